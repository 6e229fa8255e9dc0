package dev.tasuki.succession;

import dev.tasuki.capture.Capturer;
import dev.tasuki.capture.Snapshot;
import dev.tasuki.org.Worker;
import dev.tasuki.store.BoardTasks;
import dev.tasuki.store.StoreException;
import dev.tasuki.store.SuccessionRow;
import dev.tasuki.store.SuccessionRow.Purpose;
import dev.tasuki.succession.SuccessionReport.Outcome;
import dev.tasuki.tmux.TmuxException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One succession on its way from state to state. For one thread. */
final class Passage {
    private final Ground ground;
    private final Logbook logbook;
    private final Conversations conversations;
    private final Casting casting;
    private @Nullable Stage stage;

    private Passage(Ground ground, SuccessionRow row, Saga saga) {
        this.ground = ground;
        this.logbook = new Logbook(ground, row, saga);
        var lost = new LostTranscript(ground.store());
        var captured = new Captured(ground.kinds(), lost);
        this.conversations =
                new Conversations(ground.processes(), ground.kinds(), lost, captured, new Forebears(ground.store()));
        this.casting = new Casting(ground, logbook, conversations, captured);
    }

    /** Notes who is there, and commits PREPARED. */
    static Passage begin(
            Ground ground,
            Snapshot from,
            List<Worker> workers,
            boolean whole,
            Purpose purpose,
            String point,
            String before)
            throws StoreException {
        var seats = new Seating(ground).of(workers);
        long server = ground.server().pid().orElse(0);
        var saga = Saga.begin(
                server,
                before,
                ground.options().files(),
                whole,
                seats,
                from.layout(),
                Stages.planned(ground, purpose, workers));
        var session = Capturer.HIDDEN + UUID.randomUUID().toString().substring(0, 13);
        var begun = SuccessionRow.begin(
                purpose,
                point,
                workers.stream().map(Worker::id).toList(),
                session,
                SuccessionState.PREPARED.name(),
                saga.json());
        var asked = ground.options().asked();
        var row = ground.store().successions().begin(asked == null ? begun : begun.asked(asked));
        var passage = new Passage(ground, row, saga);
        passage.logbook.tell(SuccessionState.PREPARED);
        saga.stages().forEach(ground.listener()::staged);
        return passage;
    }

    /** A succession as its last committed state tells it. */
    static Passage resume(Ground ground, SuccessionRow row) {
        return new Passage(ground, row, Saga.read(row.detail()));
    }

    /** PREPARED to STARTED to VERIFIED: launchers run in the hidden session, and what they start has passed. */
    void build(Snapshot from) throws StoreException, StepFailed, IOException {
        var seats = logbook.saga().seats();
        if (seats.isEmpty()) {
            throw new StepFailed("there is no worker to restore");
        }
        ground.goOn();
        logbook.cut(from);
        var orphans = seats.stream()
                .filter(s -> s.predecessor().isEmpty())
                .flatMap(s -> s.old().stream())
                .toList();
        Predecessors.end(ground.processes(), ground.organisation(), orphans, Duration.ofMillis(500));
        var opened = Stage.open(ground.server(), logbook.row().session());
        stage = opened;
        ground.failpoints().reached("OPENED");
        var casts = casting.of(from, opened);
        var troupe = new Troupe(opened, casts, ground.processes());
        var started = troupe.start();
        logbook.note(logbook.saga().on(ground.server().pid().orElse(0)).seated(seat -> {
            var made = started.get(seat.worker());
            return made == null ? seat : seat.taken(made.getKey().toString(), made.getValue());
        }));
        logbook.commit(SuccessionState.STARTED);
        ground.goOn();
        new Verification(ground, logbook, conversations, opened, casts, troupe).run(from);
    }

    /** From VERIFIED on, only forward; each step finds done what is done already. */
    SuccessionReport forward() throws StoreException {
        var retirement = new Retirement(ground, logbook);
        try {
            if (stage == null) {
                stage = Stage.reopen(ground.server(), logbook.row().session()).orElse(null);
            }
            var open = stage;
            if (open == null || !logbook.isOnItsServer()) {
                return withoutServer(retirement);
            }
            cutOver(open);
            if (logbook.isHandover()) {
                var back = standBy();
                if (!back.isEmpty()) {
                    return rollBack(back);
                }
                retirement.leaving(open);
            }
            stage = null;
            retirement.retire(open);
        } catch (TmuxException e) {
            return serverIsGone() ? withoutServer(retirement) : ended(Outcome.FAILED, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return ended(Outcome.FAILED, "a file could not be removed: " + e.getMessage());
        }
        return ended(logbook.outcome(), Checks.failures(logbook.checks()));
    }

    /** Not where it only does not answer: its workers live. */
    private boolean serverIsGone() {
        var pid = ground.server().pid();
        return pid.isPresent()
                ? pid.getAsLong() != logbook.saga().server()
                : !ground.server().running();
    }

    /** Whoever mends knows the workers as they were kept last, so that nobody else would end what outlives its pane. */
    private SuccessionReport withoutServer(Retirement retirement) throws StoreException {
        retirement.endOrphans();
        boardAsBefore();
        return ended(Outcome.FAILED, "the tmux server ended before the successors were in their places");
    }

    private void cutOver(Stage open) throws StoreException, TmuxException {
        new CutOver(open, ground.organisation(), logbook.saga(), ground.failpoints())
                .run()
                .forEach(logbook::replace);
        logbook.note(logbook.saga().checked(logbook.checks()));
        logbook.commit(SuccessionState.CUT_OVER);
        var saga = logbook.saga();
        new Whereabouts(ground, saga.server()).ofSuccessors(open.panes(), saga.seats());
    }

    /** What is not restored keeps its tasks. */
    private void boardAsBefore() throws StoreException {
        ground.store()
                .board()
                .putBack(logbook.saga().board(), BoardTasks.RESTORE, "the restore did not come about", Instant.now());
    }

    /** Why the predecessors are called back; empty where they are not. */
    private String standBy() {
        ground.listener().tookOver(logbook.report(logbook.outcome(), Checks.failures(logbook.checks())));
        return new StandBy(logbook.saga(), ground.processes(), ground.listener())
                .await(ground.options().standBy());
    }

    /** Takes everything back that was done; no predecessor has been ended. */
    SuccessionReport rollBack(String reason) throws StoreException {
        closeStage();
        var failed = Stages.failed(logbook.saga(), reason);
        failed.stages().stream()
                .filter(s -> s.progress() == Staged.Progress.FAILED)
                .forEach(ground.listener()::staged);
        logbook.note(failed);
        logbook.commit(SuccessionState.ROLLED_BACK);
        return rolledBack(reason);
    }

    /** What remains to be done once ROLLED_BACK is committed; may be repeated. */
    SuccessionReport rolledBack(String reason) throws StoreException {
        var writers = new Writers(ground, logbook, conversations);
        return new RollBack(ground, logbook, writers, casting.living()).run(reason);
    }

    private SuccessionReport ended(Outcome outcome, String reason) throws StoreException {
        closeStage();
        return logbook.finish(outcome, reason);
    }

    private void closeStage() {
        var open = stage;
        stage = null;
        if (open != null) {
            open.close();
        }
    }
}
