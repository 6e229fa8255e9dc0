package dev.tasuki.tmux;

import com.techsenger.jeditermfx.core.util.CharUtils;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * JediTermFX has cells of one {@code char}: it gives a combining mark a cell of its own, takes a character beyond U+FFFF for two, and knows
 * other widths than tmux. So, before it sees them, such clusters become single characters of the width that tmux gives them, and are put
 * back when cells are read. Thread-safe.
 */
final class StandIns {
    /** Private use; the first is JediTermFX's own mark for the second half of a wide character. */
    private static final char FIRST_NARROW = '\ue001';

    private static final char LAST_NARROW = '\uf8ff';
    /** CJK extension A, wide to JediTermFX, and rare. */
    private static final char FIRST_WIDE = '\u3400';

    private static final char LAST_WIDE = '\u4dbf';
    private static final int LONGEST = 32;

    private final Widths widths;
    private final Map<String, Character> given = new HashMap<>();
    private final List<String> narrow = new ArrayList<>();
    private final List<String> wide = new ArrayList<>();

    StandIns(Widths widths) {
        this.widths = widths;
    }

    /** The text with stand-ins; controls stay. */
    synchronized String replace(CharSequence text) {
        var out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            int end = clusterEnd(text, i);
            char c = text.charAt(i);
            if (end == i + 1 && isKnown(c)) {
                out.append(c);
            } else {
                standIn(text.subSequence(i, end).toString(), out);
            }
            i = end;
        }
        return out.toString();
    }

    /** Where the last cluster begins: more that belongs to it may be on its way. */
    int lastCluster(CharSequence text) {
        int last = 0;
        for (int i = 0; i < text.length(); i = clusterEnd(text, i)) {
            last = i;
        }
        return last;
    }

    /** Whether a character read back may stand for another. */
    static boolean isOne(char c) {
        return (c >= CharUtils.DWC && c <= LAST_NARROW) || (c >= FIRST_WIDE && c <= LAST_WIDE);
    }

    /** What a character read back stands for. */
    synchronized String original(char c) {
        if (c >= FIRST_NARROW && c - FIRST_NARROW < narrow.size()) {
            return narrow.get(c - FIRST_NARROW);
        }
        if (c >= FIRST_WIDE && c - FIRST_WIDE < wide.size()) {
            return wide.get(c - FIRST_WIDE);
        }
        return Character.toString(c);
    }

    /** Whether JediTermFX gives it the cells that tmux does, and it is nobody's stand-in. */
    private boolean isKnown(char c) {
        if (c < 0x300) {
            return true;
        }
        return !isOne(c) && widths.of(c) == (CharUtils.isDoubleWidthCharacter(c, false) ? 2 : 1);
    }

    private void standIn(String cluster, StringBuilder out) {
        var known = given.get(cluster);
        if (known != null) {
            out.append(known.charValue());
            return;
        }
        int width = widths.of(cluster.codePointAt(0));
        if (width == 0) {
            return; // a mark with nothing to join
        }
        var kind = width == 2 ? wide : narrow;
        char first = width == 2 ? FIRST_WIDE : FIRST_NARROW;
        if (first + kind.size() > (width == 2 ? LAST_WIDE : LAST_NARROW)) {
            // nobody prints so many different ones but to be hostile
            out.append(width == 2 ? '\uff1f' : '?');
            return;
        }
        char standIn = (char) (first + kind.size());
        kind.add(cluster);
        given.put(cluster, standIn);
        out.append(standIn);
    }

    /** A character, its marks, and what a joiner ties to it: as tmux puts them into one cell. */
    private int clusterEnd(CharSequence text, int start) {
        int first = Character.codePointAt(text, start);
        int at = start + Character.charCount(first);
        if (first < 0x20 || first == 0x7f) {
            return at;
        }
        boolean joined = false;
        while (at < text.length() && at - start < LONGEST) {
            int c = Character.codePointAt(text, at);
            int width = c < 0x300 ? 1 : widths.of(c);
            if (width > 0 && !(joined && width == 2)) {
                break;
            }
            joined = c == 0x200d;
            at += Character.charCount(c);
        }
        return at;
    }
}
