package dev.tasuki.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A succession as the store keeps it, so that after a crash it is either finished or rolled back, exactly once.
 *
 * @param point the restore point it starts from; empty where none
 * @param workers who is succeeded
 * @param session the hidden tmux session in which the successors are built
 * @param began when it was asked for; from then its time counts
 * @param steps every state it has entered, oldest first; never empty
 * @param ended null while unfinished
 * @param outcome empty while unfinished
 * @param report JSON; empty while unfinished
 */
public record SuccessionRow(
        String id,
        Purpose purpose,
        String point,
        List<String> workers,
        String session,
        Instant began,
        List<Step> steps,
        @Nullable Instant ended,
        String outcome,
        String report) {
    public SuccessionRow {
        workers = List.copyOf(workers);
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("a succession has at least the state it begins in");
        }
    }

    /** A succession about to begin, with an id of its own. */
    public static SuccessionRow begin(
            Purpose purpose, String point, List<String> workers, String session, String state, String detail) {
        var now = Instant.now();
        return new SuccessionRow(
                Ids.next(now),
                purpose,
                point,
                workers,
                session,
                now,
                List.of(new Step(state, now, detail)),
                null,
                "",
                "");
    }

    /** The same, whose time counts from when somebody asked for it; it entered its first state when it did. */
    public SuccessionRow asked(Instant at) {
        return new SuccessionRow(
                id, purpose, point, workers, session, at.isBefore(began) ? at : began, steps, ended, outcome, report);
    }

    /** When it entered its first state; nothing was built before. */
    public Instant prepared() {
        return steps.getFirst().time();
    }

    /** The state it is in. */
    public String state() {
        return steps.getLast().state();
    }

    /** The detail of the state it is in, JSON. */
    public String detail() {
        return steps.getLast().detail();
    }

    /** What it is for. */
    public enum Purpose {
        RESTORE,
        RECOVERY,
        HANDOVER
    }

    /**
     * One state entered.
     *
     * @param detail JSON; what the next start needs to finish or roll back
     */
    public record Step(String state, Instant time, String detail) {}
}
