package dev.tasuki.capture;

import java.util.SplittableRandom;

/**
 * Cuts content where the content says so: the same bytes after a cut are cut in the same places, wherever they stand. What is appended
 * changes the last piece only, and what is changed in the middle changes a piece or two.
 */
final class Cuts {
    /** Nothing smaller, but the end. */
    static final int SMALLEST = 96 << 10;

    static final int LARGEST = 512 << 10;

    /** One byte in 32,768 ends a piece that is large enough. */
    private static final long MASK = 0x7FFFL << 49;

    /** A number for each byte, the same for ever: other numbers would cut elsewhere, and nothing would be shared with older points. */
    private static final long[] GEAR =
            new SplittableRandom(0x7A7375_6B69L).longs(256).toArray();

    private Cuts() {}

    /**
     * Where the piece that begins at {@code from} ends, at most at {@code to}; {@code to} where that many bytes hold no end, so that it is
     * one only where the content ends there or the piece has {@link #LARGEST}.
     */
    static int next(byte[] content, int from, int to) {
        int most = Math.min(to, from + LARGEST);
        long rolling = 0;
        // the sum forgets a byte after 64 others
        for (int i = from + SMALLEST - 64; i < most; i++) {
            rolling = (rolling << 1) + GEAR[content[i] & 0xFF];
            if ((rolling & MASK) == 0 && i >= from + SMALLEST) {
                return i + 1;
            }
        }
        return most;
    }
}
