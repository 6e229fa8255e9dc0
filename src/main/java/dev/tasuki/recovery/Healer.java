package dev.tasuki.recovery;

import dev.tasuki.capture.Snapshot;
import dev.tasuki.recovery.Failure.ServerDied;
import dev.tasuki.recovery.Failure.WorkerDied;
import dev.tasuki.recovery.Ward.FailedToMend;
import dev.tasuki.store.Incident;
import dev.tasuki.store.Incidents;
import dev.tasuki.store.LeaseLostException;
import dev.tasuki.store.StoreException;
import dev.tasuki.succession.Check;
import dev.tasuki.succession.SuccessionReport;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mends one failure after the other on a thread of its own: opens an incident, chooses the workflow, has it verified, closes the
 * incident or escalates. Workers that died together are put back together.
 */
public final class Healer implements AutoCloseable {
    public static final int FAILURES = 5;
    public static final Duration WINDOW = Duration.ofSeconds(60);
    private static final String SERVER = "server";
    private static final String SERVER_DIED = "server-died";
    /** How long a mending that is under way may go on when the healer closes. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    /** How long the store may be left alone when it has failed. */
    private static final Duration AGAIN = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(Healer.class);

    private final Ward ward;
    private final Incidents incidents;
    private final ReentrantLock turn;
    private final Clock clock;
    private final FailureBudget budget = new FailureBudget(FAILURES, WINDOW);
    private final BlockingQueue<Failure> failures = new LinkedBlockingQueue<>();
    /** Incidents that an earlier process left open, by worker; filled before the thread starts. */
    private final Map<String, Incident> inherited = new ConcurrentHashMap<>();
    /** The same of a server that died. */
    private final AtomicReference<@Nullable Incident> inheritedServer = new AtomicReference<>();

    private final Thread thread;
    /** Whether the store failed the last time; of the healer's own thread. */
    private boolean storeFails;

    /**
     * @param turn held by whoever changes the organisation; a restore by a person and a mending never overlap
     */
    public Healer(String organisation, Ward ward, Incidents incidents, ReentrantLock turn, Clock clock) {
        this.ward = ward;
        this.incidents = incidents;
        this.turn = turn;
        this.clock = clock;
        this.thread = Thread.ofVirtual().name("healer " + organisation).unstarted(this::work);
    }

    public void start() {
        thread.start();
    }

    /** Hands in a failure; returns at once. */
    public void failed(Failure failure) {
        failures.add(failure);
    }

    /** Forgets a worker's failures, as when a person starts it again. */
    public void forgive(String worker) {
        synchronized (budget) {
            budget.forgive(worker);
        }
    }

    private void work() {
        try {
            while (true) {
                mend(failures.take());
            }
        } catch (InterruptedException e) {
            LOG.debug("the healer stops", e);
        }
    }

    private void mend(Failure first) throws InterruptedException {
        var together = new LinkedHashMap<String, WorkerDied>();
        try {
            switch (first) {
                case ServerDied server -> mendServer(server);
                case WorkerDied worker -> {
                    together.put(worker.worker(), worker);
                    for (var next = failures.peek(); next instanceof WorkerDied also; next = failures.peek()) {
                        failures.remove();
                        together.putIfAbsent(also.worker(), also);
                    }
                    mendWorkers(together);
                }
            }
            storeFails = false;
        } catch (LeaseLostException e) {
            LOG.warn("another process mends: {}", first, e);
        } catch (StoreException e) {
            later(first, together, e);
        } catch (RuntimeException e) {
            LOG.error("could not mend: {}", first, e);
            ward.alert(subject(first), "could not mend \"" + first.reason() + "\": " + e.getMessage());
        }
    }

    /** What cannot be mended while the store fails stays to be mended, and counts against no worker. */
    private void later(Failure first, Map<String, WorkerDied> together, StoreException e) throws InterruptedException {
        LOG.error("could not mend {} now, and will try again", first, e);
        if (!storeFails) {
            storeFails = true;
            ward.alert(
                    subject(first),
                    "could not mend \"" + first.reason() + "\" yet, it is tried again: " + e.getMessage());
        }
        together.keySet().forEach(this::forgive);
        Thread.sleep(AGAIN);
        failures.addAll(together.isEmpty() ? List.of(first) : together.values());
    }

