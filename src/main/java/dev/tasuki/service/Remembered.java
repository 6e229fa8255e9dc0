package dev.tasuki.service;

import dev.tasuki.capture.Capturer;
import dev.tasuki.capture.HostMetrics;
import dev.tasuki.capture.Layouts;
import dev.tasuki.capture.LineBlock;
import dev.tasuki.capture.PaneSnapshot;
import dev.tasuki.capture.Scrollback;
import dev.tasuki.capture.Snapshot;
import dev.tasuki.capture.WorkerSnapshot;
import dev.tasuki.org.Organisation;
import dev.tasuki.org.Worker;
import dev.tasuki.tmux.PaneInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of workers whose server is gone: the newest restore point where it has them, else the organisation file alone, and
 * over it what was seen after that point: processes, tasks, and where panes stood.
 */
final class Remembered {
    private final Organisation organisation;
    private final WorkerPanes marks;
    private final LiveBoard board;

    Remembered(Organisation organisation, WorkerPanes marks, LiveBoard board) {
        this.organisation = organisation;
        this.marks = marks;
        this.board = board;
    }

    /**
     * The base to which the journal is then added.
     *
     * @param point null where there is none yet
     */
    Snapshot of(@Nullable Snapshot point, Instant now) {
        var panes = marks.among(board.lastSeen());
        var layout = Layouts.of(board.lastSeen(), pane -> Capturer.workerOf(pane, organisation));
        var workers = new ArrayList<WorkerSnapshot>();
        for (var worker : organisation.workers()) {
            var kept = point == null ? null : point.worker(worker.id()).orElse(null);
            var process = board.process(worker.id()).orElse(kept == null ? null : kept.process());
            workers.add(new WorkerSnapshot(
                    worker.id(),
                    worker.role(),
                    worker.kind(),
                    board.status(worker.id()),
                    kept == null || kept.pane() == null ? blank(worker, panes) : kept.pane(),
                    process,
                    kept == null ? null : kept.work(),
                    board.tasks(worker.id()),
                    kept == null ? 0 : kept.journal(),
                    board.facts(worker.id()).orElse(kept == null ? null : kept.agent()),
                    kept == null ? null : kept.transcript()));
        }
        return new Snapshot(
                organisation.name(),
                point == null ? 1 : point.generation(),
                now,
                Duration.ZERO,
                !layout.isEmpty() || point == null ? layout : point.layout(),
                workers,
                point == null ? HostMetrics.UNKNOWN : point.host(),
                point == null ? List.of() : point.messages());
    }

    private PaneSnapshot blank(Worker worker, Map<String, PaneInfo> panes) {
        var settings = organisation.settings();
        var seen = panes.get(worker.id());
        int columns = seen == null ? settings.columns() : seen.width();
        int rows = seen == null ? settings.rows() : seen.height();
        return new PaneSnapshot(
                seen == null ? "%0" : seen.id().toString(),
                columns,
                rows,
                settings.history(),
                Scrollback.EMPTY,
                LineBlock.of(Collections.nCopies(rows, new byte[0])),
                null,
                0,
                0,
                true,
                "");
    }
}
