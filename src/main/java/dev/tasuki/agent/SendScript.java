package dev.tasuki.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;

/**
 * The programs by which workers say something to others ({@code tasuki-send}), use the task board ({@code tasuki-task}) and ask for a
 * successor ({@code tasuki-handover}): shell scripts beside the spool, on their PATH.
 */
public final class SendScript {
    private static final List<String> NAMES =
            List.of("tasuki-spool.sh", "tasuki-send", "tasuki-task", "tasuki-handover");
    private static final String USUAL_PATH = "/usr/local/bin:/usr/bin:/bin";

    private SendScript() {}

    /** Where they lie: beside the spool. */
    public static Path directory(Path spool) {
        return spool.resolveSibling("bin");
    }

    /** Writes them, and whatever an older Tasuki wrote in their places. */
    public static void install(Path spool) throws IOException {
        for (var name : NAMES) {
            install(directory(spool), name);
        }
    }

    private static void install(Path directory, String name) throws IOException {
        byte[] script;
        try (var in = SendScript.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException(name + " is missing from the program");
            }
            script = in.readAllBytes();
        }
        var file = directory.resolve(name);
        if (Files.isExecutable(file) && Arrays.equals(Files.readAllBytes(file), script)) {
            return;
        }
        var owner = PosixFilePermissions.fromString("rwx------");
        Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(owner));
        // by renaming, for a shell reads the script it runs line by line
        var temporary = Files.createTempFile(directory, name, ".new");
        try {
            Files.write(temporary, script);
            Files.setPosixFilePermissions(temporary, owner);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /**
     * A worker's PATH with the scripts' directory in front; unchanged where it is in it, or cannot be, for its name holds a colon.
     *
     * @param path what the worker would have otherwise; empty where unknown
     */
    public static String path(Path spool, String path) {
        var directory = directory(spool).toString();
        var whole = path.isEmpty() ? USUAL_PATH : path;
        return directory.contains(":") || List.of(whole.split(":", -1)).contains(directory)
                ? whole
                : directory + ":" + whole;
    }
}
