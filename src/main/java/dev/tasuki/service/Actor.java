package dev.tasuki.service;

import dev.tasuki.agent.Dialog;
import dev.tasuki.backup.PointArchive;
import dev.tasuki.capture.Snapshot;
import dev.tasuki.org.BoardTask;
import dev.tasuki.org.Message;
import dev.tasuki.org.TaskAction;
import dev.tasuki.quality.PointScore;
import dev.tasuki.store.HealthSpan;
import dev.tasuki.store.Placement.Intent;
import dev.tasuki.store.PointSummary;
import dev.tasuki.store.Pruning;
import dev.tasuki.store.StoreException;
import dev.tasuki.succession.Account;
import dev.tasuki.succession.SuccessionListener;
import dev.tasuki.succession.SuccessionReport;
import dev.tasuki.tmux.AttachedTerminal;
import dev.tasuki.tmux.Keys;
import dev.tasuki.tmux.Screen;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one process that acts on an organisation while it holds the lease: watches, keeps the journal, takes restore points by itself,
 * mends, and does what a person asks. Built and started by {@link #start}; ended, in the opposite order, by {@link #close}; the
 * workers go on.
 */
public final class Actor implements Operations {
    private static final Logger LOG = LoggerFactory.getLogger(Actor.class);

    /** The holder that only does what one command asks. */
    static final String COMMAND = "command";

    /** How long who sends waits to see whether the message arrives. */
    private static final Duration ARRIVAL = Duration.ofSeconds(2);

    private final Ground ground;
    private final Engine engine;
    private final Semaphore yielded = new Semaphore(0);

    private Actor(Ground ground, String holder, Failpoints failpoints) throws OperationFailed {
        this.ground = ground;
        engine = new Engine(ground, holder, failpoints);
        try {
            engine.start(this, yielded, this::lost);
        } catch (OperationFailed | RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Takes the lease and starts to act.
     *
     * @param holder {@code window}, {@code serve} or {@code command}
     * @throws NotNow where another process has the lease
     */
    public static Actor start(Ground ground, String holder) throws OperationFailed {
        TmuxNeeded.check();
        return new Actor(ground, holder, Failpoints.NONE);
    }

    /** As {@link #start}, for a test that makes it die on the way. */
    static Actor start(Ground ground, String holder, Failpoints failpoints) throws OperationFailed {
        return new Actor(ground, holder, failpoints);
    }

    /** Gets a permit when another process asks this one to step back. */
    public Semaphore yielded() {
        return yielded;
    }

    /** Another process acts on the organisation now: this one must not touch it any more. */
    private void lost() {
        LOG.error("another process has taken over {}; this one stops acting on it", ground.name());
        yielded.release();
        Thread.ofVirtual().name("letting go of " + ground.name()).start(this::close);
    }

    @Override
    public OrganisationView view() {
        return engine.views.newest();
    }

    @Override
    public Watching observe(Consumer<OrganisationView> observer) {
        return engine.views.observe(observer);
    }

    @Override
    public Watching screen(String worker, Attention attention, Consumer<Screen> observer) {
        return engine.eyes.screens().follow(worker, engine.board.pane(worker).orElse(null), attention, observer);
    }

    @Override
    public void type(String worker, Keys keys) {
        engine.typing.typed(worker, keys);
        engine.eyes.type(worker, keys);
    }

    @Override
    public AttachedTerminal attach(String worker, int columns, int rows, AttachedTerminal.Listener listener)
            throws OperationFailed {
        return engine.terminals.open(worker, columns, rows, listener);
    }

    @Override
    public void answer(String worker, Dialog asked, int choice) throws OperationFailed {
        engine.answering.answer(worker, asked, choice);
    }

    @Override
    public Taken capture(String label) throws OperationFailed {
        return engine.turn.make(() -> {
            engine.intents.refuseReleased();
            long began = System.nanoTime();
            var point = engine.checkpoints.take(PointSummary.Kind.MANUAL, label);
            return new Taken(point, Duration.ofNanos(System.nanoTime() - began).toMillis());
        });
    }

    @Override
    public Compared compare(String first, String second) throws OperationFailed {
        return engine.inquiries.compare(first, second);
    }

    @Override
    public PointSummary pin(String point, boolean pinned) throws OperationFailed {
        try {
            return engine.keeping.pin(engine.inquiries.id(point), pinned);
        } catch (StoreException e) {
            throw new OperationFailed(String.valueOf(e.getMessage()), e);
        } finally {
            engine.views.stale();
        }
    }

    /** Touches nothing of the organisation, so that nobody waits for it. */
    @Override
    public Drilled drill(String point) throws OperationFailed {
        try {
            return engine.drilling.drill(point);
        } finally {
            engine.views.stale();
        }
    }

    @Override
    public Checked verify(boolean deep) throws OperationFailed {
        try {
            return engine.keeping.verify(deep);
        } finally {
            engine.views.stale();
        }
    }

    @Override
    public Pruning prune() throws OperationFailed {
        return engine.turn.make(engine.keeping::prune);
    }

    @Override
    public Snapshot snapshot(String point) throws OperationFailed {
        return engine.inquiries.snapshot(point);
    }

    @Override
    public PointScore score(String point) throws OperationFailed {
        return engine.inquiries.score(point);
    }

    @Override
    public Moment moment(Instant at) throws OperationFailed {
        return engine.moments.at(at);
    }

    @Override
    public Optional<Moment> newest() throws OperationFailed {
        return engine.moments.newest();
    }

    @Override
    public Snapshot snapshot(Instant at) throws OperationFailed {
        return engine.moments.snapshot(at);
    }

    @Override
    public Playback playback(String worker) throws OperationFailed {
        return engine.playbacks.open(worker);
    }

    @Override
    public Recordings.Recorded record(String worker, @Nullable Instant from, boolean masked, Path file)
            throws OperationFailed {
        return engine.playbacks.record(worker, from, masked, file);
    }

    @Override
    public Snapshot present() throws OperationFailed {
        return engine.inquiries.present();
    }

    @Override
    public List<HealthSpan> health(Instant from, Instant to) throws OperationFailed {
        return engine.inquiries.health(from, to);
    }

    @Override
    public SuccessionReport restore(RestoreRequest request, SuccessionListener listener) throws OperationFailed {
        return engine.turn.make(() -> engine.restores.restore(request, listener));
    }

    @Override
    public HandedOver handOver(HandoverRequest request, SuccessionListener listener) throws OperationFailed {
        return engine.relay.handOver(request, listener);
    }

    @Override
    public void acknowledge(long alert) throws OperationFailed {
        try {
            engine.store.alerts().acknowledge(alert);
        } catch (StoreException e) {
            throw new OperationFailed("the alerts stay: " + e.getMessage(), e);
        } finally {
            engine.views.stale();
        }
    }

    @Override
    public List<Path> report(Set<String> formats, Path directory) throws OperationFailed {
        return engine.reports.write(view(), formats, directory);
    }

    @Override
    public Map<String, String> briefs() throws OperationFailed {
        return engine.inquiries.briefs();
    }

    @Override
    public List<Account> accounts(String point) throws OperationFailed {
        return engine.accounts.of(point);
    }

    @Override
    public List<Path> exportAccount(String succession, Path directory) throws OperationFailed {
        return engine.accounts.write(succession, directory);
    }

    @Override
    public List<Message> send(String from, String to, String text) throws OperationFailed {
        return engine.post.await(engine.post.send("", from, to, text), ARRIVAL);
    }

    @Override
    public BoardTask addTask(String by, String subject, String assignee) throws OperationFailed {
        return engine.tasks.add("", by, subject, assignee).orElseThrow();
    }

    @Override
    public BoardTask changeTask(String by, String id, TaskAction action, String assignee, String note)
            throws OperationFailed {
        return engine.tasks.change("", by, id, action, assignee, note).orElseThrow();
    }

    @Override
    public List<String> up() throws OperationFailed {
        return engine.turn.make(engine.muster::up);
    }

    @Override
    public List<String> down() throws OperationFailed {
        return engine.turn.make(() -> {
            engine.intents.intendAll(Intent.CLOSED);
            return engine.closing.down();
        });
    }

    @Override
    public PointArchive.Taken takeIn(Path file) throws OperationFailed {
        return engine.turn.make(() -> PointFiles.take(engine.store, file));
    }

    @Override
    public List<String> release() throws OperationFailed {
        return engine.turn.make(() -> {
            engine.intents.intendAll(Intent.RETIRED);
            return engine.closing.release(engine.store);
        });
    }

    @Override
    public void close() {
        engine.close();
    }
}
