package dev.tasuki.succession;

import dev.tasuki.succession.SuccessionReport.Outcome;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells of successions that go on at once, each of one worker, as if they were one: a state is entered when all have entered it that go on.
 * Thread-safe.
 */
final class Chorus {
    private static final List<SuccessionState> STATES = List.of(SuccessionState.values());
    /** How often it is asked whether a person wants it stopped. */
    private static final long LOOK_MILLIS = 100;

    private final SuccessionListener told;
    /** Those that have not ended yet, and how far each is. */
    private final Map<String, Optional<SuccessionState>> open = new LinkedHashMap<>();
    /** Those that have neither taken over yet nor ended. */
    private final Set<String> awaited = new LinkedHashSet<>();
    /** Of those that have taken over or ended. */
    private final Map<String, SuccessionReport> reports = new LinkedHashMap<>();
    /** How many states anybody has entered, and how many were told. */
    private int furthest;

    private int said;
    private boolean tookOver;

    Chorus(SuccessionListener told, Collection<String> workers) {
        this.told = told;
        workers.forEach(w -> open.put(w, Optional.empty()));
        awaited.addAll(workers);
    }

    /**
     * To be told how it goes with one worker.
     *
     * @param last whether it takes over when the others have, or have ended
     * @param persons asked whether its successor may take over
     */
    SuccessionListener of(String worker, boolean last, SuccessionListener persons) {
        return new SuccessionListener() {
            @Override
            public void entered(SuccessionState state, String detail) {
                Chorus.this.entered(worker, state, detail);
            }

            @Override
            public void checked(String one, List<Check> checks) {
                Chorus.this.checked(one, checks);
            }

            @Override
            public boolean cancelled() {
                return told.cancelled();
            }

            @Override
            public String objection() {
                var waited = last ? awaitOthers(worker) : "";
                return waited.isEmpty() ? persons.objection() : waited;
            }

            @Override
            public void tookOver(SuccessionReport report) {
                Chorus.this.tookOver(worker, report);
            }
        };
    }

    private synchronized void entered(String worker, SuccessionState state, String detail) {
        if (state == SuccessionState.ROLLED_BACK) {
            return; // the others go on
        }
        if (state != SuccessionState.PREPARED && !detail.isEmpty()) {
            told.entered(state, detail); // what goes on within a state
            return;
        }
        open.put(worker, Optional.of(state));
        furthest = Math.max(furthest, STATES.indexOf(state) + 1);
        tell();
    }

    private synchronized void checked(String worker, List<Check> checks) {
        told.checked(worker, checks);
    }

    private void tell() {
        while (said < furthest && open.values().stream().allMatch(this::isAhead)) {
            var state = STATES.get(said++);
            told.entered(state, state == SuccessionState.PREPARED ? String.join(", ", open.keySet()) : "");
        }
    }

    private boolean isAhead(Optional<SuccessionState> state) {
        return state.filter(s -> STATES.indexOf(s) >= said).isPresent();
    }

    private synchronized void tookOver(String worker, SuccessionReport report) {
        tookOver = true;
        settled(worker, report);
    }

    /** One has ended, well or badly. */
    synchronized void ended(String worker, SuccessionReport report) {
        open.remove(worker);
        settled(worker, report);
        tell();
        if (open.isEmpty() && reports.values().stream().allMatch(r -> r.outcome() == Outcome.ROLLED_BACK)) {
            told.entered(SuccessionState.ROLLED_BACK, "");
        }
    }

    /** One has ended so that nothing can be said of it. */
    synchronized void failed(String worker) {
        open.remove(worker);
        awaited.remove(worker);
        notifyAll();
    }

    private void settled(String worker, SuccessionReport report) {
        reports.put(worker, report);
        if (awaited.remove(worker) && awaited.isEmpty() && tookOver) {
            told.tookOver(SuccessionReport.of(List.copyOf(reports.values())));
        }
        notifyAll();
    }

    /** Why it must not take over; empty once the others have. */
    private synchronized String awaitOthers(String worker) {
        try {
            while (!Set.of(worker).containsAll(awaited)) {
                if (told.cancelled()) {
                    return "stopped by a person before the successors took over";
                }
                wait(LOOK_MILLIS);
            }
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted before the others had taken over";
        }
    }
}
