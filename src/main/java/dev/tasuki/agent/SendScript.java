package dev.tasuki.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;

/** The program {@code tasuki-send}, by which workers say something to others: a shell script beside the spool, on their PATH. */
public final class SendScript {
    private static final String NAME = "tasuki-send";
    private static final String USUAL_PATH = "/usr/local/bin:/usr/bin:/bin";

    private SendScript() {}

    /** Where it lies: beside the spool. */
    public static Path directory(Path spool) {
        return spool.resolveSibling("bin");
    }

    /** Writes it, and whatever an older Tasuki wrote in its place. */
    public static void install(Path spool) throws IOException {
        byte[] script;
        try (var in = SendScript.class.getResourceAsStream(NAME)) {
            if (in == null) {
                throw new IOException(NAME + " is missing from the program");
            }
            script = in.readAllBytes();
        }
        var directory = directory(spool);
        var file = directory.resolve(NAME);
        if (Files.isExecutable(file) && Arrays.equals(Files.readAllBytes(file), script)) {
            return;
        }
        var owner = PosixFilePermissions.fromString("rwx------");
        Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(owner));
        // by renaming, for a shell reads the script it runs line by line
        var temporary = Files.createTempFile(directory, NAME, ".new");
        try {
            Files.write(temporary, script);
            Files.setPosixFilePermissions(temporary, owner);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /**
     * A worker's PATH with the script's directory in front; unchanged where it is in it, or cannot be, for its name holds a colon.
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