    private static String subject(Failure failure) {
        return failure instanceof WorkerDied died ? died.worker() : SERVER;
    }

    private void mendWorkers(Map<String, WorkerDied> died) throws StoreException, InterruptedException {
        var open = new LinkedHashMap<String, Incident>();
        try {
            for (var failure : died.values()) {
                var begun = inherited.remove(failure.worker());
                open.put(
                        failure.worker(),
                        begun != null
                                ? begun
                                : incidents.open(failure.worker(), "worker-died", failure.seen(), failure.reason()));
            }
            // Together first, for speed; one that cannot be put back must not hold up the others.
            if (open.size() > 1) {
                attempt(open);
            }
            for (var worker : List.copyOf(open.keySet())) {
                var alone = new LinkedHashMap<>(Map.of(worker, incident(open, worker)));
                while (!alone.isEmpty()) {
                    attempt(alone);
                }
                open.remove(worker);
            }
        } catch (StoreException e) {
            // the next try goes on with these
            inherited.putAll(open);
            throw e;
        }
    }

    /** One try at these workers; takes out of the map whatever is settled by it. */
    private void attempt(Map<String, Incident> open) throws StoreException, InterruptedException {
        for (var worker : List.copyOf(open.keySet())) {
            if (exhausted(worker)) {
                quarantine(worker, incident(open, worker));
                open.remove(worker);
            }
        }
        if (open.isEmpty()) {
            return;
        }
        Thread.sleep(longestPause(open.keySet()));
        turn.lockInterruptibly();
        try {
            for (var worker : List.copyOf(open.keySet())) {
                if (!ward.isDown(worker)) {
                    close(
                            incident(open, worker),
                            "",
                            Incident.Outcome.VERIFIED,
                            "it is not to be mended any more: it runs again, or was closed");
                    open.remove(worker);
                }
            }
            if (!open.isEmpty()) {
                restart(open);
            }
        } finally {
            turn.unlock();
        }
    }

    private void restart(Map<String, Incident> open) throws StoreException {
        String why;
        try {
            var report = ward.succeed(ward.present(), open.keySet(), String.join(", ", open.keySet()) + " died");
            if (report.outcome() == SuccessionReport.Outcome.VERIFIED) {
                for (var entry : List.copyOf(open.entrySet())) {
                    close(entry.getValue(), "restart", Incident.Outcome.VERIFIED, verifiedBy(report, entry.getKey()));
                    open.remove(entry.getKey());
                }
                return;
            }
            why = report.reason();
        } catch (FailedToMend e) {
            if (e.getCause() instanceof StoreException store) {
                throw store;
            }
            LOG.warn("a restart of {} failed", open.keySet(), e);
            why = e.getMessage();
        }
        for (var worker : List.copyOf(open.keySet())) {
            var incident = incident(open, worker);
            open.put(
                    worker,
                    incidents.update(incident.id(), "restart", incident.detail() + "; a restart did not hold: " + why));
        }
    }

    private void mendServer(ServerDied failure) throws StoreException, InterruptedException {
        var begun = inheritedServer.getAndSet(null);
        var incident = begun != null ? begun : incidents.open(SERVER, SERVER_DIED, failure.seen(), failure.reason());
        turn.lockInterruptibly();
        try {
            // before any is stopped, for one that ends cleanly then is not meant to run any more
            var workers = Set.copyOf(ward.meantToRun());
            if (ward.isAllUp()) {
                var how =
                        begun != null ? "found running" : "all run again on another: what was under way put them there";
                close(incident, incident.workflow(), Incident.Outcome.VERIFIED, how);
                return;
            }
            int survivors = ward.stopSurvivors();
            var remembered = ward.remembered();
            var report = ward.succeed(remembered, workers, "tmux server died");
            var stopped = survivors == 0 ? "" : "; " + survivors + " surviving processes stopped first";
            if (report.outcome() == SuccessionReport.Outcome.ROLLED_BACK && workers.size() > 1) {
                rebuildEach(incident, remembered, workers, stopped);
            } else if (report.outcome() == SuccessionReport.Outcome.VERIFIED) {
                close(
                        incident,
                        "rebuild",
                        Incident.Outcome.VERIFIED,
                        workers.size() + " workers rebuilt, " + verifiedBy(report, "") + stopped);
            } else {
                escalate(incident, "rebuild", report.reason());
            }
        } catch (StoreException e) {
            inheritedServer.set(incident);
            throw e;
        } catch (FailedToMend e) {
            if (e.getCause() instanceof StoreException store) {
                inheritedServer.set(incident);
                throw store;
            }
            LOG.error("the tmux server could not be rebuilt", e);
            escalate(incident, "rebuild", String.valueOf(e.getMessage()));
        } finally {
            turn.unlock();
        }
    }

