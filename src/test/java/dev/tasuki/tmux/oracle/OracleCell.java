package dev.tasuki.tmux.oracle;

import java.util.Set;

/**
 * A cell as the oracle sees it, in words of its own, so that nothing of the parser is needed to read it.
 *
 * @param text empty for what belongs to the wide character left of it; a space for nothing
 * @param foreground such as "default", "3", or "#010203"; the colours 16 to 255 as the true colours they stand for
 * @param marks bold, dim, italic, blink, reverse, hidden, underline; or strike, overline, double, curly, dotted, dashed
 */
public record OracleCell(String text, String foreground, String background, Set<String> marks) {
    public OracleCell {
        marks = Set.copyOf(marks);
    }

    /** What an emulator and tmux agree on for a number of the 256. */
    public static String colour(int number) {
        if (number < 16) {
            return Integer.toString(number);
        }
        if (number >= 232) {
            int grey = (number - 232) * 10 + 8;
            return colour(grey, grey, grey);
        }
        int[] levels = {0, 95, 135, 175, 215, 255};
        int n = number - 16;
        return colour(levels[n / 36], levels[n / 6 % 6], levels[n % 6]);
    }

    public static String colour(int red, int green, int blue) {
        return "#%02x%02x%02x".formatted(red, green, blue);
    }
}
