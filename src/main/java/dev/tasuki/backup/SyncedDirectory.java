package dev.tasuki.backup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Names in directories that outlive a power failure, where the file system lets a directory be opened: POSIX ones do. */
final class SyncedDirectory {
    private SyncedDirectory() {}

    /** Puts the name of something in its directory on the disk. */
    static void sync(Path named) throws IOException {
        var directory = named.toAbsolutePath().getParent();
        if (directory == null || !isPosix(directory)) {
            return;
        }
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Makes a directory, for its owner only, and those it lies in; their names are on the disk then. */
    static void make(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        var above = directory.toAbsolutePath().getParent();
        if (above != null) {
            make(above);
        }
        // somebody else may have been faster
        Files.createDirectories(
                directory,
                isPosix(directory)
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                        }
                        : new FileAttribute<?>[0]);
        sync(directory);
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
