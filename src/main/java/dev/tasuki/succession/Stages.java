package dev.tasuki.succession;

import dev.tasuki.org.Worker;
import dev.tasuki.store.StoreException;
import dev.tasuki.store.SuccessionRow.Purpose;
import dev.tasuki.succession.Check.Result;
import dev.tasuki.succession.Staged.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Takes a restore or a recovery from stage to stage: one begins when that of before has passed, and that is committed first. A handover has
 * none: its workers live, and all go at once. For one thread.
 */
final class Stages {
    private final Ground ground;
    private final Logbook logbook;
    private int passed;

    Stages(Ground ground, Logbook logbook) {
        this.ground = ground;
        this.logbook = logbook;
    }

    /** All that there are of a purpose, as they stand before anything is done. */
    static List<Staged> planned(Ground ground, Purpose purpose, List<Worker> workers) {
        if (purpose == Purpose.HANDOVER) {
            return List.of();
        }
        var all = new ArrayList<Staged>();
        Predicate<Worker> boss = ground.organisation()::isBoss;
        for (var stage : RestoreStage.values()) {
            boolean needed = switch (stage) {
                case WORK_TREES -> ground.options().files();
                case WORKERS -> !workers.stream().allMatch(boss);
                case BOSS -> workers.stream().anyMatch(boss);
                case SETTINGS, TASKS -> true;
            };
            all.add(
                    needed
                            ? Staged.waiting(stage)
                            : Staged.leftOut(stage, stage == RestoreStage.WORK_TREES ? NOT_ASKED : NOT_CHOSEN));
        }
        return all;
    }

    static final String NOT_ASKED = "not asked for";
    static final String NOT_CHOSEN = "not among those restored";

    boolean has(RestoreStage stage) {
        return logbook.saga().stages().stream().anyMatch(s -> s.stage() == stage && s.progress() != Progress.LEFT_OUT);
    }

    /** Commits that a stage acts from now on. */
    void begin(RestoreStage stage) throws StoreException {
        if (has(stage)) {
            passed = passes();
            set(stage, Progress.RUNNING, 0, "");
            logbook.keep();
            ground.failpoints().reached(stage.name());
        }
    }

    /** Goes on only where every required check has passed; committed with what comes next. */
    void passed(RestoreStage stage) throws StepFailed {
        logbook.require();
        ground.goOn();
        noted(stage);
    }

    /** The same, where that was looked at already. */
    void noted(RestoreStage stage) {
        if (has(stage)) {
            set(stage, Progress.PASSED, passes() - passed, "");
        }
    }

    /** Whatever was under way has failed. */
    static Saga failed(Saga saga, String why) {
        return saga.staged(saga.stages().stream()
                .map(s -> s.progress() == Progress.RUNNING ? s.now(Progress.FAILED, s.checks(), why) : s)
                .toList());
    }

    private int passes() {
        return (int)
                logbook.checks().stream().filter(c -> c.result() == Result.PASS).count();
    }

    private void set(RestoreStage stage, Progress progress, int checks, String why) {
        var saga = logbook.saga();
        logbook.note(saga.staged(saga.stages().stream()
                .map(s -> s.stage() == stage ? s.now(progress, checks, why) : s)
                .toList()));
        logbook.saga().stages().stream().filter(s -> s.stage() == stage).forEach(ground.listener()::staged);
    }
}
