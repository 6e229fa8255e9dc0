package dev.tasuki.tmux;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What tmux printed for one command.
 *
 * @param lines the very bytes between newlines; nothing is unescaped
 */
public record Reply(List<byte[]> lines) {
    public Reply {
        lines = List.copyOf(lines);
    }

    /** The lines as UTF-8; bytes that are none become U+FFFD. */
    public List<String> text() {
        return lines.stream()
                .map(line -> new String(line, StandardCharsets.UTF_8))
                .toList();
    }

    /** The first line, or the empty string where nothing was printed. */
    public String first() {
        return lines.isEmpty() ? "" : new String(lines.getFirst(), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "Reply[" + lines.size() + " lines, first: " + first() + "]";
    }
}
