package dev.tasuki.tmux;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the sessions of an organisation, for as long as it is open: attaches to each when it appears, again after the server died, and
 * follows it when it is renamed. One connection for each session, one question each 100 ms for all panes (see {@link PaneList}), screens of those panes only that
 * somebody watches. Safe for any thread.
 */
public final class PaneWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PaneWatch.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration SOONEST = Duration.ofMillis(20);
    private static final Duration AT_LEAST = Duration.ofSeconds(1);

    /** Is told everything in order, on one thread of the watch's own. May take its time: panes are paused before memory runs out. */
    public interface Listener {
        /** The panes of the watched sessions, each once: when anything of them changed, and at least each second. */
        default void panes(List<PaneInfo> panes) {}

        /** Every byte a pane prints while it is watched, gaps aside. The array is the listener's to keep. */
        default void output(PaneId pane, byte[] bytes) {}

        /** What the pane printed from here on is not known, up to {@link #resumed}. */
        default void gap(PaneId pane, String reason) {}

        /** What the pane shows after a gap; the next output continues from it. */
        default void resumed(PaneId pane, Screen screen) {}

        /** The server died, or was killed. The watch waits for another. */
        default void lost(String reason) {}

        /** A person closed the last of the sessions. The watch waits for one to appear. */
        default void closed(String reason) {}

        /** Which of the sessions exist, by their present names; told at the start and at each change. */
        default void sessions(Set<String> present) {}

        /** How long tmux took to answer the last question; told about ten times a second. */
        default void responseTime(Duration time) {}
    }

    /** How often a watched pane is captured at most. */
    public enum Rate {
        FOCUSED(Duration.ofMillis(33), Duration.ofMillis(33)),
        VISIBLE(Duration.ofMillis(250), Duration.ofMillis(500)),
        /** For its status only. */
        GLANCE(Duration.ofSeconds(1), Duration.ofSeconds(1));

        private final Duration interval;
        private final Duration steadily;

        Rate(Duration interval, Duration steadily) {
            this.interval = interval;
            this.steadily = steadily;
        }

        /** Of a pane that prints now and then. */
        public Duration interval() {
            return interval;
        }

        /** Of one that prints all the time, which nobody reads line by line: many of them would cost the machine that their agents need. */
        public Duration steadily() {
            return steadily;
        }
    }

    /** A pane being watched; ended by {@link #close}. */
    public interface Watching extends AutoCloseable {
        PaneId pane();

        void rate(Rate rate);

        @Override
        void close();
    }

    private final Inbox inbox;
    private final WatchedSessions sessions;
    private final WatchedScreens screens;
    private final PauseKeeper pauses;
    private final Deaths deaths = new Deaths();
    private final PaneList list;
    private final Thread poller;
    private final Object waking = new Object();
    private boolean woken;
    /** Only the poller's. */
    private boolean listWhole;

    private volatile boolean open = true;
    private volatile Duration responseTime = Duration.ZERO;
    private volatile List<PaneInfo> known = List.of();
    private long toldAt;
    private @Nullable List<PaneInfo> told;

    /**
     * Does nothing before {@link #start}.
     *
     * @param sessions exact names
     */
    public PaneWatch(TmuxServer server, Set<String> sessions, Listener listener) {
        this(server, sessions, "", listener);
    }

    /**
     * Watches also those sessions into which a person has put a pane that is ours, or that bear another name now.
     *
     * @param sessions exact names
     * @param marks how the option {@code @tasuki_worker} of our panes begins, in plain characters; empty where there are none
     */
    public PaneWatch(TmuxServer server, Set<String> sessions, String marks, Listener listener) {
        var name = "tmux-watch-" + server.socket();
        inbox = new Inbox(name, listener);
        screens = new WatchedScreens(name, this::connection);
        pauses = new PauseKeeper(inbox);
        this.sessions = new WatchedSessions(server, sessions, marks, inbox, screens, pauses, this::lookNow);
        list = new PaneList(this.sessions::shared);
        poller = Wakeful.thread(name + "-poll", this::run);
    }

    /** Begins to watch; to be called once. */
    public PaneWatch start() {
        inbox.start();
        screens.start();
        poller.start();
        return this;
    }

    /**
     * Captures a pane whenever it has changed, the first time at once.
     *
     * @param consumer given each screen, on a thread of the watch's own; must not block
     */
    public Watching watch(PaneId pane, Rate rate, Consumer<Screen> consumer) {
        return screens.watch(pane, rate, consumer);
    }

    /** Sends a command over any live connection; fails with {@link TmuxException} where there is none. */
    public CompletableFuture<Reply> send(TmuxCommand command) {
        return connection()
                .map(connection -> connection.send(command))
                .orElseGet(() -> CompletableFuture.failedFuture(
                        new TmuxException(TmuxException.Kind.NO_SERVER, "none of the watched sessions runs")));
    }

    /** A live connection to the server, if there is one. Not to be closed by the caller. */
    public Optional<ControlConnection> connection() {
        return sessions.connection();
    }

    /** How long tmux took to answer the last question. */
    public Duration responseTime() {
        return responseTime;
    }

    /** The panes as last told to the listener. */
    public List<PaneInfo> panes() {
        return known;
    }

    /** Looks again without waiting; to be called after something was changed, or a server was started. */
    public void lookNow() {
        synchronized (waking) {
            woken = true;
            waking.notifyAll();
        }
    }

    /** How many servers were lost since the watch began. */
    public long losses() {
        return sessions.losses();
    }

    /**
     * Has a server that was just made be missed: where there is none, it is told as lost, though it may have died before it was attached
     * to.
     *
     * @param lossesBefore it was made; one that was told as lost since is not missed again
     */
    public void expectServer(long lossesBefore) {
        sessions.expectServer(lossesBefore);
    }

    private void run() {
        while (open) {
            long began = System.nanoTime();
            try {
                sessions.settle();
                connection().ifPresent(this::poll);
                pause(began);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.error("watching failed once", e);
            }
        }
    }

    private void pause(long began) throws InterruptedException {
        synchronized (waking) {
            long passed = Duration.ofNanos(System.nanoTime() - began).toMillis();
            while (open && passed < (woken ? SOONEST : POLL).toMillis()) {
                waking.wait((woken ? SOONEST : POLL).toMillis() - passed);
                passed = Duration.ofNanos(System.nanoTime() - began).toMillis();
            }
            listWhole |= woken;
            woken = false;
        }
    }

    private void poll(ControlConnection connection) {
        long asked = System.nanoTime();
        List<PaneInfo> listed;
        try {
            // a paused pane changes without telling
            listed = list.ask(connection, sessions.present(), listWhole || pauses.any());
            listWhole = false;
        } catch (ExecutionException | IllegalArgumentException e) {
            LOG.debug("the panes could not be listed: {}", e.getMessage());
            return;
        } catch (TimeoutException e) {
            LOG.warn("tmux has not answered for long", e);
            answered(asked);
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        answered(asked);
        var panes = deaths.find(listed, () -> connection.tell(TmuxCommand.of("run-shell", "-b", "true")));
        known = panes;
        screens.panes(panes);
        pauses.resume(panes);
        tell(panes);
    }

    private void answered(long asked) {
        responseTime = Duration.ofNanos(System.nanoTime() - asked);
        inbox.responseTime(responseTime);
    }

    private void tell(List<PaneInfo> panes) {
        long now = System.nanoTime();
        boolean due = told == null || now - toldAt >= AT_LEAST.toNanos() || !panes.equals(told);
        if (due && inbox.panes(panes)) {
            told = panes;
            toldAt = now;
        }
    }

    /** Detaches from all sessions; the listener is told nothing more. */
    @Override
    public void close() {
        open = false;
        poller.interrupt();
        screens.close();
        try {
            poller.join(2000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        sessions.close();
        inbox.close();
    }
}
