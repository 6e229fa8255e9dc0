package dev.tasuki.tmux;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a watch's listener everything in order, on one thread. Holds back who brings output when too much waits. */
final class Inbox {
    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);
    private static final long MOST_BYTES = 8L << 20;
    private static final int MOST_EVENTS = 500;

    private final LinkedBlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
    private final PaneWatch.Listener listener;
    private final Thread thread;
    private final Object room = new Object();
    private long held;
    private volatile boolean open = true;

    Inbox(String name, PaneWatch.Listener listener) {
        this.listener = listener;
        thread = Thread.ofVirtual().name(name + "-listener").unstarted(this::tellAll);
    }

    void start() {
        thread.start();
    }

    /** Waits while too much is waiting. */
    void output(PaneId pane, byte[] bytes) throws InterruptedException {
        synchronized (room) {
            while (held > MOST_BYTES && open) {
                room.wait();
            }
            held += bytes.length;
        }
        queue.add(() -> {
            listener.output(pane, bytes);
            synchronized (room) {
                held -= bytes.length;
                room.notifyAll();
            }
        });
    }

    /** False where the listener is behind, and the panes of a later time will do. */
    boolean panes(List<PaneInfo> panes) {
        return unlessBehind(to -> to.panes(panes));
    }

    void responseTime(Duration time) {
        unlessBehind(to -> to.responseTime(time));
    }

    private boolean unlessBehind(Consumer<PaneWatch.Listener> event) {
        boolean room = queue.size() < MOST_EVENTS;
        if (room) {
            queue.add(() -> event.accept(listener));
        }
        return room;
    }

    /** Runs something of our own at its place among what the listener is told. */
    void run(Runnable event) {
        queue.add(event);
    }

    void gap(PaneId pane, String reason) {
        queue.add(() -> listener.gap(pane, reason));
    }

    void resumed(PaneId pane, Screen screen) {
        queue.add(() -> listener.resumed(pane, screen));
    }

    void lost(String reason) {
        queue.add(() -> listener.lost(reason));
    }

    void closed(String reason) {
        queue.add(() -> listener.closed(reason));
    }

    void sessions(Set<String> present) {
        queue.add(() -> listener.sessions(present));
    }

    private void tellAll() {
        try {
            while (open) {
                tell(queue.take());
            }
        } catch (InterruptedException e) {
            LOG.debug("{} ends", thread.getName());
        }
    }

    private void tell(Runnable event) {
        try {
            event.run();
        } catch (RuntimeException e) {
            LOG.error("a listener of panes failed", e);
        }
    }

    void close() {
        open = false;
        synchronized (room) {
            room.notifyAll();
        }
        queue.add(() -> {});
    }
}
