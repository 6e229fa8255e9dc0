package dev.tasuki.service;

import dev.tasuki.agent.Ability;
import dev.tasuki.org.WorkerStatus;
import dev.tasuki.store.Alert;
import dev.tasuki.store.Placement.Intent;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import dev.tasuki.store.WorkerFacts.Wish;
import dev.tasuki.succession.Check;
import dev.tasuki.succession.SuccessionListener;
import dev.tasuki.succession.SuccessionReport;
import dev.tasuki.succession.SuccessionState;
import dev.tasuki.succession.Way;
import dev.tasuki.tmux.PaneInfo;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands agents over by themselves, one after the other and each once for a conversation: those whose context is as full as the
 * organisation's file allows, and workers that asked for it. Their turn is waited for.
 */
final class Relief implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Relief.class);

    /** Makes a handover; blocks. */
    interface Handing {
        HandedOver handOver(HandoverRequest request, SuccessionListener listener) throws OperationFailed;
    }

    private final Ground ground;
    private final Store store;
    private final LiveBoard board;
    private final Handing handing;
    private final Alarm alarm;
    /** By worker; as the store has them. */
    private final Map<String, Wish> asked = new ConcurrentHashMap<>();
    /** Conversations of which it was tried, whatever came of it: what failed once is for a person to look at. */
    private final Set<String> tried = new HashSet<>();

    private volatile boolean closing;
    private volatile @Nullable Thread running;

    Relief(Ground ground, Store store, LiveBoard board, Handing handing, Alarm alarm) {
        this.ground = ground;
        this.store = store;
        this.board = board;
        this.handing = handing;
        this.alarm = alarm;
    }

    /** Takes up what workers asked for before this process began. */
    void recall() throws StoreException {
        asked.putAll(store.facts().wishes());
    }

    /** A worker asks for a successor; it gets one when its turn is over, be it after Tasuki has died and come back. Any thread. */
    void asked(String worker, String why) throws StoreException {
        var wish = new Wish(
                board.pane(worker).map(PaneInfo::pid).orElse(0L),
                why.isBlank() ? "it asked for a successor" : "it asked for a successor: " + why);
        store.facts().wish(worker, wish);
        asked.put(worker, wish);
    }

    private void settled(String worker) {
        asked.remove(worker);
        try {
            store.facts().wish(worker, null);
        } catch (StoreException e) {
            LOG.warn("it stays noted that {} wants a successor; that ends with its process", worker, e);
        }
    }

    /** Looks whether it is time for anybody. For one thread; does not block. */
    void look() {
        var now = running;
        if (closing || (now != null && now.isAlive())) {
            return;
        }
        for (var view : board.views()) {
            var why = why(view);
            if (why.isPresent()) {
                var worker = view.worker().id();
                running = Thread.ofVirtual().name("relief of " + worker).start(() -> handOver(worker, why.get()));
                return;
            }
        }
    }

    private Optional<String> why(WorkerView view) {
        var worker = view.worker().id();
        boolean agent = ground.kinds().of(view.worker().kind()).can(Ability.RESUME);
        var state = view.status().state();
        boolean rests = state == WorkerStatus.State.IDLE || (!agent && state != WorkerStatus.State.WAITING);
        if (!rests || view.pid() == null || board.intent(worker) != Intent.RUNNING) {
            return Optional.empty();
        }
        var wish = asked.get(worker);
        if (wish != null && (wish.pid() == 0 || wish.pid() == view.pid())) {
            return Optional.of(wish.why());
        }
        if (wish != null) {
            settled(worker); // who asked is gone
        }
        int at = ground.organisation().settings().handover().at();
        var percent = view.agent().percent();
        var session = view.agent().session();
        return at > 0 && percent != null && percent >= at && !session.isEmpty() && tried.add(worker + " " + session)
                ? Optional.of("its context is " + percent + " % full")
                : Optional.empty();
    }

    private void handOver(String worker, String why) {
        LOG.info("{} is handed over: {}", worker, why);
        boolean ended = false;
        try {
            var report = handing.handOver(new HandoverRequest(Set.of(worker), Way.FRESH, true), new Quiet())
                    .report();
            ended = !closing || report.outcome() == SuccessionReport.Outcome.VERIFIED;
            if (report.outcome() != SuccessionReport.Outcome.VERIFIED && !closing) {
                failed(worker, why, report.reason());
            }
        } catch (OperationFailed | RuntimeException e) {
            LOG.warn("{} could not be handed over", worker, e);
            ended = !closing;
            failed(worker, why, String.valueOf(e.getMessage()));
        } finally {
            if (ended) {
                settled(worker); // it is not tried again and again; what was only stopped is tried when Tasuki is back
            }
        }
    }

    private void failed(String worker, String why, String reason) {
        alarm.raise(
                Alert.Severity.WARNING,
                worker,
                worker + " should have been handed over (" + why + "), but was not: " + reason);
    }

    /** Nobody watches; whoever closes the program stops it while it can be stopped. */
    private final class Quiet implements SuccessionListener {
        @Override
        public void entered(SuccessionState state, String detail) {}

        @Override
        public void checked(String worker, List<Check> checks) {}

        @Override
        public boolean cancelled() {
            return closing;
        }
    }

    @Override
    public void close() {
        closing = true;
        var now = running;
        if (now != null) {
            try {
                now.join(Duration.ofSeconds(20));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
