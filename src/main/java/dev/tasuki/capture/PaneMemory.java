package dev.tasuki.capture;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The scrollback of one pane as it was read last, in blocks that the snapshots share. For one thread at a time. */
final class PaneMemory {
    private final int width;
    private final List<LineBlock> full = new ArrayList<>();
    private List<byte[]> rest = new ArrayList<>();
    private int skip;
    private int splitBlock = -1;
    private @Nullable List<byte[]> split;

    PaneMemory(int width) {
        this.width = width;
    }

    /** Of the pane when it was read, in cells. */
    int width() {
        return width;
    }

    int lines() {
        return full.size() * LineBlock.LINES - skip + rest.size();
    }

    byte[] line(int index) {
        int at = index + skip;
        int block = at / LineBlock.LINES;
        if (block >= full.size()) {
            return rest.get(at - full.size() * LineBlock.LINES);
        }
        var lines = split;
        if (lines == null || splitBlock != block) {
            lines = full.get(block).split();
            split = lines;
            splitBlock = block;
        }
        return lines.get(at % LineBlock.LINES);
    }

    void append(List<byte[]> lines) {
        for (var line : lines) {
            rest.add(line);
            if (rest.size() == LineBlock.LINES) {
                full.add(LineBlock.of(rest));
                rest = new ArrayList<>();
            }
        }
    }

    /** Forgets the oldest lines. */
    void drop(int lines) {
        skip += lines;
        split = null;
        while (skip >= LineBlock.LINES && !full.isEmpty()) {
            full.removeFirst();
            skip -= LineBlock.LINES;
        }
        if (full.isEmpty() && skip > 0) {
            rest = new ArrayList<>(rest.subList(Math.min(skip, rest.size()), rest.size()));
            skip = 0;
        }
    }

    /** All lines; blocks that were full before are the very same objects. */
    Scrollback scrollback() {
        var blocks = new ArrayList<>(full);
        if (!rest.isEmpty()) {
            blocks.add(LineBlock.of(rest));
        }
        return new Scrollback(skip, blocks);
    }
}
