package dev.tasuki.succession;

import dev.tasuki.capture.LineBlock;
import dev.tasuki.capture.PaneSnapshot;
import dev.tasuki.capture.Scrollback;
import dev.tasuki.capture.Snapshot;
import dev.tasuki.capture.WorkerSnapshot;
import dev.tasuki.org.Settings;
import dev.tasuki.store.JournalEntry;
import dev.tasuki.tmux.TmuxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Brings a snapshot up to the journal: what a pane printed after it was captured is printed again, raw, in a private scratch server on
 * a socket of its own, and captured from there. No program of ours or of anybody's reads what the terminal answers there.
 */
public final class Rebuilder {
    /** How the names of the directories of scratch servers' sockets begin. */
    static final String SOCKET = "tasuki-scratch-";

    /**
     * The snapshot with each pane as it was at the end of its journal; the very same where nothing was printed since. Blocks.
     *
     * @param since each worker's entries after the snapshot, in their order
     */
    public Snapshot withJournal(Snapshot point, Map<String, List<JournalEntry>> since) throws TmuxException {
        var grown = new LinkedHashMap<String, PaneSnapshot>();
        for (var worker : point.workers()) {
            var entries = since.getOrDefault(worker.id(), List.of());
            if (!entries.isEmpty()) {
                grown.put(worker.id(), base(worker.pane(), entries.getFirst()));
            }
        }
        if (grown.isEmpty()) {
            return point;
        }
        try (var scratch = Scratch.open(grown)) {
            scratch.play(since);
            var played = scratch.capture();
            var workers = new ArrayList<WorkerSnapshot>();
            for (var worker : point.workers()) {
                var pane = played.worker(worker.id()).map(WorkerSnapshot::pane).orElse(null);
                var base = grown.get(worker.id());
                workers.add(pane == null || base == null ? worker : with(worker, base, pane, since));
            }
            return point.with(workers);
        }
    }

    /** The pane as it was captured; an empty one of the journal's size where none was. */
    static PaneSnapshot base(@Nullable PaneSnapshot captured, JournalEntry first) {
        return captured != null
                ? captured
                : new PaneSnapshot(
                        "",
                        first.columns(),
                        first.rows(),
                        Settings.DEFAULT.history(),
                        Scrollback.EMPTY,
                        LineBlock.of(List.of()),
                        null,
                        0,
                        0,
                        true,
                        "");
    }

    private static WorkerSnapshot with(
            WorkerSnapshot worker, PaneSnapshot base, PaneSnapshot played, Map<String, List<JournalEntry>> since) {
        var pane = new PaneSnapshot(
                base.pane(),
                played.width(),
                played.height(),
                base.historyLimit(),
                played.history(),
                played.screen(),
                played.shadow(),
                played.cursorColumn(),
                played.cursorRow(),
                played.cursorVisible(),
                played.title().isEmpty() ? base.title() : played.title());
        return new WorkerSnapshot(
                worker.id(),
                worker.role(),
                worker.kind(),
                worker.status(),
                pane,
                worker.process(),
                worker.work(),
                worker.tasks(),
                since.getOrDefault(worker.id(), List.of()).getLast().number(),
                worker.agent(),
                worker.transcript());
    }
}
