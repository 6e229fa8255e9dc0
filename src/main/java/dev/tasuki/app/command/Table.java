package dev.tasuki.app.command;

import dev.tasuki.org.OneLine;
import java.util.ArrayList;
import java.util.List;

/** Columns for people, aligned by how wide terminals draw each character. */
final class Table {
    private static final int LONGEST = 100;

    private final List<List<String>> rows = new ArrayList<>();
    private final int longest;

    Table(String... head) {
        this(LONGEST, List.of(head));
    }

    private Table(int longest, List<String> head) {
        this.longest = longest;
        rows.add(head);
    }

    /** Of what may not be cut: which bytes of whom are damaged. */
    static Table whole(String... head) {
        return new Table(20 * LONGEST, List.of(head));
    }

    void add(Object... cells) {
        var row = new ArrayList<String>();
        for (var cell : cells) {
            row.add(OneLine.of(String.valueOf(cell), longest));
        }
        rows.add(row);
    }

    boolean isEmpty() {
        return rows.size() == 1;
    }

    @Override
    public String toString() {
        var widths = new int[rows.getFirst().size()];
        for (var row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        }
        var text = new StringBuilder();
        for (var row : rows) {
            var line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                line.append(row.get(i)).append(" ".repeat(widths[i] - width(row.get(i)) + 2));
            }
            text.append(text.isEmpty() ? "" : "\n").append(line.toString().stripTrailing());
        }
        return text.toString();
    }

    /** In cells; combining marks take none, East Asian wide characters two. */
    static int width(String text) {
        return text.codePoints().map(Table::width).sum();
    }

    private static int width(int c) {
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        return (c >= 0x1100 && c <= 0x115F)
                        || (c >= 0x2E80 && c <= 0xA4CF && c != 0x303F)
                        || (c >= 0xAC00 && c <= 0xD7A3)
                        || (c >= 0xF900 && c <= 0xFAFF)
                        || (c >= 0xFE30 && c <= 0xFE6F)
                        || (c >= 0xFF00 && c <= 0xFF60)
                        || (c >= 0xFFE0 && c <= 0xFFE6)
                        || (c >= 0x1F300 && c <= 0x1FAFF)
                        || (c >= 0x20000 && c <= 0x3FFFD)
                ? 2
                : 1;
    }
}
