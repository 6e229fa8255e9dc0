package dev.tasuki.app;

import dev.tasuki.org.Home;
import dev.tasuki.org.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/**
 * Where libraries unpack what is native in them: a directory of this process's own in Tasuki's home. A process that is killed leaves megabytes
 * behind; in the machine's directory for such things they would stay, here the next start takes them away. Where the home cannot hold or run
 * programs, it stays as the libraries have it.
 */
final class Unpacking {
    /** What SQLite's, zstd's, pty4j's and JNA's libraries go by. */
    private static final List<String> SETTINGS =
            List.of("org.sqlite.tmpdir", "ZstdTempFolder", "pty4j.tmpdir", "jna.tmpdir");

    /** Bytes; several times what they unpack. */
    private static final long ROOM = 64L << 20;

    private Unpacking() {}

    /** Must come before the first of them is used, and after it is known where the log is. */
    static void into(Home home) {
        var all = home.root().resolve("unpacked");
        var own = all.resolve(String.valueOf(ProcessHandle.current().pid()));
        try {
            OwnerOnly.makeDirectory(all);
            sweep(all);
            Files.createDirectories(own);
            if (holdsPrograms(own)) {
                SETTINGS.stream()
                        .filter(setting -> System.getProperty(setting) == null)
                        .forEach(setting -> System.setProperty(setting, own.toString()));
                own.toFile().deleteOnExit();
            } else {
                Files.delete(own);
            }
        } catch (IOException e) {
            LoggerFactory.getLogger(Unpacking.class).info("native libraries are unpacked elsewhere than {}", own, e);
        }
    }

    private static boolean holdsPrograms(Path directory) throws IOException {
        var store = Files.getFileStore(directory);
        if (store.getUsableSpace() < ROOM || !store.supportsFileAttributeView("posix")) {
            return false;
        }
        var probe = Files.createFile(
                directory.resolve("probe"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try {
            // nothing is on a disk that is mounted so that nothing on it can run
            return Files.isExecutable(probe);
        } finally {
            Files.delete(probe);
        }
    }

    private static void sweep(Path all) throws IOException {
        try (var directories = Files.newDirectoryStream(all, "[0-9]*")) {
            for (var directory : directories) {
                if (isOver(String.valueOf(directory.getFileName()))) {
                    delete(directory);
                }
            }
        }
    }

    private static boolean isOver(String pid) {
        try {
            return ProcessHandle.of(Long.parseLong(pid)).isEmpty();
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** Another process may sweep at the same time. */
    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (var file : files.toList().reversed()) {
                Files.deleteIfExists(file);
            }
        } catch (UncheckedIOException | NoSuchFileException e) {
            LoggerFactory.getLogger(Unpacking.class).debug("{} is gone already", directory, e);
        }
    }
}
