package dev.tasuki.tmux;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * A tmux format that hostile values cannot break, and how to read what it gives. Titles, names and paths may hold any character, newlines
 * too; so they stand between random marks, made anew for each question, which nobody can know beforehand. A row begins with its mark.
 *
 * @param words variables whose values hold no space, of tmux's own making
 * @param texts variables whose values may be anything
 */
record Fields(List<String> words, List<String> texts) {
    private static final int MARK = 32;

    String format() {
        var mark = Question.mark();
        var out = new StringBuilder(mark);
        out.append(words.stream().map(Fields::variable).collect(Collectors.joining(" ")))
                .append(mark);
        texts.forEach(text -> out.append(variable(text)).append(mark));
        return out.toString();
    }

    private static String variable(String name) {
        return "#{" + name + "}";
    }

    /** The rows of a reply to a command that was given this format. */
    List<Row> read(Reply reply) {
        var bytes = new ByteArrayOutputStream();
        for (var line : reply.lines()) {
            bytes.writeBytes(line);
            bytes.write('\n');
        }
        var all = bytes.toByteArray();
        if (all.length == 0) {
            return List.of();
        }
        if (all.length < MARK) {
            throw new IllegalArgumentException("tmux answered something else than asked: " + reply.first());
        }
        var mark = Arrays.copyOf(all, MARK);
        var rows = new ArrayList<Row>();
        int at = 0;
        while (at < all.length) {
            var parts = new ArrayList<String>();
            for (int i = 0; i <= texts.size() + 1; i++) {
                int end = find(all, mark, at);
                if (end < 0) {
                    throw new IllegalArgumentException("tmux's answer is cut short");
                }
                parts.add(new String(all, at, end - at, StandardCharsets.UTF_8));
                at = end + MARK;
            }
            rows.add(row(parts));
            at++; // the newline
        }
        return rows;
    }

    private Row row(List<String> parts) {
        var values = new HashMap<String, String>();
        var given = parts.get(1).split(" ", -1);
        if (given.length != words.size()) {
            throw new IllegalArgumentException("tmux answered something else than asked: " + parts.get(1));
        }
        for (int i = 0; i < given.length; i++) {
            values.put(words.get(i), given[i]);
        }
        for (int i = 0; i < texts.size(); i++) {
            values.put(texts.get(i), parts.get(i + 2));
        }
        return new Row(values);
    }

    private static int find(byte[] in, byte[] what, int from) {
        for (int i = from; i <= in.length - what.length; i++) {
            if (in[i] == what[0] && Arrays.equals(in, i, i + what.length, what, 0, what.length)) {
                return i;
            }
        }
        return -1;
    }

    /** The values of one row; a variable that this tmux does not know is empty, 0 or false. */
    record Row(Map<String, String> values) {
        String text(String name) {
            return values.getOrDefault(name, "");
        }

        int number(String name) {
            return perhaps(name).orElse(0);
        }

        OptionalInt perhaps(String name) {
            var text = text(name);
            return text.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text));
        }

        /** tmux says a number where something is on more than once, such as nested modes. */
        boolean flag(String name) {
            return number(name) > 0;
        }
    }
}
