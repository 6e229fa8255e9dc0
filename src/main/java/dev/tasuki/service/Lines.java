package dev.tasuki.service;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** Bounded reading of lines. */
final class Lines {
    private Lines() {}

    /** One line without its newline; null at the end. A longer one than that is refused, so that nobody fills the memory. */
    static @Nullable String read(Reader in, int longest) throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                return line.isEmpty() ? null : line.toString();
            }
            if (line.length() >= longest) {
                throw new IOException("a line is longer than " + longest + " characters");
            }
            line.append((char) c);
        }
        return line.toString();
    }
}
