package dev.tasuki.capture;

import java.util.ArrayList;
import java.util.List;

/**
 * The lines above a screen, oldest first.
 *
 * @param skip lines at the start of the first block that have left the history already
 */
public record Scrollback(int skip, List<LineBlock> blocks) {
    public static final Scrollback EMPTY = new Scrollback(0, List.of());

    public Scrollback {
        blocks = List.copyOf(blocks);
    }

    public int lines() {
        return blocks.stream().mapToInt(LineBlock::lines).sum() - skip;
    }

    /** Every line, oldest first, as normalised bytes. */
    public List<byte[]> split() {
        var all = new ArrayList<byte[]>();
        blocks.forEach(b -> all.addAll(b.split()));
        return all.subList(Math.min(skip, all.size()), all.size());
    }
}
