package dev.tasuki.tmux;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a watch's listener everything in order, on one thread. Output is gathered for a moment, for fifty workers that print would wake the
 * listener hundreds of times a second; what else is told goes at once, with all output before it. Holds back who brings output when too much waits.
 */
final class Inbox {
    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);
    private static final long MOST_BYTES = 8L << 20;
    private static final int MOST_EVENTS = 500;
    private static final long GATHERED = Duration.ofMillis(20).toNanos();

    private final PaneWatch.Listener listener;
    private final Thread thread;
    private final Object lock = new Object();
    /** These are guarded by {@link #lock}. */
    private Queue<Runnable> queue = new ArrayDeque<>();

    private long held;
    private int waiting;
    private boolean pressing;
    private boolean open = true;

    Inbox(String name, PaneWatch.Listener listener) {
        this.listener = listener;
        thread = Wakeful.thread(name + "-listener", this::tellAll);
    }

    void start() {
        thread.start();
    }

    /** Waits while too much is waiting. */
    void output(PaneId pane, byte[] bytes) throws InterruptedException {
        synchronized (lock) {
            while (held > MOST_BYTES && open) {
                lock.wait();
            }
            held += bytes.length;
            add(() -> {
                listener.output(pane, bytes);
                synchronized (lock) {
                    held -= bytes.length;
                    lock.notifyAll();
                }
            });
        }
    }

    /** False where the listener is behind, and the panes of a later time will do. */
    boolean panes(List<PaneInfo> panes) {
        return unlessBehind(to -> to.panes(panes));
    }

    void responseTime(Duration time) {
        unlessBehind(to -> to.responseTime(time));
    }

    private boolean unlessBehind(Consumer<PaneWatch.Listener> event) {
        synchronized (lock) {
            boolean room = waiting < MOST_EVENTS;
            if (room) {
                run(() -> event.accept(listener));
            }
            return room;
        }
    }

    /** Runs something of our own at its place among what the listener is told. */
    void run(Runnable event) {
        synchronized (lock) {
            pressing = true;
            add(event);
            lock.notifyAll();
        }
    }

    /** To be called with the lock. */
    private void add(Runnable event) {
        queue.add(event);
        waiting++;
        if (queue.size() == 1) {
            lock.notifyAll();
        }
    }

    void gap(PaneId pane, String reason) {
        run(() -> listener.gap(pane, reason));
    }

    void resumed(PaneId pane, Screen screen) {
        run(() -> listener.resumed(pane, screen));
    }

    void lost(String reason) {
        run(() -> listener.lost(reason));
    }

    void closed(String reason) {
        run(() -> listener.closed(reason));
    }

    void sessions(Set<String> present) {
        run(() -> listener.sessions(present));
    }

    private void tellAll() {
        try {
            for (var events = gathered(); !events.isEmpty(); events = gathered()) {
                events.forEach(this::tell);
            }
        } catch (InterruptedException e) {
            LOG.debug("{} ends", thread.getName());
        }
    }

    /** What is to be told next; nothing at the end. */
    private Queue<Runnable> gathered() throws InterruptedException {
        synchronized (lock) {
            while (queue.isEmpty() && open) {
                lock.wait();
            }
            long until = System.nanoTime() + GATHERED;
            for (long left = GATHERED; open && !pressing && held < MOST_BYTES / 2 && left > 0; ) {
                lock.wait(TimeUnit.NANOSECONDS.toMillis(left) + 1);
                left = until - System.nanoTime();
            }
            var events = open ? queue : new ArrayDeque<Runnable>();
            queue = new ArrayDeque<>();
            pressing = false;
            return events;
        }
    }

    private void tell(Runnable event) {
        try {
            event.run();
        } catch (RuntimeException e) {
            LOG.error("a listener of panes failed", e);
        }
        synchronized (lock) {
            waiting--;
        }
    }

    void close() {
        synchronized (lock) {
            open = false;
            lock.notifyAll();
        }
    }
}
