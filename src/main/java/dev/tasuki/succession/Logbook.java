package dev.tasuki.succession;

import dev.tasuki.capture.Snapshot;
import dev.tasuki.store.StoreException;
import dev.tasuki.store.SuccessionRow;
import dev.tasuki.store.SuccessionRow.Purpose;
import dev.tasuki.succession.Afterword.End;
import dev.tasuki.succession.SuccessionReport.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is known of one succession, and committed state by state; after a crash it goes on from there. For one thread. */
final class Logbook {
    private static final Logger LOG = LoggerFactory.getLogger(Logbook.class);

    private final Ground ground;
    private final SuccessionRow row;
    private Saga saga;
    private final Map<String, List<Check>> checks = new LinkedHashMap<>();
    private final Map<String, End> ends = new HashMap<>();
    private @Nullable Snapshot cut;
    private String state;

    Logbook(Ground ground, SuccessionRow row, Saga saga) {
        this.ground = ground;
        this.row = row;
        this.saga = saga;
        this.state = row.state();
        saga.checks().forEach(this::add);
    }

    SuccessionRow row() {
        return row;
    }

    boolean isHandover() {
        return row.purpose() == Purpose.HANDOVER;
    }

    Saga saga() {
        return saga;
    }

    /** Notes what is committed with the next state, or by {@link #keep}. */
    void note(Saga now) {
        saga = now;
    }

    /** Commits that a state is reached, and tells it. */
    void commit(SuccessionState now) throws StoreException {
        var successions = ground.store().successions();
        var counted = SuccessionState.CUT_OVER.name();
        if (isHandover() && now == SuccessionState.CUT_OVER) {
            successions.advanceGeneration(row.id(), counted, SuccessionState.ROLLED_BACK.name(), saga.json());
        } else if (isHandover() && now == SuccessionState.ROLLED_BACK) {
            successions.takeBackGeneration(row.id(), counted, now.name(), saga.json());
        } else {
            successions.advance(row.id(), now.name(), saga.json());
        }
        entered(now);
    }

    /** The store has committed that a state is reached. */
    void entered(SuccessionState now) {
        state = now.name();
        tell(now);
    }

    /** Commits what was noted on the way from one state to the next. */
    void keep() throws StoreException {
        ground.store().successions().advance(row.id(), state, saga.json());
    }

    void tell(SuccessionState now) {
        ground.listener().entered(now, now == SuccessionState.PREPARED ? names() : "");
        ground.failpoints().reached(now.name());
    }

    private String names() {
        return String.join(", ", row.workers());
    }

    /** Whether the hidden session and the panes of this succession can be there still. */
    boolean isOnItsServer() {
        return ground.server().pid().orElse(0) == saga.server();
    }

    void add(Check check) {
        add(check.worker(), List.of(check));
    }

    void add(String worker, List<Check> made) {
        checks.computeIfAbsent(worker, w -> new ArrayList<>()).addAll(made);
    }

    /** Adds one that takes the place of those of the same field. */
    void replace(Check check) {
        checks.computeIfAbsent(check.worker(), w -> new ArrayList<>())
                .removeIf(c -> c.field().equals(check.field()));
        add(check);
    }

    List<Check> checks(String worker) {
        return List.copyOf(checks.getOrDefault(worker, List.of()));
    }

    List<Check> checks() {
        return checks.values().stream().flatMap(List::stream).toList();
    }

    boolean passed() {
        return Checks.passed(checks());
    }

    void require() throws StepFailed {
        if (!passed()) {
            throw new StepFailed(Checks.failures(checks()));
        }
    }

    /** Notes what the successors are built from. */
    void cut(Snapshot from) {
        cut = from;
    }

    /** Notes how a predecessor's pane was when it had said its last word. */
    void end(String worker, End end) {
        ends.put(worker, end);
    }

    /** By worker; empty after a crash. */
    Map<String, End> ends() {
        return ends;
    }

    /** What the successors were built from; of a succession that a crash left, as the store holds it; null where it does not. */
    @Nullable
    Snapshot cut() throws StoreException {
        if (cut == null && !row.point().isEmpty()) {
            cut = ground.store().snapshot(row.point());
        }
        return cut;
    }

    Outcome outcome() {
        return passed() ? Outcome.VERIFIED : Outcome.FAILED;
    }

    SuccessionReport report(Outcome outcome, String reason) {
        return new SuccessionReport(
                row.id(),
                row.point(),
                saga.before().isEmpty() ? null : saga.before(),
                outcome,
                Duration.between(row.began(), Instant.now()),
                checks(),
                reason,
                saga.lost(),
                saga.stages());
    }

    /** Ends the succession with its report. */
    SuccessionReport finish(Outcome outcome, String reason) throws StoreException {
        var report = report(outcome, reason);
        ground.store().successions().finish(row.id(), outcome.name(), Saga.json(report));
        if (outcome == Outcome.VERIFIED) {
            LOG.info("succession {} of {} is verified after {}", row.id(), names(), report.length());
        } else {
            LOG.warn("succession {} of {}: {}: {}", row.id(), names(), outcome, reason);
        }
        return report;
    }
}
