package dev.tasuki.service;

import dev.tasuki.succession.Check;
import dev.tasuki.succession.Staged;
import dev.tasuki.succession.SuccessionListener;
import dev.tasuki.succession.SuccessionReport;
import dev.tasuki.succession.SuccessionState;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Tells on how a succession goes, and lets no successor take the pane that a person is typing into. */
record PersonsFirst(Typing typing, Set<String> workers, SuccessionListener told) implements SuccessionListener {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** Before anything is begun, nothing is held up by waiting. */
    private static final Duration BEFORE = Duration.ofSeconds(20);

    /**
     * Nothing is begun while a person is typing: the present that is kept first shall hold what they wrote. Blocks.
     *
     * @param otherwise what is said where they go on
     */
    void awaitQuiet(String otherwise) throws OperationFailed {
        try {
            if (!typing.awaitQuiet(
                    workers, BEFORE, w -> told.entered(SuccessionState.PREPARED, "waits: somebody types to " + w))) {
                throw new OperationFailed(otherwise + ": somebody is typing to "
                        + workers.stream().filter(typing::to).toList() + "; try again when they have finished");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperationFailed(otherwise + ": interrupted before it began", e);
        }
    }

    @Override
    public void entered(SuccessionState state, String detail) {
        told.entered(state, detail);
    }

    @Override
    public void checked(String worker, List<Check> checks) {
        told.checked(worker, checks);
    }

    @Override
    public void staged(Staged stage) {
        told.staged(stage);
    }

    @Override
    public void tookOver(SuccessionReport report) {
        told.tookOver(report);
    }

    @Override
    public boolean cancelled() {
        return told.cancelled();
    }

    @Override
    public String objection() {
        try {
            return typing.awaitQuiet(
                            workers,
                            PATIENCE,
                            w -> told.entered(SuccessionState.RESTORED, "waits: somebody types to " + w))
                    ? told.objection()
                    : "somebody kept typing into a pane that a successor would have taken; try again when they have finished";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted before the successors took over";
        }
    }
}
