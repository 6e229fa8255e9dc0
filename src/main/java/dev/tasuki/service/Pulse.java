package dev.tasuki.service;

import dev.tasuki.capture.EnvironmentFilter;
import dev.tasuki.capture.ProcessFacts;
import dev.tasuki.org.Worker;
import dev.tasuki.org.WorkerStatus;
import dev.tasuki.process.ProcessIdentity;
import dev.tasuki.quality.Indicator;
import dev.tasuki.store.Alert;
import dev.tasuki.store.Placement;
import dev.tasuki.store.PointSummary;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import dev.tasuki.tmux.PaneInfo;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done once a second: the journal is committed, the lease renewed, processes looked at, statuses judged and kept, indicators
 * computed; and a restore point is taken when it is due. A second in which the store fails is told once, not once a second.
 */
final class Pulse implements AutoCloseable {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final String STORE = "store";
    private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);

    private final Ground ground;
    private final LeaseKeeper lease;
    private final Store store;
    private final LiveBoard board;
    private final JournalWriter journal;
    private final Checkpoints checkpoints;
    private final Measures measures;
    private final Clock clock;
    private final Agents agents;
    private final ProcessFacts processes = new ProcessFacts();
    private final Map<String, ProcessIdentity> placed = new HashMap<>();
    private final Thread thread;
    private Runnable beat = () -> {};
    private Runnable lost = () -> {};
    private boolean failing;
    private volatile Optional<Alert> unkept = Optional.empty();
    private volatile List<Indicator> indicators = List.of();

    Pulse(
            Ground ground,
            LeaseKeeper lease,
            Store store,
            LiveBoard board,
            JournalWriter journal,
            Checkpoints checkpoints,
            Measures measures,
            Agents agents,
            Clock clock) {
        this.ground = ground;
        this.lease = lease;
        this.store = store;
        this.board = board;
        this.journal = journal;
        this.checkpoints = checkpoints;
        this.measures = measures;
        this.clock = clock;
        this.agents = agents;
        this.thread = Thread.ofVirtual().name("pulse " + ground.name()).unstarted(this::run);
    }

    /**
     * Beats until closed.
     *
     * @param whenLost run when another process has taken over the organisation, and each second after that
     */
    void start(Runnable afterEach, Runnable whenLost) {
        beat = afterEach;
        lost = whenLost;
        thread.start();
    }

    List<Indicator> indicators() {
        return indicators;
    }

    private void run() {
        try {
            while (true) {
                once();
                Thread.sleep(SECOND);
            }
        } catch (InterruptedException e) {
            LOG.debug("the pulse ends", e);
        }
    }

    private void once() {
        try {
            if (!lease.renew()) {
                lost.run();
                return;
            }
            journal.flush();
            look();
            judge();
            keepHealth(clock.instant());
            if (checkpoints.due() && board.serverRunning()) {
                checkpoints.take(PointSummary.Kind.AUTO, "");
            }
            well();
        } catch (StoreException | OperationFailed | RuntimeException e) {
            told(e);
            judgeUnkept();
        }
        beat.run();
    }

    private void judge() throws StoreException {
        agents.look(clock.instant());
        board.judge(clock.instant());
        indicators = measures.indicators();
    }

    /** How workers are is seen, too, where nothing can be kept. */
    private void judgeUnkept() {
        try {
            judge();
        } catch (StoreException | RuntimeException e) {
            LOG.debug("nor can it be judged", e);
        }
    }

    /** A worker that nobody wants to run, or that never ran, is neither well nor ill. */
    private void keepHealth(Instant now) throws StoreException {
        var states = new HashMap<String, WorkerStatus.State>();
        for (var view : board.views()) {
            var worker = view.worker().id();
            boolean wanted = board.intent(worker) == Placement.Intent.RUNNING || view.pid() != null;
            if (wanted && (view.pane() != null || placed.containsKey(worker))) {
                states.put(worker, view.status().state());
            }
        }
        store.health().record(states, now);
    }

    /** Where not even that can be kept, as on a full disk, it is shown for as long as it lasts, and kept afterwards. */
    private void told(Exception e) {
        if (failing) {
            LOG.debug("another second's work on {} failed", ground.name(), e);
            return;
        }
        failing = true;
        LOG.error("a second's work on {} failed; until one succeeds nothing more is said of it", ground.name(), e);
        var text = String.valueOf(e.getMessage());
        if (!new Alarm(store, clock).raised(Alert.Severity.CRITICAL, STORE, text)) {
            unkept = Optional.of(new Alert(0, clock.instant(), Alert.Severity.CRITICAL, STORE, text));
        }
    }

    private void well() {
        failing = false;
        unkept.ifPresent(alert -> {
            LOG.info("{} can be kept again", ground.name());
            new Alarm(store, clock)
                    .raise(
                            alert.severity(),
                            alert.subject(),
                            "from " + Moment.clock(alert.time()) + " to " + Moment.clock(clock.instant())
                                    + " nothing could be kept: " + alert.text());
        });
        unkept = Optional.empty();
    }

    /** What goes wrong now and could not be kept as an alert; without a number. */
    Optional<Alert> unkept() {
        return unkept;
    }

    /** Which process each worker has: what is known of it when it dies, and what tells survivors of a server that died. */
    private void look() throws StoreException {
        for (var entry : board.panes().entrySet()) {
            var pane = entry.getValue();
            var worker = ground.organisation().worker(entry.getKey());
            if (!pane.dead() && worker.isPresent()) {
                look(worker.get(), pane);
            }
        }
    }

    private void look(Worker worker, PaneInfo pane) throws StoreException {
        var filter = new EnvironmentFilter(worker.environment().keySet());
        var process = processes.of(pane.pid(), worker.command(), filter, board.process(worker.id()));
        if (process.isEmpty()) {
            return;
        }
        board.process(worker.id(), process.get());
        var identity = new ProcessIdentity(process.get().pid(), process.get().started());
        if (!identity.equals(placed.put(worker.id(), identity))) {
            store.placement()
                    .put(new Placement(
                            worker.id(),
                            pane.id().toString(),
                            identity.pid(),
                            identity.started(),
                            ground.server().pid().orElse(0),
                            pane.session(),
                            process.get().command(),
                            clock.instant()));
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            if (thread.getState() != Thread.State.NEW) { // else something before it could not be started
                thread.join(Duration.ofSeconds(5));
            }
            journal.flush();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (StoreException e) {
            LOG.error("the last second of the journal could not be kept", e);
        }
    }
}
