package dev.tasuki.org;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** How files and directories are made so that nobody but their owner gets at them, from the first instant; where a file system knows owners. */
public final class OwnerOnly {
    private OwnerOnly() {}

    /** Makes a directory, and those above it that are missing; one that is there stays as it is. */
    public static void makeDirectory(Path directory) throws IOException {
        Files.createDirectories(directory, attributes(directory, "rwx------"));
    }

    /** For making a file at or below a path. */
    public static FileAttribute<?>[] file(Path at) {
        return attributes(at, "rw-------");
    }

    /** For making a directory at or below a path. */
    public static FileAttribute<?>[] directory(Path at) {
        return attributes(at, "rwx------");
    }

    private static FileAttribute<?>[] attributes(Path at, String permissions) {
        return at.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
