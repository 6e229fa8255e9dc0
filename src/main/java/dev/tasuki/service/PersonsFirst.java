package dev.tasuki.service;

import dev.tasuki.succession.Check;
import dev.tasuki.succession.SuccessionListener;
import dev.tasuki.succession.SuccessionState;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Tells on how a succession goes, and lets no successor take the pane that a person is typing into. */
record PersonsFirst(Typing typing, Set<String> workers, SuccessionListener told) implements SuccessionListener {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Override
    public void entered(SuccessionState state, String detail) {
        told.entered(state, detail);
    }

    @Override
    public void checked(String worker, List<Check> checks) {
        told.checked(worker, checks);
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
