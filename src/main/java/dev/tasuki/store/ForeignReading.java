package dev.tasuki.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Reads the beginning of a file that SQLite may have open in this process, in another process. A process that closes such a file loses every
 * lock that SQLite has on it, however it had opened it (fcntl(2); sqlite.org/howtocorrupt.html, 2.2): others then take themselves for the
 * last ones, and cut off or remove what this process still writes to. Database and index must never be opened but by SQLite; of its log,
 * which it does not lock, that does not hold. Any thread; blocks.
 */
final class ForeignReading {
    private ForeignReading() {}

    /**
     * At most so many bytes from the beginning on.
     *
     * @throws NoSuchFileException where there is none
     */
    static byte[] head(Path file, int most) throws IOException {
        var process = new ProcessBuilder(
                        "head",
                        "-c",
                        Integer.toString(most),
                        "--",
                        file.toAbsolutePath().toString())
                .redirectErrorStream(false)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().close();
        byte[] head;
        try (var out = process.getInputStream()) {
            head = out.readNBytes(most);
        }
        try {
            if (process.waitFor() == 0) {
                return head;
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException(file + ": interrupted while it was read", e);
        }
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        if (!Files.isReadable(file)) {
            throw new AccessDeniedException(file.toString());
        }
        throw new IOException(file + ": cannot be read");
    }
}
