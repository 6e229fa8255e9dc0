package dev.tasuki.org;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Why something could not be done with files, in words; Java's own message is often nothing but a path. */
public final class FileTrouble {
    private FileTrouble() {}

    /** One line without the path that was asked for: whoever tells it names that. */
    public static String of(IOException failure) {
        return switch (failure) {
            case NoSuchFileException e -> "there is no such file or directory" + other(e);
            case AccessDeniedException e -> "permission denied" + other(e);
            case FileAlreadyExistsException e -> "it is there already" + other(e);
            case NotDirectoryException e -> "that is no directory" + other(e);
            case DirectoryNotEmptyException e -> "the directory is not empty" + other(e);
            case FileSystemException e when e.getReason() != null -> e.getReason() + other(e);
            default -> {
                var message = failure.getMessage();
                yield message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
            }
        };
    }

    private static String other(FileSystemException failure) {
        return failure.getFile() == null ? "" : " (" + failure.getFile() + ")";
    }
}
