package dev.tasuki.service;

import dev.tasuki.agent.SendScript;
import dev.tasuki.agent.Spool;
import dev.tasuki.capture.Capturer;
import dev.tasuki.process.Processes;
import dev.tasuki.recovery.Healer;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import dev.tasuki.succession.Rebuilder;
import dev.tasuki.succession.Succession;
import dev.tasuki.telemetry.HostSampler;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;

/** What an {@link Actor} consists of, each part made of those before it; started in one order, and ended in the opposite one. */
final class Engine implements AutoCloseable {
    private final Ground ground;
    private final String holder;
    private final Clock clock = Clock.systemUTC();
    private final Parts parts = new Parts();
    /** Held by whoever changes the organisation. */
    private final ReentrantLock lock = new ReentrantLock();

    final Typing typing = new Typing(Duration.ofSeconds(2));
    final Store store;
    final LiveBoard board;
    final Checkpoints checkpoints;
    final Eyes eyes;
    final Moments moments;
    final Playbacks playbacks;
    final Drilling drilling;
    final Restores restores;
    final Relay relay;
    final Reports reports;
    final Accounts accounts;
    final Views views;
    final Inquiries inquiries;
    final Muster muster;
    final Turn turn;
    final Keeping keeping;
    final Closing closing;
    final Post post;
    final TaskBoard tasks;
    final Terminals terminals;
    final Answering answering;
    final Intents intents;
    private final HostSampler host;
    private final BackupRounds backups;
    private final Succession succession;
    private final Healer healer;
    private final ScoreWatch scored;
    private final Pulse pulse;
    final Detector detector;
    private final Measures measures;
    private final Relief relief;
    private final AgentEvents events;
    private final Spool spool;

    Engine(Ground ground, String holder, Failpoints failpoints) throws OperationFailed {
        this.ground = ground;
        this.holder = holder;
        refuseASecond(ground);
        try {
            store = parts.add(Store.open(ground.directory()));
            var lease = parts.add(LeaseKeeper.take(store, ground.name(), holder));
            host = parts.add(new HostSampler());
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
            backups = parts.add(new BackupRounds(ground, store, clock, BackupRounds.EVERY));
            checkpoints = new Checkpoints(capturer, store, board, journal, clock, every, backups::soon);
            succession = new Succession(
                    ground.server(),
                    store,
                    ground.organisation(),
                    ground.directory(),
                    failpoints::reached,
                    board::prompted);
            var rebuilder = new Rebuilder();
            var scores = new Scores(ground.organisation(), store, clock);
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
            healer = parts.add(new Healer(ground.name(), ward, store.incidents(), lock, clock));
            post = parts.add(new Post(
                    ground, store, board, eyes, typing, lock, new Prompted(board), failpoints, clock, this::spoken));
            tasks = new TaskBoard(ground, store, post, clock, this::spoken, checkpoints::soon);
            scored = parts.add(new ScoreWatch(ground.name(), scores, this::rescored));
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
                    new Farewells(ground, board, new Receivers(ground, board, typing, clock)),
                    new Continuing(ground, post, alarm),
                    clock);
            intents = new Intents(ground.organisation(), board, store);
            muster = new Muster(ground, store, intents, healer, ward);
            closing = new Closing(ground.server(), ground.panes());
            reports = new Reports(store, scores, clock);
            accounts = new Accounts(store);
            inquiries = new Inquiries(ground.organisation(), store, scores, checkpoints, lock);
            measures = new Measures(board, store, host, clock);
            pulse = parts.add(new Pulse(ground, lease, store, board, journal, checkpoints, measures, agents, clock));
            views = parts.add(new Views(
                    ground.name(),
                    new ViewMaker(ground, holder, store, scored, board, pulse, post::recent, tasks::recent, clock)));
            detector = new Detector(
                    ground.organisation(),
                    intents,
                    handovers,
                    healer,
                    checkpoints,
                    views,
                    ground.server()::running,
                    clock);
            turn = new Turn(lock, eyes, post, views);
            var custody = new Custody(store, inquiries::present, List.of(new Backups(ground, clock).pieces()), clock);
            keeping = parts.add(new Keeping(ground, store, custody, lock, clock));
            relay = new Relay(ground.name(), handovers, turn, detector, generations);
            relief = parts.add(new Relief(ground, store, board, relay::handOver, alarm));
            events = new AgentEvents(ground, store, board, post, tasks, relief, checkpoints, views, clock);
            spool = parts.add(Spool.open(ground.spool(), clock));
            SendScript.install(ground.spool());
        } catch (StoreException | IOException e) {
            close();
            throw new OperationFailed(String.valueOf(e.getMessage()), e);
        } catch (OperationFailed | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Who acts already has the lease in a database; where somebody took that away, only its voice tells of it. */
    private static void refuseASecond(Ground ground) throws OperationFailed {
        if (!Store.isIn(ground.directory()) && ActorClient.isHeard(ground.directory())) {
            throw new OperationFailed(
                    "another Tasuki acts on '" + ground.name() + "', whose database in " + ground.directory()
                            + " somebody has taken away; end that Tasuki first, and put the database back or rebuild it from a backup"
                            + " ('tasuki recover-from')");
        }
    }

    /**
     * Everything begins to run; to be closed where that fails.
     *
     * @param actor whom other processes call
     * @param yielded gets a permit when another process asks this one to step back
     * @param lost what is done when another process has taken over
     */
    void start(Acting actor, Semaphore yielded, Runnable lost) throws OperationFailed {
        try {
            // who calls from now on waits until everything has started
            lock.lock();
            try {
                parts.add(new ActorSocket(ground.directory(), new ActorCalls(actor, yielded)));

                succession.finishUnfinished();
                host.start();
                relief.recall();
                spool.start(events::told);
                eyes.start(detector::changed, detector::serverDied, measures::response);
                eyes.await();
                new Glances(ground.organisation(), board, clock).follow(eyes.screens(), views::stale);
                // a command does what it was asked and goes; who watches mends
                if (!holder.equals(Actor.COMMAND)) {
                    healer.settleOpen();
                    healer.start();
                    keeping.start();
                    drilling.start();
                    backups.start();
                }
                post.start();
                tasks.start();
                pulse.start(holder.equals(Actor.COMMAND) ? views::stale : this::beat, lost);
                views.start();
                scored.start();
            } finally {
                lock.unlock();
            }
        } catch (StoreException | IOException e) {
            throw new OperationFailed(String.valueOf(e.getMessage()), e);
        }
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

    private void beat() {
        views.stale();
        relief.look();
    }

    @Override
    public void close() {
        parts.close();
    }
}
