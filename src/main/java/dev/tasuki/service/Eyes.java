package dev.tasuki.service;

import dev.tasuki.tmux.ControlConnection;
import dev.tasuki.tmux.Keys;
import dev.tasuki.tmux.PaneId;
import dev.tasuki.tmux.PaneInfo;
import dev.tasuki.tmux.PaneInput;
import dev.tasuki.tmux.PaneWatch;
import dev.tasuki.tmux.Screen;
import dev.tasuki.tmux.TmuxException;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches an organisation's panes: tells the board, the journal, and whoever has to act. */
final class Eyes implements AutoCloseable, PaneWatch.Listener {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Logger LOG = LoggerFactory.getLogger(Eyes.class);

    private final Ground ground;
    private final LiveBoard board;
    private final JournalWriter journal;
    private final Clock clock;
    private final CountDownLatch looked = new CountDownLatch(1);
    private final PaneWatch watch;
    private final Screens screens;
    private Consumer<LiveBoard.Change> changes = change -> {};
    private Consumer<String> deaths = reason -> {};
    private Consumer<Duration> responses = time -> {};

    Eyes(Ground ground, LiveBoard board, JournalWriter journal, Clock clock) {
        this.ground = ground;
        this.board = board;
        this.journal = journal;
        this.clock = clock;
        this.watch = new PaneWatch(
                ground.server(), ground.organisation().sessions(), WorkerPanes.mark(ground.name(), ""), this);
        this.screens = new Screens(watch);
    }

    /**
     * Begins to watch.
     *
     * @param changes told on the watch's thread, as are the others
     * @param deaths told why the server died
     */
    void start(Consumer<LiveBoard.Change> changes, Consumer<String> deaths, Consumer<Duration> responses) {
        this.changes = changes;
        this.deaths = deaths;
        this.responses = responses;
        watch.start();
    }

    Screens screens() {
        return screens;
    }

    /** Looks at once; to be called when something was changed. */
    void lookNow() {
        watch.lookNow();
    }

    /** How many tmux servers were lost so far. */
    long losses() {
        return watch.losses();
    }

    /** A server was made; it is missed if it is gone, see {@link PaneWatch#expectServer}. */
    void expectServer(long lossesBefore) {
        watch.expectServer(lossesBefore);
    }

    /** The connection on which screens and output come in one order; waits for it where there are sessions to attach to. */
    ControlConnection connection() throws TmuxException {
        await();
        return watch.connection()
                .orElseThrow(() -> new TmuxException(
                        TmuxException.Kind.NO_SERVER,
                        "none of the sessions " + ground.organisation().sessions() + " runs on tmux socket "
                                + ground.server().socket()));
    }

    /** Waits until the panes have been looked at once, or it is known that there are none. */
    void await() throws TmuxException {
        try {
            if (!looked.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new TmuxException(
                        TmuxException.Kind.TIMEOUT,
                        "tmux on socket " + ground.server().socket() + " does not answer");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TmuxException(TmuxException.Kind.CLOSED, "interrupted while tmux was asked", e);
        }
    }

    @Override
    public void sessions(Set<String> present) {
        if (present.isEmpty()) {
            if (board.isUnknown()) {
                board.serverGone();
                board.judge(clock.instant());
            }
            looked.countDown();
        }
    }

    void type(String worker, Keys keys) {
        var pane = board.pane(worker);
        var connection = watch.connection();
        if (pane.isEmpty() || connection.isEmpty()) {
            LOG.warn("{} has no pane to type into", worker);
            return;
        }
        var _ = new PaneInput(connection.get()).type(pane.get().id(), keys).exceptionally(e -> {
            LOG.warn("what was typed did not reach {}", worker, e);
            return null;
        });
    }

    @Override
    public void panes(List<PaneInfo> panes) {
        var mine = ground.panes().among(panes);
        mine.forEach(journal::pane);
        var seen = board.look(mine, panes, clock.instant());
        screens.moved(mine);
        board.judge(clock.instant());
        try {
            seen.forEach(changes);
        } finally {
            // not before: who waits for the first look may change what is meant to run, and must have the last word
            looked.countDown();
        }
    }

    @Override
    public void output(PaneId pane, byte[] bytes) {
        board.workerAt(pane).ifPresent(worker -> {
            journal.output(worker, bytes);
            var now = clock.instant();
            if (board.printed(worker, bytes, now)) {
                board.judge(worker, now);
            }
        });
    }

    @Override
    public void gap(PaneId pane, String reason) {
        board.workerAt(pane).ifPresent(worker -> {
            journal.gap(worker, reason);
            board.missed(worker);
        });
    }

    @Override
    public void resumed(PaneId pane, Screen screen) {
        board.workerAt(pane).ifPresent(worker -> {
            journal.screen(worker, whole(screen));
            board.printed(worker, clock.instant());
        });
    }

    private static byte[] whole(Screen screen) {
        var bytes = new ByteArrayOutputStream();
        for (var line : screen.lines()) {
            bytes.writeBytes(line);
            bytes.write('\n');
        }
        return bytes.toByteArray();
    }

    @Override
    public void lost(String reason) {
        board.serverGone();
        deaths.accept(reason);
    }

    @Override
    public void closed(String reason) {
        var seen = board.look(Map.of(), List.of(), clock.instant());
        if (!ground.server().running()) {
            board.serverGone();
        }
        board.judge(clock.instant());
        seen.forEach(changes);
    }

    @Override
    public void responseTime(Duration time) {
        responses.accept(time);
    }

    @Override
    public void close() {
        watch.close();
    }
}
