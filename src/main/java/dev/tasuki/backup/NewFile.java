package dev.tasuki.backup;

import dev.tasuki.org.FileTrouble;
import dev.tasuki.store.StoreException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** A file that appears under its name only when all of it is on the disk; for its owner only. */
public final class NewFile {
    private NewFile() {}

    /** Writes the content. */
    public interface Content {
        void to(OutputStream out) throws IOException, StoreException;
    }

    /** Writes a file that must not exist; whatever dies on the way, nothing is under its name, or all of it. */
    public static void write(Path file, Content content) throws BackupException, StoreException {
        write(file, content, Failpoints.NONE);
    }

    static void write(Path file, Content content, Failpoints failpoints) throws BackupException, StoreException {
        var target = file.toAbsolutePath().normalize();
        try {
            if (Files.exists(target)) {
                throw new FileAlreadyExistsException(target.toString());
            }
            var draft = draft(target, content);
            try {
                failpoints.reached("new file drafted");
                Files.createLink(target, draft);
                failpoints.reached("new file in place");
            } catch (UnsupportedOperationException e) {
                Files.move(draft, target);
            } finally {
                Files.deleteIfExists(draft);
            }
            SyncedDirectory.sync(target);
        } catch (FileAlreadyExistsException e) {
            throw new BackupException(target + ": is there already; name another file, nothing was overwritten", e);
        } catch (IOException e) {
            throw new BackupException(target + ": cannot be written: " + FileTrouble.of(e), e);
        }
    }

    /** As the other, of some bytes. */
    static void write(Path file, byte[] content) throws BackupException {
        try {
            write(file, out -> out.write(content));
        } catch (StoreException e) {
            throw new IllegalStateException("no store is asked", e);
        }
    }

    /** Writes a file, in the place of the one that is there. */
    static void replace(Path file, Content content) throws IOException, StoreException {
        replace(file, content, Failpoints.NONE);
    }

    static void replace(Path file, Content content, Failpoints failpoints) throws IOException, StoreException {
        var target = file.toAbsolutePath().normalize();
        var draft = draft(target, content);
        try {
            failpoints.reached("file drafted");
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            failpoints.reached("file in place");
            SyncedDirectory.sync(target);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static Path draft(Path target, Content content) throws IOException, StoreException {
        var directory = target.getParent();
        if (directory == null || !Files.isDirectory(directory)) {
            throw new IOException("its directory does not exist");
        }
        var posix = Files.getFileStore(directory).supportsFileAttributeView("posix");
        var draft = Files.createTempFile(
                directory,
                ".tasuki",
                ".new",
                posix
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0]);
        try {
            try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                // closing what writes must not close the channel before it is on the disk
                content.to(new Unclosed(Channels.newOutputStream(channel)));
                channel.force(true);
            }
            return draft;
        } catch (IOException | StoreException | RuntimeException e) {
            Files.deleteIfExists(draft);
            throw e;
        }
    }

    private static final class Unclosed extends java.io.FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
