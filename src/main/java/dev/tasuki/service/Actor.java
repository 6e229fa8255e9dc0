package dev.tasuki.service;

import dev.tasuki.agent.Ability;
import dev.tasuki.agent.AgentEvent;
import dev.tasuki.agent.AgentKind;
import dev.tasuki.agent.SendScript;
import dev.tasuki.agent.Spool;
import dev.tasuki.capture.Capturer;
import dev.tasuki.capture.Snapshot;
import dev.tasuki.org.Message;
import dev.tasuki.org.Worker;
import dev.tasuki.org.WorkerStatus;
import dev.tasuki.process.Processes;
import dev.tasuki.recovery.Failure;
import dev.tasuki.recovery.Healer;
import dev.tasuki.recovery.Ward;
import dev.tasuki.store.Alert;
import dev.tasuki.store.HealthSpan;
import dev.tasuki.store.Placement.Intent;
import dev.tasuki.store.PointSummary;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import dev.tasuki.store.WorkerFacts;
import dev.tasuki.succession.Account;
import dev.tasuki.succession.Brief;
import dev.tasuki.succession.Rebuilder;
import dev.tasuki.succession.Succession;
import dev.tasuki.succession.SuccessionListener;
import dev.tasuki.succession.SuccessionReport;
import dev.tasuki.succession.Survivors;
import dev.tasuki.telemetry.HostSampler;
import dev.tasuki.tmux.Keys;
import dev.tasuki.tmux.PaneInfo;
import dev.tasuki.tmux.Screen;
import dev.tasuki.tmux.TmuxException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
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
    /** Held by whoever changes the organisation. */
    private final ReentrantLock turn = new ReentrantLock();

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Store store;
    private final LiveBoard board;
    private final Checkpoints checkpoints;
    private final Eyes eyes;
    private final Restores restores;
    private final Handovers handovers;
    private final Reports reports;
    private final Accounts accounts;
    private final LivingWard ward;
    private final Healer healer;
    private final Views views;
    private final Startup startup;
    private final Closing closing;
    private final Semaphore yielded = new Semaphore(0);
    private final Post post;
    private final Typing typing = new Typing(Duration.ofSeconds(2));

    private Actor(Ground ground, String holder, Failpoints failpoints) throws OperationFailed {
        this.ground = ground;
        try {
            store = part(Store.open(ground.directory()));
            var lease = part(LeaseKeeper.take(store, ground.name(), holder));
            var host = part(new HostSampler());
            board = new LiveBoard(ground.organisation());
            recall();
            var journal = new JournalWriter(store, clock);
            eyes = part(new Eyes(ground, board, journal, clock));
            var capturer = new Capturer(
                    eyes::connection, ground.organisation(), new Facts(board, journal, host, this::generation));
            var every = ground.organisation().settings().checkpointEvery();
            checkpoints = new Checkpoints(capturer, store, board, journal, clock, every);
            var succession = new Succession(ground.server(), store, ground.organisation(), ground.directory());
            var rebuilder = new Rebuilder();
            ward = new LivingWard(
                    ground, store, board, eyes, checkpoints, journal, succession, rebuilder, new Processes(), clock);
            healer = part(new Healer(ground.name(), ward, store.incidents(), turn, clock));
            restores = new Restores(ground, store, board, checkpoints, succession, typing);
            handovers = new Handovers(ground, store, board, checkpoints, succession, typing);
            startup = new Startup(ground.server(), ground.organisation(), ground.panes(), ground.spool());
            closing = new Closing(ground.server(), ground.panes(), store);
            reports = new Reports(store, clock);
            accounts = new Accounts(store);
            var measures = new Measures(board, store, host, clock);
            var pulse = part(new Pulse(ground, lease, store, board, journal, checkpoints, measures, clock));
            post = part(new Post(
                    ground, store, board, eyes, typing, turn, new Prompted(board), failpoints, clock, this::spoken));
            views = part(
                    new Views(ground.name(), new ViewMaker(ground, holder, store, board, pulse, post::recent, clock)));
            var spool = part(Spool.open(ground.spool(), clock));
            SendScript.install(ground.spool());
            // who calls from now on waits until everything has started
            turn.lock();
            try {
                part(new ActorSocket(ground.directory(), new ActorCalls(this, yielded)));

                succession.finishUnfinished();
                host.start();
                spool.start(this::told);
                eyes.start(this::changed, this::serverDied, measures::response);
                eyes.await();
                new Glances(ground.organisation(), board, clock).follow(eyes.screens(), views::stale);
                // a command does what it was asked and goes; who watches mends
                if (!holder.equals(COMMAND)) {
                    healer.settleOpen();
                    healer.start();
                }
                post.start();
                pulse.start(views::stale, this::lost);
                views.start();
            } finally {
                turn.unlock();
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

    private <T extends AutoCloseable> T part(T part) {
        parts.push(part);
        return part;
    }

    /** What was known when the last process ended. */
    private void recall() throws StoreException {
        for (var worker : ground.organisation().workers()) {
            board.intent(worker.id(), store.placement().intent(worker.id()));
            board.recall(worker.id(), store.facts().of(worker.id()));
        }
    }

    private int generation() {
        try {
            return store.meta().generation();
        } catch (StoreException e) {
            LOG.error("the store of {} does not tell the generation", ground.name(), e);
            return 1;
        }
    }

    private void told(AgentEvent event) {
        if (ground.organisation().worker(event.worker()).isEmpty()) {
            LOG.warn("an event of {}, which is no worker of {}", event.worker(), ground.name());
            return;
        }
        try {
            switch (event) {
                case AgentEvent.TasksReported tasks -> {
                    board.tasks(tasks.worker(), tasks.tasks());
                    store.facts().tasks(tasks.worker(), tasks.tasks());
                }
                case AgentEvent.HookReported hook -> {
                    board.hooked(hook);
                    var news = hook.news();
                    if (news.contextSize() > 0 && !news.session().isEmpty()) {
                        store.facts()
                                .context(hook.worker(), new WorkerFacts.Context(news.session(), news.contextSize()));
                    }
                    board.judge(clock.instant());
                }
                case AgentEvent.StateReported state -> {
                    board.reported(state);
                    board.judge(clock.instant());
                    // what it told, not what all evidence adds up to: that it was dead then tells nothing of its
                    // successor
                    store.facts()
                            .state(state.worker(), new WorkerStatus(state.state(), 1, state.reason(), state.time()));
                    post.look();
                }
                case AgentEvent.MessageSent said -> said(said);
                case AgentEvent.MessageTaken taken -> post.acknowledged(taken.worker(), taken.message());
            }
            checkpoints.changed();
            views.stale();
        } catch (StoreException e) {
            LOG.error("what {} told could not be kept", event.worker(), e);
            if (event instanceof AgentEvent.MessageSent || event instanceof AgentEvent.MessageTaken) {
                throw new Spool.Later("what " + event.worker() + " said could not be kept", e);
            }
        }
    }

    /** A message that nobody can get is told to a person, for its sender is not there any more to be told. */
    private void said(AgentEvent.MessageSent said) throws StoreException {
        try {
            post.send(said.id(), said.worker(), said.to(), said.text());
        } catch (OperationFailed e) {
            if (e.getCause() instanceof StoreException failure) {
                throw failure;
            }
            store.alerts()
                    .add(
                            clock.instant(),
                            Alert.Severity.WARNING,
                            said.worker(),
                            "a message from " + said.worker() + " was not sent: " + e.getMessage());
        }
    }

    /** The messages are others than before. */
    private void spoken() {
        checkpoints.changed();
        views.stale();
    }

    private void changed(LiveBoard.Change change) {
        checkpoints.changed();
        switch (change) {
            case LiveBoard.Change.Died died -> {
                if (handovers.has(died.worker())) {
                    LOG.debug("{} was ended, or ended, while it is handed over", died.worker());
                } else if (board.intent(died.worker()) != Intent.RUNNING) {
                    LOG.debug("{} ended, and was not meant to run", died.worker());
                } else if (Judgement.failed(ground.organisation(), died.worker(), died.pane())) {
                    healer.failed(
                            new Failure.WorkerDied(died.worker(), Judgement.reason(died.pane()), clock.instant()));
                } else {
                    // it ended by itself, so the death of its server must not bring it back either
                    intend(died.worker(), Intent.CLOSED);
                }
            }
            case LiveBoard.Change.Closed closed -> intend(closed.worker(), Intent.CLOSED);
            case LiveBoard.Change.Appeared appeared -> {
                if (board.intent(appeared.worker()) != Intent.RUNNING) {
                    intend(appeared.worker(), Intent.RUNNING);
                }
            }
        }
        views.stale();
    }

    private void intend(String worker, Intent intent) {
        board.intent(worker, intent);
        try {
            store.placement().intend(worker, intent);
        } catch (StoreException e) {
            LOG.error("it could not be kept that {} is {} now", worker, intent, e);
        }
    }

    private void serverDied(String reason) {
        healer.failed(new Failure.ServerDied(reason, clock.instant()));
        views.stale();
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
    public Taken capture(String label) throws OperationFailed {
        return inTurn(() -> {
            long began = System.nanoTime();
            var point = checkpoints.take(PointSummary.Kind.MANUAL, label);
            return new Taken(point, Duration.ofNanos(System.nanoTime() - began).toMillis());
        });
    }

    @Override
    public Snapshot snapshot(String point) throws OperationFailed {
        try {
            return store.snapshot(point);
        } catch (StoreException e) {
            throw new OperationFailed(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public Snapshot present() throws OperationFailed {
        turn.lock();
        try {
            return checkpoints.present();
        } catch (TmuxException | StoreException e) {
            throw new OperationFailed("the present cannot be read: " + e.getMessage(), e);
        } finally {
            turn.unlock();
        }
    }

    @Override
    public List<HealthSpan> health(Instant from, Instant to) throws OperationFailed {
        try {
            return store.health().spans(from, to);
        } catch (StoreException e) {
            throw new OperationFailed(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public SuccessionReport restore(RestoreRequest request, SuccessionListener listener) throws OperationFailed {
        return inTurn(() -> restores.restore(request, listener));
    }

    @Override
    public HandedOver handOver(HandoverRequest request, SuccessionListener listener) throws OperationFailed {
        return request.untilRetired()
                ? handOverInTurn(request, listener)
                : new TakenOver(ground.name(), this::generation).of(told -> handOverInTurn(request, told), listener);
    }

    private HandedOver handOverInTurn(HandoverRequest request, SuccessionListener listener) throws OperationFailed {
        return inTurn(() -> {
            try {
                return handovers.handOver(request, listener);
            } finally {
                // nobody was told of whoever is dead now
                handovers.end().forEach((worker, pane) -> changed(new LiveBoard.Change.Died(worker, pane)));
            }
        });
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
        var briefs = new LinkedHashMap<String, String>();
        for (var worker : present().workers()) {
            if (worker.process() != null && AgentKind.of(worker.kind()).can(Ability.RESUME)) {
                briefs.put(worker.id(), Brief.of(ground.name(), worker));
            }
        }
        return briefs;
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
    public List<String> up() throws OperationFailed {
        return inTurn(() -> {
            var stopped = new ArrayList<Worker>();
            var dead = new LinkedHashSet<String>();
            for (var worker : ground.organisation().workers()) {
                var pane = board.pane(worker.id());
                healer.forgive(worker.id());
                if (pane.isEmpty()) {
                    stopped.add(worker);
                } else if (pane.get().dead()) {
                    dead.add(worker.id());
                }
            }
            stopped.removeAll(new Reclaim(ground, store).of(stopped));
            endSurvivors(stopped);
            var started = new ArrayList<>(startup.start(stopped).keySet());
            started.forEach(worker -> intend(worker, Intent.RUNNING));
            if (!dead.isEmpty()) {
                startAgain(dead, started);
            }
            return started;
        });
    }

    /** Workers whose panes are there keep their scrollback. */
    private void startAgain(Set<String> dead, List<String> started) throws OperationFailed {
        var before = started.isEmpty() ? "" : " (started before that: " + started + ")";
        try {
            var report = ward.succeed(ward.present(), dead, "started again");
            if (report.outcome() != SuccessionReport.Outcome.VERIFIED) {
                throw new OperationFailed("could not start " + dead + " again: " + report.reason() + before);
            }
            dead.forEach(worker -> intend(worker, Intent.RUNNING));
            started.addAll(dead);
        } catch (Ward.FailedToMend e) {
            throw new OperationFailed("could not start " + dead + " again: " + e.getMessage() + before, e);
        }
    }

    /** A worker that outlived its pane would run twice. */
    private void endSurvivors(List<Worker> stopped) throws OperationFailed {
        try {
            var panes = ground.server().running()
                    ? PaneInfo.parse(ground.server().run(PaneInfo.list().words()))
                    : List.<PaneInfo>of();
            var ids = stopped.stream().map(Worker::id).toList();
            var left = new Survivors(new Processes()).end(store, ids, panes, Duration.ofSeconds(1));
            if (!left.isEmpty()) {
                throw new OperationFailed("processes that outlived their panes do not end: " + left
                        + "; end them, and try again. No worker was started.");
            }
        } catch (TmuxException | StoreException e) {
            throw new OperationFailed("it is not known what still runs: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperationFailed("interrupted while survivors were ended", e);
        }
    }

    @Override
    public List<String> down() throws OperationFailed {
        return inTurn(() -> {
            for (var worker : ground.organisation().workers()) {
                intend(worker.id(), Intent.CLOSED);
            }
            return closing.down();
        });
    }

    @Override
    public List<String> release() throws OperationFailed {
        return inTurn(() -> {
            for (var worker : ground.organisation().workers()) {
                intend(worker.id(), Intent.RETIRED);
            }
            return closing.release();
        });
    }

    private interface Change<T> {
        T make() throws OperationFailed;
    }

    private <T> T inTurn(Change<T> change) throws OperationFailed {
        turn.lock();
        try {
            return change.make();
        } finally {
            turn.unlock();
            eyes.lookNow();
            post.reread();
            views.stale();
        }
    }

    @Override
    public synchronized void close() {
        while (!parts.isEmpty()) {
            var part = parts.pop();
            try {
                part.close();
            } catch (Exception e) {
                LOG.warn("{} did not end in order", part.getClass().getSimpleName(), e);
            }
        }
    }
}
