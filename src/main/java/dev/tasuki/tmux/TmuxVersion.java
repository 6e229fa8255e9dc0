package dev.tasuki.tmux;

import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * A version as {@code tmux -V} says it.
 *
 * @param suffix the letter of a patch release, such as {@code a}; or empty
 */
public record TmuxVersion(int major, int minor, String suffix) implements Comparable<TmuxVersion> {
    /** The oldest tmux whose control mode has all that Tasuki needs ({@code pause-after}). */
    public static final TmuxVersion OLDEST = new TmuxVersion(3, 2, "");

    private static final Pattern NUMBERED =
            Pattern.compile("(?:tmux )?(?:next-|openbsd-)?([0-9]{1,4})\\.([0-9]{1,4})([a-z]?)(?:-rc[0-9]*)?");
    private static final Comparator<TmuxVersion> ORDER = Comparator.comparingInt(TmuxVersion::major)
            .thenComparingInt(TmuxVersion::minor)
            .thenComparing(TmuxVersion::suffix);

    /**
     * Reads {@code tmux 3.3a}, {@code tmux next-3.5} or {@code tmux master} (newer than all).
     *
     * @throws IllegalArgumentException where text is no version of tmux
     */
    public static TmuxVersion parse(String text) {
        var line = text.strip();
        if (line.equals("tmux master")) {
            return new TmuxVersion(9999, 0, "");
        }
        var match = NUMBERED.matcher(line);
        if (!match.matches()) {
            throw new IllegalArgumentException("not a version of tmux: " + line);
        }
        return new TmuxVersion(Integer.parseInt(match.group(1)), Integer.parseInt(match.group(2)), match.group(3));
    }

    /** Whether Tasuki can work with it. */
    public boolean isEnough() {
        return compareTo(OLDEST) >= 0;
    }

    @Override
    public int compareTo(TmuxVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major == 9999 ? "master" : major + "." + minor + suffix;
    }
}
