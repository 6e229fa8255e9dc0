package dev.tasuki.tmux;

/** tmux's id of a pane, unique while its server lives. */
public record PaneId(int number) implements Comparable<PaneId> {
    /** Reads {@code %3}. */
    public static PaneId parse(String text) {
        if (!text.matches("%[0-9]{1,9}")) {
            throw new IllegalArgumentException("not a tmux pane id: " + text);
        }
        return new PaneId(Integer.parseInt(text.substring(1)));
    }

    @Override
    public int compareTo(PaneId other) {
        return Integer.compare(number, other.number);
    }

    @Override
    public String toString() {
        return "%" + number;
    }
}
