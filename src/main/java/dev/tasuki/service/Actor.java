package dev.tasuki.service;

import dev.tasuki.agent.Dialog;
import dev.tasuki.agent.SendScript;
import dev.tasuki.agent.Spool;
import dev.tasuki.backup.PointArchive;
import dev.tasuki.capture.Capturer;
import dev.tasuki.capture.Snapshot;
import dev.tasuki.org.BoardTask;
import dev.tasuki.org.Message;
import dev.tasuki.org.TaskAction;
import dev.tasuki.process.Processes;
import dev.tasuki.quality.PointScore;
import dev.tasuki.recovery.Healer;
import dev.tasuki.store.HealthSpan;
import dev.tasuki.store.Placement.Intent;
import dev.tasuki.store.PointSummary;
import dev.tasuki.store.Pruning;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import dev.tasuki.succession.Account;
import dev.tasuki.succession.Rebuilder;
import dev.tasuki.succession.Succession;
import dev.tasuki.succession.SuccessionListener;
import dev.tasuki.succession.SuccessionReport;
import dev.tasuki.telemetry.HostSampler;
import dev.tasuki.tmux.AttachedTerminal;
import dev.tasuki.tmux.Keys;
import dev.tasuki.tmux.Screen;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
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
    private final Clock clock = Clock.systemUTC();
    private final Parts parts = new Parts();
    private final Store store;
    private final LiveBoard board;
    private final Checkpoints checkpoints;
    private final Eyes eyes;
    private final Scores scores;
    private final Moments moments;
    private final Playbacks playbacks;
    private final Drilling drilling;
    private final Restores restores;
    private final Relay relay;
    private final Reports reports;
    private final Accounts accounts;
    private final Views views;
    private final Inquiries inquiries;
    private final Intents intents;
    private final Muster muster;
    private final Turn turn;
    private final Keeping keeping;
    private final Closing closing;
    private final Semaphore yielded = new Semaphore(0);
    private final Post post;
    private final TaskBoard tasks;
    private final Typing typing = new Typing(Duration.ofSeconds(2));
    private final Terminals terminals;
    private final Answering answering;

    private Actor(Ground ground, String holder, Failpoints failpoints) throws OperationFailed {
        this.ground = ground;
        // held by whoever changes the organisation
        var lock = new ReentrantLock();
        try {
            store = parts.add(Store.open(ground.directory()));
            var lease = parts.add(LeaseKeeper.take(store, ground.name(), holder));
            var host = parts.add(new HostSampler());
            board = new LiveBoard(ground.organisation());
            recall();
            var journal = new JournalWriter(store, clock);
            eyes = parts.add(new Eyes(ground, board, journal, clock));
            answering = new Answering(ground.organisation(), board, eyes, typing);
            terminals = parts.add(new Terminals(ground.server(), board, typing));
            var generations = new Generations(ground.name(), store);
            var capturer = new Capturer(
                    eyes::connection,
                    ground.organisation(),
                    new Facts(board, journal, host, generations),
                    store::packAhead);
            var every = ground.organisation().settings().checkpointEvery();
            var backups = parts.add(new BackupRounds(ground, store, clock, BackupRounds.EVERY));
            checkpoints = new Checkpoints(capturer, store, board, journal, clock, every, backups::soon);
            var succession = new Succession(
                    ground.server(), store, ground.organisation(), ground.directory(), failpoints::reached);
            var rebuilder = new Rebuilder();
            scores = new Scores(ground.organisation(), store, clock);
            var ward = new LivingWard(
                    ground,
                    store,
                    scores,
                    board,
                    eyes,
                    checkpoints,
                    journal,
                    succession,
                    rebuilder,
                    new Processes(),
                    clock);
            var healer = parts.add(new Healer(ground.name(), ward, store.incidents(), lock, clock));
            post = parts.add(new Post(
                    ground, store, board, eyes, typing, lock, new Prompted(board), failpoints, clock, this::spoken));
            tasks = new TaskBoard(ground, store, post, clock, this::spoken, checkpoints::soon);
            var scored = parts.add(new ScoreWatch(ground.name(), scores, this::rescored));
            moments = new Moments(store, clock);
            playbacks = parts.add(new Playbacks(ground.name(), store, checkpoints, clock));
            restores = new Restores(ground, store, scores, moments, board, checkpoints, succession, typing, tasks);
            var alarm = new Alarm(store, clock);
            drilling = parts.add(new Drilling(ground, store, scores, alarm, clock));
            var agents = new Agents(ground.organisation(), board);
            var handovers = new Handovers(
                    ground,
                    store,
                    board,
                    checkpoints,
                    succession,
                    typing,
                    agents,
                    new Farewells(ground, board, eyes, new Receivers(ground, board, typing, clock)),
                    new Continuing(ground, post, alarm),
                    clock);
            intents = new Intents(ground.organisation(), board, store);
            muster = new Muster(ground, store, intents, healer, ward);
            closing = new Closing(ground.server(), ground.panes());
            reports = new Reports(store, scores, clock);
            accounts = new Accounts(store);
            inquiries = new Inquiries(ground.organisation(), store, scores, checkpoints, lock);
            var measures = new Measures(board, store, host, clock);
            var pulse =
                    parts.add(new Pulse(ground, lease, store, board, journal, checkpoints, measures, agents, clock));
            views = parts.add(new Views(
                    ground.name(),
                    new ViewMaker(ground, holder, store, scored, board, pulse, post::recent, tasks::recent, clock)));
            var detector = new Detector(ground.organisation(), intents, handovers, healer, checkpoints, views, clock);
            turn = new Turn(lock, eyes, post, views);
            var custody = new Custody(store, inquiries::present, List.of(new Backups(ground, clock).pieces()), clock);
            keeping = parts.add(new Keeping(ground, store, custody, lock, clock));
            relay = new Relay(ground.name(), handovers, turn, detector, generations);
            var relief = parts.add(new Relief(ground, store, board, relay::handOver, alarm));
            var events = new AgentEvents(ground, store, board, post, tasks, relief, checkpoints, views, clock);
            var spool = parts.add(Spool.open(ground.spool(), clock));
            SendScript.install(ground.spool());
            // who calls from now on waits until everything has started
            lock.lock();
            try {
                parts.add(new ActorSocket(ground.directory(), new ActorCalls(this, yielded)));

                succession.finishUnfinished();
                host.start();
                relief.recall();
                spool.start(events::told);
                eyes.start(detector::changed, detector::serverDied, measures::response);
                eyes.await();
                new Glances(ground.organisation(), board, clock).follow(eyes.screens(), views::stale);
                // a command does what it was asked and goes; who watches mends
                if (!holder.equals(COMMAND)) {
                    healer.settleOpen();
                    healer.start();
                    keeping.start();
                    drilling.start();
                    backups.start();
                }
                post.start();
                tasks.start();
                pulse.start(holder.equals(COMMAND) ? views::stale : () -> beat(relief), this::lost);
                views.start();
                scored.start();
            } finally {
                lock.unlock();
            }
        } catch (StoreException | IOException e) {
            close();
            throw new OperationFailed(String.valueOf(e.getMessage()), e);
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

    /** What was known when the last process ended. */
    private void recall() throws StoreException {
        for (var worker : ground.organisation().workers()) {
            board.intent(worker.id(), store.placement().intent(worker.id()));
            board.recall(worker.id(), store.facts().of(worker.id()));
        }
    }

    /** The messages are others than before. */
    private void spoken() {
        checkpoints.changed();
        views.stale();
    }

    private void rescored() {
        views.stale();
    }

    private void beat(Relief relief) {
        views.stale();
        relief.look();
    }

    /** Another process acts on the organisation now: this one must not touch it any more. */
    private void lost() {
        LOG.error("another process has taken over {}; this one stops acting on it", ground.name());
        yielded.release();
        Thread.ofVirtual().name("letting go of " + ground.name()).start(this::close);
    }

    @Override
    public OrganisationView view() {
        return views.newest();
    }

    @Override
    public Watching observe(Consumer<OrganisationView> observer) {
        return views.observe(observer);
    }

    @Override
    public Watching screen(String worker, Attention attention, Consumer<Screen> observer) {
        return eyes.screens().follow(worker, board.pane(worker).orElse(null), attention, observer);
    }

    @Override
    public void type(String worker, Keys keys) {
        typing.typed(worker, keys);
        eyes.type(worker, keys);
    }

    @Override
    public AttachedTerminal attach(String worker, int columns, int rows, AttachedTerminal.Listener listener)
            throws OperationFailed {
        return terminals.open(worker, columns, rows, listener);
    }

    @Override
    public void answer(String worker, Dialog asked, int choice) throws OperationFailed {
        answering.answer(worker, asked, choice);
    }

    @Override
    public Taken capture(String label) throws OperationFailed {
        return turn.make(() -> {
            long began = System.nanoTime();
            var point = checkpoints.take(PointSummary.Kind.MANUAL, label);
            return new Taken(point, Duration.ofNanos(System.nanoTime() - began).toMillis());
        });
    }

    @Override
    public Compared compare(String first, String second) throws OperationFailed {
        return inquiries.compare(first, second);
    }

    @Override
    public PointSummary pin(String point, boolean pinned) throws OperationFailed {
        try {
            return keeping.pin(point, pinned);
        } finally {
            views.stale();
        }
    }

    /** Touches nothing of the organisation, so that nobody waits for it. */
    @Override
    public Drilled drill(String point) throws OperationFailed {
        try {
            return drilling.drill(point);
        } finally {
            views.stale();
        }
    }

    @Override
    public Checked verify(boolean deep) throws OperationFailed {
        try {
            return keeping.verify(deep);
        } finally {
            views.stale();
        }
    }

    @Override
    public Pruning prune() throws OperationFailed {
        return turn.make(keeping::prune);
    }

    @Override
    public Snapshot snapshot(String point) throws OperationFailed {
        return inquiries.snapshot(point);
    }

    @Override
    public PointScore score(String point) throws OperationFailed {
        return inquiries.score(point);
    }

    @Override
    public Moment moment(Instant at) throws OperationFailed {
        return moments.at(at);
    }

    @Override
    public Snapshot snapshot(Instant at) throws OperationFailed {
        return moments.snapshot(at);
    }

    @Override
    public Playback playback(String worker) throws OperationFailed {
        return playbacks.open(worker);
    }

    @Override
    public Recordings.Recorded record(String worker, @Nullable Instant from, boolean masked, Path file)
            throws OperationFailed {
        return playbacks.record(worker, from, masked, file);
    }

    @Override
    public Snapshot present() throws OperationFailed {
        return inquiries.present();
    }

    @Override
    public List<HealthSpan> health(Instant from, Instant to) throws OperationFailed {
        return inquiries.health(from, to);
    }

    @Override
    public SuccessionReport restore(RestoreRequest request, SuccessionListener listener) throws OperationFailed {
        return turn.make(() -> restores.restore(request, listener));
    }

    @Override
    public HandedOver handOver(HandoverRequest request, SuccessionListener listener) throws OperationFailed {
        return relay.handOver(request, listener);
    }

    @Override
    public void acknowledge(long alert) throws OperationFailed {
        try {
            store.alerts().acknowledge(alert);
        } catch (StoreException e) {
            throw new OperationFailed("the alerts stay: " + e.getMessage(), e);
        } finally {
            views.stale();
        }
    }

    @Override
    public List<Path> report(Set<String> formats, Path directory) throws OperationFailed {
        return reports.write(view(), formats, directory);
    }

    @Override
    public Map<String, String> briefs() throws OperationFailed {
        return inquiries.briefs();
    }

    @Override
    public List<Account> accounts(String point) throws OperationFailed {
        return accounts.of(point);
    }

    @Override
    public List<Path> exportAccount(String succession, Path directory) throws OperationFailed {
        return accounts.write(succession, directory);
    }

    @Override
    public List<Message> send(String from, String to, String text) throws OperationFailed {
        return post.await(post.send("", from, to, text), ARRIVAL);
    }

    @Override
    public BoardTask addTask(String by, String subject, String assignee) throws OperationFailed {
        return tasks.add("", by, subject, assignee).orElseThrow();
    }

    @Override
    public BoardTask changeTask(String by, String id, TaskAction action, String assignee, String note)
            throws OperationFailed {
        return tasks.change("", by, id, action, assignee, note).orElseThrow();
    }

    @Override
    public List<String> up() throws OperationFailed {
        return turn.make(muster::up);
    }

    @Override
    public List<String> down() throws OperationFailed {
        return turn.make(() -> {
            intents.intendAll(Intent.CLOSED);
            return closing.down();
        });
    }

    @Override
    public PointArchive.Taken takeIn(Path file) throws OperationFailed {
        return turn.make(() -> PointFiles.take(store, file));
    }

    @Override
    public List<String> release() throws OperationFailed {
        return turn.make(() -> {
            intents.intendAll(Intent.RETIRED);
            return closing.release(store);
        });
    }

    @Override
    public void close() {
        parts.close();
    }
}
