package dev.tasuki.store;

import dev.tasuki.org.FileTrouble;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Set;

/** The file before it is opened: made whole or not at all, private, and not cut short. */
final class DatabaseFile {
    static final String NAME = "tasuki.db";
    /** Bytes. */
    private static final int HEADER = 100;

    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> DIRECTORY = PosixFilePermissions.fromString("rwx------");

    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    private DatabaseFile() {}

    /** Makes directory and database where they are missing. */
    static void create(Path file, Failpoints failpoints) throws StoreException {
        var directory = directory(file);
        try {
            Files.createDirectories(directory);
            restrict(directory, DIRECTORY);
            if (Files.exists(file)) {
                restrict(file, FILE);
                return;
            }
            // Made under another name and then linked, so that a crash leaves no half-made database under this one.
            var draft = Files.createTempFile(directory, "tasuki", ".new");
            try {
                try (var connection = Connections.open(draft, Connections.Mode.WRITE)) {
                    Schema.create(connection);
                }
                failpoints.reached("before the file is there");
                link(draft, file);
                failpoints.reached("file is there");
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (AccessDeniedException e) {
            throw new StoreException(directory + ": cannot be written; make it writable for you and try again", e);
        } catch (IOException e) {
            throw new StoreException(file + ": cannot be written: " + FileTrouble.of(e), e);
        } catch (SQLException e) {
            throw Failures.of(file, e);
        }
    }

    private static void link(Path draft, Path file) throws IOException {
        try {
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            // Another process was faster; its database is as good as ours.
            restrict(file, FILE);
        } catch (UnsupportedOperationException e) {
            Files.move(draft, file);
        }
    }

    /** Refuses a file that is shorter than it says. */
    static void checkWhole(Path file) throws StoreException {
        var missing = missing(file);
        if (missing > 0) {
            throw new DamagedStoreException(file, "cut short, " + missing + " bytes are missing", null);
        }
    }

    /** How many bytes are missing at the end; 0 where none or where the log may still hold them. */
    private static long missing(Path file) throws StoreException {
        try {
            // before the file is asked for: while somebody works with it there is a log
            if (size(file.resolveSibling(NAME + "-wal")) > 0) {
                return 0;
            }
            var head = ForeignReading.head(file, HEADER);
            int known = Math.min(head.length, MAGIC.length);
            if (Arrays.mismatch(head, 0, known, MAGIC, 0, known) >= 0) {
                return 0; // no database at all, as SQLite will say
            }
            if (head.length < HEADER) {
                return (long) HEADER - head.length;
            }
            var header = ByteBuffer.wrap(head);
            int pageSize = header.getShort(16) & 0xffff;
            long pages = header.getInt(28) & 0xffffffffL;
            boolean countValid = header.getInt(24) == header.getInt(92);
            return countValid ? Math.max(0, pages * (pageSize == 1 ? 65536 : pageSize) - Files.size(file)) : 0;
        } catch (AccessDeniedException e) {
            throw new StoreException(file + ": cannot be read; make it readable for you and try again", e);
        } catch (IOException e) {
            throw new StoreException(file + ": cannot be read: " + e, e);
        }
    }

    /** 0 where there is none: whoever closes the database last removes it, at any time. */
    private static long size(Path log) throws IOException {
        try {
            return Files.size(log);
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    /** Bytes that may still be written to the disk the file is on. */
    static long usable(Path file) throws StoreException {
        try {
            return Files.getFileStore(directory(file)).getUsableSpace();
        } catch (IOException e) {
            throw new StoreException(file + ": cannot tell how much space is left: " + e, e);
        }
    }

    /** What tells this file from any other that may take its place; its name only where the file system knows nothing better. */
    static Object identity(Path file) throws StoreException {
        try {
            var key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
            return key == null ? file : key;
        } catch (IOException e) {
            throw new StoreException(file + ": is not there any more: " + e, e);
        }
    }

    static Path directory(Path file) {
        var parent = file.getParent();
        if (parent == null) {
            throw new IllegalArgumentException(file + " is in no directory");
        }
        return parent;
    }

    private static void restrict(Path path, Set<PosixFilePermission> permissions) throws IOException {
        if (Files.getFileStore(path).supportsFileAttributeView("posix")
                && !Files.getPosixFilePermissions(path).equals(permissions)) {
            Files.setPosixFilePermissions(path, permissions);
        }
    }

    /** Whether nothing that was written still lies in the log beside it. */
    static boolean isAllThereIs(Path file) throws StoreException {
        var log = file.resolveSibling(file.getFileName() + "-wal");
        try {
            return !Files.exists(log) || Files.size(log) == 0;
        } catch (IOException e) {
            throw new StoreException(log + ": cannot be looked at: " + e.getMessage(), e);
        }
    }
}
