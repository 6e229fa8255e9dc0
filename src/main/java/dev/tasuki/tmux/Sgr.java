package dev.tasuki.tmux;

import dev.tasuki.tmux.CellStyle.Underline;

/** The state that SGR sequences change, as tmux prints them; numbers out of range are ignored. Not thread-safe. */
final class Sgr {
    /** More parameters than this are cut off; tmux prints a dozen. */
    private static final int MOST = 64;

    private final int[] values = new int[MOST];
    private final boolean[] colon = new boolean[MOST];
    private int count;

    private long style;
    private int underlineColour;

    long style() {
        return style;
    }

    int underlineColour() {
        return underlineColour;
    }

    /** Takes the bytes between {@code ESC [} and {@code m}. */
    void apply(byte[] line, int from, int to) {
        split(line, from, to);
        for (int i = 0; i < count; ) {
            int next = i + 1;
            while (next < count && colon[next]) {
                next++;
            }
            i = next - i > 1 ? grouped(i, next) : single(i);
        }
    }

    private void split(byte[] line, int from, int to) {
        count = 0;
        int value = 0;
        boolean afterColon = false;
        for (int i = from; i <= to && count < MOST; i++) {
            int b = i < to ? line[i] : ';';
            if (b >= '0' && b <= '9') {
                value = Math.min(value * 10 + b - '0', 100_000);
            } else if (b == ';' || b == ':') {
                values[count] = value;
                colon[count++] = afterColon;
                afterColon = b == ':';
                value = 0;
            }
        }
    }

    /** Parameters joined by colons; where they end. */
    private int grouped(int i, int end) {
        switch (values[i]) {
            case 4 -> style = CellStyle.withUnderline(style, Underline.numbered(values[i + 1]));
            // tmux up to 3.3 prints every attribute of two digits so: 53 as 5:3
            case 5 -> plain(50 + values[i + 1]);
            case 38, 48, 58 -> {
                if (values[i + 1] == 2 && end - i >= 5) {
                    // 38:2:r:g:b, or 38:2:space:r:g:b
                    int at = end - 3;
                    colour(values[i], rgb(at));
                } else if (values[i + 1] == 5 && end - i >= 3 && values[i + 2] <= 255) {
                    colour(values[i], CellStyle.indexed(values[i + 2]));
                }
            }
            default -> {}
        }
        return end;
    }

    private int rgb(int at) {
        return CellStyle.rgb(Math.min(values[at], 255), Math.min(values[at + 1], 255), Math.min(values[at + 2], 255));
    }

    /** One parameter, with those after it that belong to it; where the next begins. */
    private int single(int i) {
        int code = values[i];
        if (code != 38 && code != 48 && code != 58) {
            plain(code);
            return i + 1;
        }
        if (i + 2 < count && values[i + 1] == 5) {
            if (values[i + 2] <= 255) {
                colour(code, CellStyle.indexed(values[i + 2]));
            }
            return i + 3;
        }
        if (i + 4 < count && values[i + 1] == 2) {
            colour(code, rgb(i + 2));
            return i + 5;
        }
        return count;
    }

    private void plain(int code) {
        switch (code) {
            case 0 -> {
                style = CellStyle.PLAIN;
                underlineColour = CellStyle.DEFAULT_COLOUR;
            }
            case 1 -> style |= CellStyle.BOLD;
            case 2 -> style |= CellStyle.DIM;
            case 3 -> style |= CellStyle.ITALIC;
            case 4 -> style = CellStyle.withUnderline(style, Underline.SINGLE);
            case 5, 6 -> style |= CellStyle.BLINK;
            case 7 -> style |= CellStyle.REVERSE;
            case 8 -> style |= CellStyle.HIDDEN;
            case 9 -> style |= CellStyle.STRIKE;
            case 21 -> style = CellStyle.withUnderline(style, Underline.DOUBLE);
            case 22 -> style &= ~(CellStyle.BOLD | CellStyle.DIM);
            case 23 -> style &= ~CellStyle.ITALIC;
            case 24 -> style = CellStyle.withUnderline(style, Underline.NONE);
            case 25 -> style &= ~CellStyle.BLINK;
            case 27 -> style &= ~CellStyle.REVERSE;
            case 28 -> style &= ~CellStyle.HIDDEN;
            case 29 -> style &= ~CellStyle.STRIKE;
            case 39 -> style = CellStyle.withForeground(style, CellStyle.DEFAULT_COLOUR);
            case 49 -> style = CellStyle.withBackground(style, CellStyle.DEFAULT_COLOUR);
            case 53 -> style |= CellStyle.OVERLINE;
            case 55 -> style &= ~CellStyle.OVERLINE;
            case 59 -> underlineColour = CellStyle.DEFAULT_COLOUR;
            default -> sixteen(code);
        }
    }

    private void sixteen(int code) {
        if (code >= 30 && code <= 37) {
            colour(38, CellStyle.indexed(code - 30));
        } else if (code >= 40 && code <= 47) {
            colour(48, CellStyle.indexed(code - 40));
        } else if (code >= 90 && code <= 97) {
            colour(38, CellStyle.indexed(code - 90 + 8));
        } else if (code >= 100 && code <= 107) {
            colour(48, CellStyle.indexed(code - 100 + 8));
        }
    }

    private void colour(int target, int colour) {
        switch (target) {
            case 38 -> style = CellStyle.withForeground(style, colour);
            case 48 -> style = CellStyle.withBackground(style, colour);
            default -> underlineColour = colour;
        }
    }
}
