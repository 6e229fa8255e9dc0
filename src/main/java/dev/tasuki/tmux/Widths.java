package dev.tasuki.tmux;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How many cells tmux gives a character. tmux asks the C library, which differs from system to system; so ordinary characters come from a table, and
 * unusual ones are answered from it at first and asked of tmux once, together, when {@link #settle} is called. Thread-safe.
 */
public final class Widths {
    /** More unusual characters than this are not remembered: a hostile pane can print a million. */
    private static final int MOST_LEARNED = 20_000;

    /** How many are asked for at once. */
    private static final int BATCH = 200;

    /** First and last of each run of wide characters: what tmux 3.3 on glibc 2.36 answers. */
    private static final int[] WIDE = {
        0x1100, 0x115F, 0x231A, 0x231B, 0x2329, 0x232A, 0x23E9, 0x23EC, 0x23F0, 0x23F0, 0x23F3, 0x23F3, 0x25FD, 0x25FE,
        0x2614, 0x2615, 0x2648, 0x2653, 0x267F, 0x267F, 0x2693, 0x2693, 0x26A1, 0x26A1, 0x26AA, 0x26AB, 0x26BD, 0x26BE,
        0x26C4, 0x26C5, 0x26CE, 0x26CE, 0x26D4, 0x26D4, 0x26EA, 0x26EA, 0x26F2, 0x26F3, 0x26F5, 0x26F5, 0x26FA, 0x26FA,
        0x26FD, 0x26FD, 0x2705, 0x2705, 0x270A, 0x270B, 0x2728, 0x2728, 0x274C, 0x274C, 0x274E, 0x274E, 0x2753, 0x2755,
        0x2757, 0x2757, 0x2795, 0x2797, 0x27B0, 0x27B0, 0x27BF, 0x27BF, 0x2B1B, 0x2B1C, 0x2B50, 0x2B50, 0x2B55, 0x2B55,
        0x2E80, 0x2E99, 0x2E9B, 0x2EF3, 0x2F00, 0x2FD5, 0x2FF0, 0x2FFB, 0x3000, 0x3029, 0x302E, 0x303E, 0x3041, 0x3096,
        0x309B, 0x30FF, 0x3105, 0x312F, 0x3131, 0x318E, 0x3190, 0x31E3, 0x31F0, 0x321E, 0x3220, 0xA48C, 0xA490, 0xA4C6,
        0xA960, 0xA97C, 0xAC00, 0xD7A3, 0xF900, 0xFA6D, 0xFA70, 0xFAD9, 0xFE10, 0xFE19, 0xFE30, 0xFE52, 0xFE54, 0xFE66,
        0xFE68, 0xFE6B, 0xFF01, 0xFF60, 0xFFE0, 0xFFE6, 0x16FE0, 0x16FE3, 0x16FF0, 0x16FF1, 0x17000, 0x187F7, 0x18800,
        0x18CD5, 0x18D00, 0x18D08, 0x1AFF0, 0x1AFF3, 0x1AFF5, 0x1AFFB, 0x1AFFD, 0x1AFFE, 0x1B000, 0x1B122, 0x1B150,
        0x1B152, 0x1B164, 0x1B167, 0x1B170, 0x1B2FB, 0x1F004, 0x1F004, 0x1F0CF, 0x1F0CF, 0x1F18E, 0x1F18E, 0x1F191,
        0x1F19A, 0x1F200, 0x1F202, 0x1F210, 0x1F23B, 0x1F240, 0x1F248, 0x1F250, 0x1F251, 0x1F260, 0x1F265, 0x1F300,
        0x1F320, 0x1F32D, 0x1F335, 0x1F337, 0x1F37C, 0x1F37E, 0x1F393, 0x1F3A0, 0x1F3CA, 0x1F3CF, 0x1F3D3, 0x1F3E0,
        0x1F3F0, 0x1F3F4, 0x1F3F4, 0x1F3F8, 0x1F43E, 0x1F440, 0x1F440, 0x1F442, 0x1F4FC, 0x1F4FF, 0x1F53D, 0x1F54B,
        0x1F54E, 0x1F550, 0x1F567, 0x1F57A, 0x1F57A, 0x1F595, 0x1F596, 0x1F5A4, 0x1F5A4, 0x1F5FB, 0x1F64F, 0x1F680,
        0x1F6C5, 0x1F6CC, 0x1F6CC, 0x1F6D0, 0x1F6D2, 0x1F6D5, 0x1F6D7, 0x1F6DD, 0x1F6DF, 0x1F6EB, 0x1F6EC, 0x1F6F4,
        0x1F6FC, 0x1F7E0, 0x1F7EB, 0x1F7F0, 0x1F7F0, 0x1F90C, 0x1F93A, 0x1F93C, 0x1F945, 0x1F947, 0x1F9FF, 0x1FA70,
        0x1FA74, 0x1FA78, 0x1FA7C, 0x1FA80, 0x1FA86, 0x1FA90, 0x1FAAC, 0x1FAB0, 0x1FABA, 0x1FAC0, 0x1FAC5, 0x1FAD0,
        0x1FAD9, 0x1FAE0, 0x1FAE7, 0x1FAF0, 0x1FAF6, 0x20000, 0x3FFFD
    };

    private final @Nullable WidthOracle oracle;
    private final ConcurrentHashMap<Integer, Integer> learned = new ConcurrentHashMap<>();
    private final Set<Integer> unknown = ConcurrentHashMap.newKeySet();

    /** The table alone. */
    public Widths() {
        oracle = null;
    }

    /** The table, corrected by tmux. */
    public Widths(WidthOracle oracle) {
        this.oracle = oracle;
    }

    /** 0 for a mark that joins the character before it, 1, or 2. */
    public int of(int codePoint) {
        if (codePoint < 0x300) {
            return codePoint >= 0xa0 || (codePoint >= 0x20 && codePoint < 0x7f) ? 1 : 0;
        }
        if (isOrdinary(codePoint)) {
            return table(codePoint);
        }
        Integer known = learned.get(codePoint);
        if (known != null) {
            return known;
        }
        if (oracle != null && unknown.size() + learned.size() < MOST_LEARNED) {
            unknown.add(codePoint);
        }
        return table(codePoint);
    }

    /** Whether {@link #settle} has something to ask. */
    public boolean hasUnknown() {
        return !unknown.isEmpty();
    }

    /** Asks tmux for what came up since the last time, at most 200; true where a width turned out other than the table says. */
    public CompletableFuture<Boolean> settle() {
        if (oracle == null || unknown.isEmpty()) {
            return CompletableFuture.completedFuture(false);
        }
        List<Integer> batch = new ArrayList<>(unknown.stream().limit(BATCH).toList());
        return oracle.ask(batch).thenApply(answers -> learn(batch, answers));
    }

    private boolean learn(List<Integer> asked, List<Integer> answers) {
        boolean changed = false;
        for (int i = 0; i < Math.min(asked.size(), answers.size()); i++) {
            int width = Math.clamp(answers.get(i), 0, 2);
            learned.put(asked.get(i), width);
            changed |= width != table(asked.get(i));
        }
        asked.forEach(unknown::remove);
        return changed;
    }

    /** Scripts and blocks whose widths are the same everywhere. */
    private static boolean isOrdinary(int c) {
        return c < 0x530
                || (c >= 0x2000 && c < 0x200d)
                || (c >= 0x2010 && c < 0x2028)
                || (c >= 0x2500 && c < 0x25fd)
                || (c >= 0x3000 && c < 0x3097)
                || (c >= 0x30a0 && c < 0x3100)
                || (c >= 0x3400 && c < 0x4dc0)
                || (c >= 0x4e00 && c < 0x9ffd)
                || (c >= 0xac00 && c < 0xd7a4)
                || (c >= 0xff01 && c < 0xffe7)
                || c == 0xfffd
                || (c >= 0x20000 && c < 0x2a6d0);
    }

    private static int table(int c) {
        int at = Arrays.binarySearch(WIDE, c);
        // an even place is a first, an odd insertion point lies between a first and its last
        if (at >= 0 || (-at - 1) % 2 == 1) {
            return 2;
        }
        if ((c >= 0x1160 && c < 0x1200) || (c >= 0xd7b0 && c < 0xd800)) {
            return 0;
        }
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.CONTROL -> 0;
            case Character.FORMAT ->
                (c >= 0x600 && c <= 0x605) || c == 0x6dd || c == 0x70f || c == 0x890 || c == 0x891 || c == 0x8e2
                        ? 1
                        : 0;
            default -> 1;
        };
    }
}