    /** One worker that cannot be put back must not keep the others down. */
    private void rebuildEach(Incident incident, Snapshot from, Set<String> workers, String stopped)
            throws FailedToMend, StoreException {
        var failed = new LinkedHashMap<String, String>();
        for (var worker : workers) {
            var report = ward.succeed(from, Set.of(worker), "tmux server died");
            if (report.outcome() != SuccessionReport.Outcome.VERIFIED) {
                failed.put(worker, report.reason());
            }
        }
        int back = workers.size() - failed.size();
        if (failed.isEmpty()) {
            close(incident, "rebuild", Incident.Outcome.VERIFIED, back + " workers rebuilt one by one" + stopped);
        } else {
            escalate(incident, "rebuild", back + " workers rebuilt, but not " + failed + stopped);
        }
    }

    /**
     * Ends the incidents that a process left open which ended while it mended; those of workers whose death will be noticed anew go on.
     * To be called before {@link #start}.
     */
    public void settleOpen() throws StoreException {
        for (var incident : incidents.open()) {
            // a worker may be called as a server is
            boolean server = incident.kind().equals(SERVER_DIED);
            if (!server && ward.isDown(incident.subject())) {
                inherited.put(incident.subject(), incident);
            } else if (server ? ward.isAllUp() : ward.isUp(incident.subject())) {
                close(incident, incident.workflow(), Incident.Outcome.VERIFIED, "found running when Tasuki came back");
            } else if (server && !ward.isAnyUp() && inheritedServer.compareAndSet(null, incident)) {
                // what was begun of the rebuild has been rolled back; it begins anew
                failed(new ServerDied(incident.detail(), incident.began()));
            } else {
                escalate(incident, incident.workflow(), "Tasuki ended before it was mended");
            }
        }
    }

    private boolean exhausted(String worker) {
        synchronized (budget) {
            return budget.exhaustedBy(worker, clock.instant());
        }
    }

    private Duration longestPause(Set<String> workers) {
        synchronized (budget) {
            return workers.stream().map(budget::pause).max(Duration::compareTo).orElse(Duration.ZERO);
        }
    }

    private void quarantine(String worker, Incident incident) throws StoreException {
        try {
            ward.quarantine(worker);
        } catch (FailedToMend e) {
            LOG.error("{} could not be put aside", worker, e);
        }
        escalate(
                incident,
                "quarantine",
                FAILURES + " failures within " + WINDOW.toSeconds() + " s (" + incident.detail()
                        + "); it is not restarted until you start it");
    }

    private void escalate(Incident incident, String workflow, String why) throws StoreException {
        close(incident, workflow, Incident.Outcome.ESCALATED, why);
        ward.alert(incident.subject(), workflow + ": " + why);
    }

    private void close(Incident incident, String workflow, Incident.Outcome outcome, String detail)
            throws StoreException {
        var text = incident.detail().isEmpty() ? detail : incident.detail() + "; " + detail;
        incidents.close(incident.id(), clock.instant(), workflow, outcome, text);
    }

    private static String verifiedBy(SuccessionReport report, String worker) {
        var checks = new ArrayList<Check>();
        report.checks().stream()
                .filter(c -> worker.isEmpty() || c.worker().equals(worker))
                .filter(c -> c.required() && c.result() != Check.Result.NOT_APPLICABLE)
                .forEach(checks::add);
        long passed =
                checks.stream().filter(c -> c.result() == Check.Result.PASS).count();
        return "verified by " + passed + " of " + checks.size() + " required checks";
    }

    private static Incident incident(Map<String, Incident> open, String worker) {
        return java.util.Objects.requireNonNull(open.get(worker), worker);
    }

    /** Lets what is under way come to its end, and mends nothing more. */
    @Override
    public void close() {
        boolean mine = false;
        try {
            mine = turn.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            thread.interrupt();
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        } finally {
            if (mine) {
                turn.unlock();
            }
        }
    }
}
