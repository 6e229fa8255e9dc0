package dev.tasuki.capture;

import dev.tasuki.tmux.ControlConnection;
import dev.tasuki.tmux.PaneId;
import dev.tasuki.tmux.PaneInfo;
import dev.tasuki.tmux.TmuxCommand;
import dev.tasuki.tmux.TmuxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a pane's history has got since it was read last, and makes it join: lines are numbered from the oldest at the moment of the
 * cut, and lines already known are compared with lines read. Where they do not join, because the history was cleared, reflowed or has lost
 * more than is known, it is read whole.
 */
final class HistoryReader {
    /** Most of the newest lines of a history that come with a cut. */
    private static final int TAIL = 256;
    /** Oldest lines of history that come with every cut. */
    static final int TOP = 4;

    private static final int SLICE = 2_000;
    private static final int OVERLAP = 8;
    private static final int TRIES = 4;

    private final ControlConnection connection;

    HistoryReader(ControlConnection connection) {
        this.connection = connection;
    }

    /**
     * What the cut brought of one pane's history.
     *
     * @param top the oldest lines at the cut; empty where they were not asked for or had moved
     * @param tail the newest lines at the cut
     */
    record Cut(PaneInfo pane, List<byte[]> top, List<byte[]> tail) {
        int size() {
            return Math.toIntExact(pane.historySize());
        }
    }

    /** The history did not hold still. */
    static final class Moved extends Exception {
        private static final long serialVersionUID = 1;

        Moved(String message) {
            super(message);
        }
    }

    /** So many of the newest lines as should join what is known of a history, also when a few more are printed meanwhile. */
    static int tail(@Nullable PaneMemory known, PaneInfo pane) {
        int fresh = known == null ? 0 : Math.toIntExact(pane.historySize()) - known.lines();
        // fewer than there were: the oldest have been dropped, and how many are new is not known
        return 2 * OVERLAP + (fresh < 0 ? TAIL / 4 : Math.min(fresh, TAIL));
    }

    /** The memory of the history at the cut, made from an older one where it joins. */
    PaneMemory read(@Nullable PaneMemory known, Cut cut) throws TmuxException, Moved {
        if (known != null && known.width() == cut.pane.width() && join(known, cut)) {
            return known;
        }
        var memory = new PaneMemory(cut.pane.width());
        memory.append(slices(cut, 0, cut.size() - cut.tail.size()));
        memory.append(cut.tail);
        return memory;
    }

    private boolean join(PaneMemory known, Cut cut) throws TmuxException, Moved {
        int limit = cut.pane.historyLimit();
        // when the history is full, tmux drops a tenth of it at once
        int step = Math.max(1, limit / 10);
        for (int dropped = 0; dropped <= known.lines(); dropped += step) {
            int fresh = cut.size() - (known.lines() - dropped);
            boolean possible = fresh >= 0 && (dropped == 0 || known.lines() + fresh >= limit);
            if (possible && topIs(known, dropped, cut) && append(known, dropped, fresh, cut)) {
                known.drop(dropped);
                return true;
            }
        }
        return false;
    }

    private static boolean topIs(PaneMemory known, int dropped, Cut cut) {
        for (int i = 0; i < cut.top.size() && dropped + i < known.lines(); i++) {
            if (!Arrays.equals(cut.top.get(i), known.line(dropped + i))) {
                return false;
            }
        }
        return true;
    }

    private boolean append(PaneMemory known, int dropped, int fresh, Cut cut) throws TmuxException, Moved {
        int overlap = Math.min(OVERLAP, known.lines() - dropped);
        int first = cut.size() - fresh - overlap;
        int tailFirst = cut.size() - cut.tail.size();
        var lines = first >= tailFirst
                ? cut.tail.subList(first - tailFirst, cut.tail.size())
                : joined(slices(cut, first, tailFirst), cut.tail);
        for (int i = 0; i < overlap; i++) {
            if (!Arrays.equals(lines.get(i), known.line(known.lines() - overlap + i))) {
                return false;
            }
        }
        known.append(lines.subList(overlap, lines.size()));
        return true;
    }

    private static List<byte[]> joined(List<byte[]> first, List<byte[]> second) {
        var all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    /** Lines {@code from} to before {@code to} as numbered at the cut, where {@code to} is where the tail begins. */
    private List<byte[]> slices(Cut cut, int from, int to) throws TmuxException, Moved {
        var all = new ArrayList<byte[]>(Math.max(0, to - from));
        int check = Math.min(OVERLAP, cut.tail.size());
        int now = cut.size();
        int next = from;
        while (next < to) {
            int end = Math.min(next + SLICE, to);
            // the last slice reaches into the tail, to see that it joins
            var slice = slice(cut.pane.id(), next, end == to ? end + check : end, now);
            now = slice.size;
            all.addAll(slice.lines.subList(0, end - next));
            for (int i = 0; end == to && i < check; i++) {
                if (!Arrays.equals(slice.lines.get(end - next + i), cut.tail.get(i))) {
                    throw new Moved("the history of " + cut.pane.id() + " moved while it was read");
                }
            }
            next = end;
        }
        return all;
    }

    private record Slice(List<byte[]> lines, int size) {}

    private Slice slice(PaneId pane, int from, int to, int before) throws TmuxException, Moved {
        int now = before;
        for (int attempt = 0; attempt < TRIES; attempt++) {
            // a pane that prints while it is read: ask for more than is wanted
            int margin = attempt == 0 ? 0 : Math.min(from, 500 << attempt);
            var answers = connection.sendTogether(List.of(
                    TmuxCommand.of("display-message", "-p", "-t", pane.toString(), "#{history_size}"),
                    capture(pane, from - margin - now, to - 1 - now)));
            int size = Integer.parseInt(Waiting.on(answers.get(0)).first());
            if (size < now) {
                throw new Moved("the history of " + pane + " was shortened while it was read");
            }
            int first = from - margin + size - now;
            var lines = Waiting.on(answers.get(1)).lines();
            if (first <= from && first + lines.size() >= to) {
                return new Slice(LineNormaliser.all(lines).subList(from - first, to - first), size);
            }
            now = size;
        }
        throw new Moved("the history of " + pane + " moves faster than it can be read");
    }

    /** Lines by tmux's own count: 0 is the first visible line, -1 the newest of the history. */
    static TmuxCommand capture(PaneId pane, int first, int last) {
        return TmuxCommand.of(
                "capture-pane",
                "-p",
                "-e",
                "-N",
                "-t",
                pane.toString(),
                "-S",
                Integer.toString(first),
                "-E",
                Integer.toString(last));
    }
}
