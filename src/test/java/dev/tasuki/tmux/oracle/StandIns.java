package dev.tasuki.tmux.oracle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * JediTermFX gives a combining mark a cell of its own and counts a character beyond U+FFFF as two (DESIGN §3). So, before it sees them, such characters
 * become single ones of the same width that nobody prints: private-use for narrow, Hangul for wide; and are put back when cells are read.
 */
final class StandIns {
    private static final char FIRST_NARROW = '\uf000';
    private static final char FIRST_WIDE = '\ubc00';

    private final Map<String, Character> given = new HashMap<>();
    private final List<String> narrow = new ArrayList<>();
    private final List<String> wide = new ArrayList<>();

    /** The stream with stand-ins. */
    String replace(String stream) {
        var out = new StringBuilder();
        for (int i = 0; i < stream.length(); ) {
            int end = clusterEnd(stream, i);
            String cluster = stream.substring(i, end);
            boolean known = cluster.length() == 1 && !Character.isEmojiPresentation(cluster.charAt(0));
            out.append(known ? cluster : Character.toString(standIn(cluster)));
            i = end;
        }
        return out.toString();
    }

    /** What a character read back stands for. */
    String original(char c) {
        if (c >= FIRST_NARROW && c < FIRST_NARROW + narrow.size()) {
            return narrow.get(c - FIRST_NARROW);
        }
        if (c >= FIRST_WIDE && c < FIRST_WIDE + wide.size()) {
            return wide.get(c - FIRST_WIDE);
        }
        return Character.toString(c);
    }

    private char standIn(String cluster) {
        return given.computeIfAbsent(cluster, text -> {
            boolean isWide = isWide(text.codePointAt(0));
            List<String> kind = isWide ? wide : narrow;
            kind.add(text);
            return (char) ((isWide ? FIRST_WIDE : FIRST_NARROW) + kind.size() - 1);
        });
    }

    /** A character, its marks, and what a joiner ties to it. */
    private static int clusterEnd(String text, int start) {
        int first = text.codePointAt(start);
        int at = start + Character.charCount(first);
        if (first < 0x20) {
            return at;
        }
        boolean joined = false;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            int type = Character.getType(c);
            boolean mark = type == Character.NON_SPACING_MARK
                    || type == Character.ENCLOSING_MARK
                    || (type == Character.FORMAT && c != 0xad);
            if (!mark && !(joined && isWide(c))) {
                break;
            }
            joined = c == 0x200d;
            at += Character.charCount(c);
        }
        return at;
    }

    /** JediTermFX's own table is older than many emoji. */
    private static boolean isWide(int c) {
        boolean flag = c >= 0x1f1e6 && c < 0x1f200;
        return (Character.isEmojiPresentation(c) && !flag)
                || (c >= 0x20000 && c < 0x40000)
                || (c >= 0x3040 && c < 0xa000)
                || (c >= 0xac00 && c < 0xd7a4);
    }
}
