package dev.tasuki.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads the beginning of a file that SQLite may have open in this process, in another process. A process that closes such a file loses every
 * lock that SQLite has on it, however it had opened it (fcntl(2); sqlite.org/howtocorrupt.html, 2.2): others then take themselves for the
 * last ones, and cut off or remove what this process still writes to. Database and index must never be opened but by SQLite; of its log,
 * which it does not lock, that does not hold. Any thread; blocks.
 */
final class ForeignReading {
    private static final int TRIES = 5;
    private static final Path USUAL = Path.of("/usr/bin/head");

    private ForeignReading() {}

    /**
     * At most so many bytes from the beginning on.
     *
     * @throws NoSuchFileException where there is none
     */
    static byte[] head(Path file, int most) throws IOException {
        for (int tries = 1; ; tries++) {
            var head = read(file, most);
            if (head.isPresent()) {
                return head.get();
            }
            if (!Files.exists(file)) {
                throw new NoSuchFileException(file.toString());
            }
            if (!Files.isReadable(file)) {
                throw new AccessDeniedException(file.toString());
            }
            // it may have been gone, and be there anew: whoever closes a database last removes its index
            if (tries == TRIES) {
                throw new IOException(file + ": cannot be read");
            }
        }
    }

    /** Not looked for on the PATH where it lies as usual: a PATH with little on it must not make a store unreadable. */
    private static String program() {
        return Files.isExecutable(USUAL) ? USUAL.toString() : "head";
    }

    /** Empty where the other process could not. */
    private static Optional<byte[]> read(Path file, int most) throws IOException {
        var path = file.toAbsolutePath().toString();
        var process = new ProcessBuilder(program(), "-c", Integer.toString(most), "--", path)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().close();
        byte[] head;
        try (var out = process.getInputStream()) {
            head = out.readNBytes(most);
        }
        try {
            return process.waitFor() == 0 ? Optional.of(head) : Optional.empty();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException(file + ": interrupted while it was read", e);
        }
    }
}
