package dev.tasuki.succession;

import dev.tasuki.capture.Snapshot;
import dev.tasuki.capture.WorkerSnapshot;
import dev.tasuki.org.RecallLevel;
import dev.tasuki.org.Task;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The successors are asked what they know, all at once. For one thread. */
final class Recalls {
    private final Ground ground;
    private final Logbook logbook;
    private final Snapshot from;
    private final RandomGenerator random = new SecureRandom();

    /** @param from what the predecessors knew */
    Recalls(Ground ground, Logbook logbook, Snapshot from) {
        this.ground = ground;
        this.logbook = logbook;
        this.from = from;
    }

    /** @param told by worker, what new conversations were told */
    void ask(Stage stage, Map<String, String> told) throws StepFailed, IOException {
        var examinations = examinations(told);
        if (examinations.isEmpty()) {
            return;
        }
        ground.listener().entered(SuccessionState.RESTORED, "recall " + examinations.size());
        var open = new ArrayList<>(examinations);
        while (!open.isEmpty()) {
            ground.goOn();
            for (var examination : List.copyOf(open)) {
                var checks = examination.look(stage);
                if (checks.isPresent()) {
                    checks.get().forEach(logbook::add);
                    open.remove(examination);
                }
            }
            Troupe.pause();
        }
    }

    private List<Examination> examinations(Map<String, String> told) {
        var examinations = new ArrayList<Examination>();
        for (var talk : logbook.saga().talks()) {
            var level = ground.options().handover().recall(talk.resumed());
            var body = told.get(talk.worker());
            var worker = from.worker(talk.worker());
            if (level == RecallLevel.OFF || (body == null && !talk.resumed()) || worker.isEmpty()) {
                continue;
            }
            var digest = Digest.of(worker.get().agent());
            var tasks = tasks(worker.get(), talk.resumed());
            if (Recall.of(digest, tasks, level, body, random).isEmpty()) {
                logbook.add(
                        Checks.notApplicable(talk.worker(), "recall", true, "nothing was captured to be asked for"));
            } else {
                examinations.add(new Examination(
                        Hearer.of(talk, logbook.saga(), ground),
                        logbook.row().id(),
                        () -> Recall.of(digest, tasks, level, body, random),
                        ground.options().handover().answer()));
            }
        }
        return examinations;
    }

    /** Of what it knows from its conversation alone, only the agent's own list is a part. */
    private static List<Task> tasks(WorkerSnapshot worker, boolean sameConversation) {
        var agent = worker.agent();
        boolean own = sameConversation || worker.tasks().isEmpty();
        return own ? (agent == null ? List.of() : agent.tasks()) : worker.tasks();
    }
}
