package dev.tasuki.tmux;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Captures watched panes that have changed, no oftener than somebody wants them: all that are due in one write. */
final class WatchedScreens {
    private static final Logger LOG = LoggerFactory.getLogger(WatchedScreens.class);
    private static final long PATIENCE_SECONDS = 10;
    /** A pane that was due at this many ticks in a row prints all the time. */
    private static final int STEADY = 8;

    /** What makes a pane look different even if it prints nothing. */
    private record Look(
            int width, int height, int column, int row, boolean cursor, boolean dead, boolean alternate, String title) {
        static Look of(PaneInfo pane) {
            return new Look(
                    pane.width(),
                    pane.height(),
                    pane.cursorColumn(),
                    pane.cursorRow(),
                    pane.cursorVisible(),
                    pane.dead(),
                    pane.alternate(),
                    pane.title());
        }
    }

    private final class One implements PaneWatch.Watching {
        private final PaneId pane;
        private final Consumer<Screen> consumer;
        private volatile PaneWatch.Rate rate;
        /** Guarded by {@link #lock}. */
        private boolean dirty = true;

        private long capturedAt;
        private boolean captured;
        private int steadily;

        One(PaneId pane, PaneWatch.Rate rate, Consumer<Screen> consumer) {
            this.pane = pane;
            this.rate = rate;
            this.consumer = consumer;
        }

        @Override
        public PaneId pane() {
            return pane;
        }

        @Override
        public void rate(PaneWatch.Rate wanted) {
            synchronized (lock) {
                rate = wanted;
                lock.notifyAll();
            }
        }

        @Override
        public void close() {
            synchronized (lock) {
                watchings.remove(this);
            }
        }

        /**
         * Nanoseconds until it is due; none where nothing changed. Panes that print all the time are due in the same instants, so that
         * they are read in one write and drawn in one frame.
         */
        private long dueIn(long now) {
            if (!dirty || !looks.containsKey(pane)) {
                return Long.MAX_VALUE;
            }
            long interval = interval();
            long tick = (Math.floorDiv(capturedAt, interval) + 1) * interval;
            return captured ? Math.max(0, tick - now) : 0;
        }

        private long interval() {
            return (steadily < STEADY ? rate.interval() : rate.steadily()).toNanos();
        }

        private void capturing(long now) {
            steadily = captured && now - capturedAt < 2 * interval() ? Math.min(STEADY, steadily + 1) : 0;
            dirty = false;
            captured = true;
            capturedAt = now;
        }

        private void show(Screen screen) {
            try {
                if (watchings.contains(this)) {
                    consumer.accept(screen);
                }
            } catch (RuntimeException e) {
                LOG.error("a screen of {} could not be shown", pane, e);
            }
        }
    }

    private final Supplier<Optional<ControlConnection>> connection;
    private final CopyOnWriteArrayList<One> watchings = new CopyOnWriteArrayList<>();
    private final Map<PaneId, Look> looks = new ConcurrentHashMap<>();
    private final Object lock = new Object();
    private final Thread thread;
    /** Until when nothing is due, in nanoseconds; guarded by {@link #lock}. */
    private long asleepUntil;

    private volatile boolean open = true;

    WatchedScreens(String name, Supplier<Optional<ControlConnection>> connection) {
        this.connection = connection;
        thread = Wakeful.thread(name + "-screens", this::run);
    }

    void start() {
        thread.start();
    }

    PaneWatch.Watching watch(PaneId pane, PaneWatch.Rate rate, Consumer<Screen> consumer) {
        var one = new One(pane, rate, consumer);
        synchronized (lock) {
            watchings.add(one);
            lock.notifyAll();
        }
        return one;
    }

    /** The pane has changed, perhaps. */
    void dirty(PaneId pane) {
        if (watchings.stream().noneMatch(one -> one.pane.equals(pane))) {
            return;
        }
        synchronized (lock) {
            boolean sooner = false;
            long now = System.nanoTime();
            for (var one : watchings) {
                if (one.pane.equals(pane) && !one.dirty) {
                    one.dirty = true;
                    sooner |= one.dueIn(now) < asleepUntil - now;
                }
            }
            if (sooner) {
                lock.notifyAll();
            }
        }
    }

    /** What there is now; a pane that looks different from before is captured again. */
    void panes(List<PaneInfo> panes) {
        var now = new HashMap<PaneId, Look>();
        panes.forEach(pane -> now.put(pane.id(), Look.of(pane)));
        looks.keySet().retainAll(now.keySet());
        now.forEach((pane, look) -> {
            var before = looks.put(pane, look);
            if (before == null) {
                wake(); // somebody may have waited for it to appear
            } else if (!look.equals(before)) {
                dirty(pane);
            }
        });
    }

    private void wake() {
        synchronized (lock) {
            lock.notifyAll();
        }
    }

    private void run() {
        try {
            while (open) {
                var due = awaitDue();
                if (!due.isEmpty()) {
                    capture(due);
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("{} ends", thread.getName());
        }
    }

    private List<One> awaitDue() throws InterruptedException {
        synchronized (lock) {
            while (open) {
                long now = System.nanoTime();
                boolean connected = connection.get().isPresent();
                var due = watchings.stream()
                        .filter(one -> connected && one.dueIn(now) == 0)
                        .toList();
                if (!due.isEmpty()) {
                    due.forEach(one -> one.capturing(now));
                    return due;
                }
                long soonest = watchings.stream()
                        .mapToLong(one -> one.dueIn(now))
                        .min()
                        .orElse(Long.MAX_VALUE);
                long sleep = connected ? Math.min(1000, TimeUnit.NANOSECONDS.toMillis(soonest) + 1) : 100;
                asleepUntil = now + TimeUnit.MILLISECONDS.toNanos(sleep);
                lock.wait(sleep);
            }
        }
        return List.of();
    }

    private void capture(List<One> due) throws InterruptedException {
        var connected = connection.get();
        if (connected.isEmpty()) {
            due.forEach(one -> dirty(one.pane));
            return;
        }
        var panes = due.stream().map(One::pane).distinct().toList();
        var screens = new PaneReader(connected.get()).screensOf(panes);
        for (int i = 0; i < panes.size(); i++) {
            var screen = finished(screens.get(i));
            for (var one : due) {
                if (one.pane.equals(panes.get(i)) && screen != null) {
                    one.show(screen);
                }
            }
        }
    }

    /** Null where the pane has gone; should it be there again, the list of panes tells. */
    private static @Nullable Screen finished(CompletableFuture<Screen> screen) throws InterruptedException {
        try {
            return screen.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("no screen: {}", e.getMessage());
            return null;
        }
    }

    void close() {
        open = false;
        thread.interrupt();
    }
}
