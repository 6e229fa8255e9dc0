package dev.tasuki.succession;

import dev.tasuki.process.ProcessIdentity;
import dev.tasuki.store.StoreException;
import dev.tasuki.store.SuccessionRow.Purpose;
import dev.tasuki.tmux.TmuxException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;

/** Ends the processes that nobody needs any more once their successors have taken over. For one thread. */
final class Retirement {
    private static final Duration GENTLE = Duration.ofMillis(1500);

    private final Ground ground;
    private final Logbook logbook;

    Retirement(Ground ground, Logbook logbook) {
        this.ground = ground;
        this.logbook = logbook;
    }

    /** Looks what the predecessors take with them. */
    void leaving(Stage stage) throws StoreException, TmuxException {
        var then = logbook.cut();
        if (then != null) {
            var saga = logbook.saga();
            var told = Briefings.completed(ground, saga, then);
            var lost = new ArrayList<>(
                    new Leaving(stage, then, logbook.ends(), ground.processes(), told).of(saga.seats()));
            lost.addAll(Leaving.turns(then, saga.talks()));
            lost.addAll(Leaving.unread(logbook.checks()));
            logbook.note(saga.losing(lost));
            // said before they are ended, for nobody can look afterwards
            logbook.keep();
        }
    }

    /** CUT_OVER to RETIRED: the hidden session goes, and the predecessors with it. */
    void retire(Stage stage) throws IOException, StoreException {
        var row = logbook.row();
        stage.strike();
        ground.failpoints().reached("STRUCK");
        var old = logbook.saga().seats().stream().flatMap(s -> s.old().stream()).toList();
        Predecessors.end(ground.processes(), ground.organisation(), old, GENTLE);
        Troupe.sweep(ground.files(row.session()));
        if (!row.point().isEmpty() && row.purpose() == Purpose.RESTORE) {
            ground.store().setCurrent(row.point());
        }
        logbook.commit(SuccessionState.RETIRED);
    }

    /**
     * Ends everybody whose tmux server is gone: nobody can reach them any more, and whoever mends starts the workers anew, so those that
     * ignore HUP would run twice.
     */
    void endOrphans() {
        var orphans = new ArrayList<ProcessIdentity>();
        var trees = new Predecessors(ground.processes());
        for (var seat : logbook.saga().seats()) {
            var process = seat.process();
            if (process != null && ground.processes().alive(process)) {
                orphans.addAll(trees.tree(process.pid()));
            }
            orphans.addAll(seat.old());
        }
        Predecessors.end(ground.processes(), ground.organisation(), orphans, Duration.ofMillis(500));
    }
}
