package dev.tasuki.tmux;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands notifications to a listener, in order, on one thread. Where the listener falls behind by {@link #MOST_BYTES}, output is dropped
 * and its pane paused: tmux then tells of the pause, in its place, and memory stays bounded.
 */
final class Notices {
    static final long MOST_BYTES = 8L << 20;
    /** So long output is gathered while it streams; the first after a silence is told at once, and so is all else. */
    private static final long GATHERED = Duration.ofMillis(5).toNanos();

    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);

    private final LinkedBlockingQueue<Notification> queue = new LinkedBlockingQueue<>();
    private final AtomicLong held = new AtomicLong();
    private final Consumer<Notification> listener;
    private final Consumer<PaneId> pause;
    private final Thread thread;
    /** Only the reader's. */
    private final Set<PaneId> dropped = new HashSet<>();

    private volatile @Nullable Notification last;
    private volatile boolean silent;
    private volatile boolean pressing;

    Notices(String name, Consumer<Notification> listener, Consumer<PaneId> pause) {
        this.listener = listener;
        this.pause = pause;
        thread = Wakeful.thread(name + "-listener", this::tell);
    }

    void start() {
        thread.start();
    }

    /** By the reader only. */
    void add(Notification notification) {
        switch (notification) {
            case Notification.Exited _, Notification.Lost _ -> last = notification;
            case Notification.Output output -> addOutput(output);
            case Notification.Paused(var pane) -> {
                dropped.remove(pane);
                press(notification);
            }
            default -> press(notification);
        }
    }

    private void press(Notification notification) {
        queue.add(notification);
        pressing = true;
        LockSupport.unpark(thread);
    }

    private void addOutput(Notification.Output output) {
        if (dropped.contains(output.pane())) {
            return;
        }
        if (held.get() > MOST_BYTES) {
            dropped.add(output.pane());
            LOG.debug("the listener is {} bytes behind; pausing {}", held.get(), output.pane());
            pause.accept(output.pane());
            return;
        }
        held.addAndGet(output.bytes().length);
        queue.add(output);
    }

    /** Whether tmux announced the end, as it does when a person wished it. */
    boolean leave() {
        return last instanceof Notification.Exited;
    }

    /** Why the stream ended, as far as is known. */
    String endReason(String complaint) {
        return switch (last) {
            case Notification.Exited(var reason) -> reason.isEmpty() ? "closed" : reason;
            case Notification.Lost(var reason) -> reason;
            case null, default -> complaint.isEmpty() ? "tmux ended without a word" : complaint;
        };
    }

    /** The stream has ended. An end that tmux did not announce is a death. */
    void end(boolean wished, String reason) {
        if (wished) {
            silent = true;
        }
        var end = last;
        press(end instanceof Notification.Exited ? end : new Notification.Lost(reason));
    }

    /** Tells nothing any more. */
    void silence() {
        silent = true;
    }

    private void tell() {
        try {
            while (true) {
                if (queue.isEmpty()) {
                    gather();
                }
                var next = queue.take();
                if (next instanceof Notification.Output output) {
                    held.addAndGet(-output.bytes().length);
                }
                if (!silent) {
                    tell(next);
                }
                if (next instanceof Notification.Exited || next instanceof Notification.Lost) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void gather() {
        long until = System.nanoTime() + GATHERED;
        for (long left = GATHERED;
                !pressing && held.get() < MOST_BYTES / 2 && left > 0;
                left = until - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        pressing = false;
    }

    private void tell(Notification next) {
        try {
            listener.accept(next);
        } catch (RuntimeException e) {
            LOG.error("a listener failed on {}", next.getClass().getSimpleName(), e);
        }
    }
}
