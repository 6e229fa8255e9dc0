package dev.tasuki.app;

import dev.tasuki.service.Acting;
import dev.tasuki.service.OperationFailed;
import dev.tasuki.service.RemoteActor;
import dev.tasuki.succession.Check;
import dev.tasuki.succession.Staged;
import dev.tasuki.succession.SuccessionListener;
import dev.tasuki.succession.SuccessionReport;
import dev.tasuki.succession.SuccessionState;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ctrl-C, or SIGTERM, while a command restores or hands over: what it has begun is taken back, or finished where the successors have taken
 * over already, and the person reads which before the process ends. What another process does for a command goes on there. A command that
 * does nothing of the kind ends at once, as ever. Java hears no second Ctrl-C, so the person is told how long it lasts and what ends it at
 * once. Any thread.
 */
final class Interruption {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Logger LOG = LoggerFactory.getLogger(Interruption.class);

    private final Consumer<String> told;
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicBoolean hooked = new AtomicBoolean();
    private volatile boolean elsewhere;
    private volatile boolean stopped;
    private volatile int exit;

    /** @param told what the person who pressed Ctrl-C reads */
    Interruption(Consumer<String> told) {
        this.told = told;
    }

    /** What can be done while somebody listens. */
    interface Deed<T> {
        T done(SuccessionListener listener) throws OperationFailed;
    }

    /** Does it so that it ends in order, by whoever acts. */
    <T> T heeding(Acting actor, SuccessionListener listener, Deed<T> deed) throws OperationFailed {
        elsewhere = actor instanceof RemoteActor;
        if (over.getCount() > 0 && hooked.compareAndSet(false, true)) {
            try {
                Runtime.getRuntime()
                        .addShutdownHook(
                                Thread.ofPlatform().name("interruption").unstarted(this::end));
            } catch (IllegalStateException e) {
                throw new OperationFailed("interrupted before anything was begun", e);
            }
        }
        return deed.done(new Heeding(listener));
    }

    /**
     * For what goes on until it is told to end: SIGTERM and Ctrl-C tell it, and the process then ends as what did as it was told, not as what
     * was killed.
     *
     * @param end tells it, and returns when it has ended or does not end
     */
    void untilTold(Runnable end) throws OperationFailed {
        try {
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("end").unstarted(() -> {
                end.run();
                haltWell();
            }));
        } catch (IllegalStateException e) {
            throw new OperationFailed("told to end before anything was begun", e);
        }
    }

    private void haltWell() {
        try {
            if (over.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS) && exit == 0) {
                Runtime.getRuntime().halt(0);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The command has said all it had to say, and ends with this exit code; from now on the process may end at any time. */
    void over(int code) {
        exit = code;
        over.countDown();
    }

    private void end() {
        if (over.getCount() == 0) {
            return;
        }
        if (elsewhere) {
            told.accept("the process that watches the organisation goes on with it; 'tasuki status' shows how it is");
            return;
        }
        stopped = true;
        told.accept("stopping: what was begun is taken back, or finished where the successors have taken over; at most "
                + PATIENCE.toSeconds() + " s ('kill -9 "
                + ProcessHandle.current().pid()
                + "' ends it at once, and the next Tasuki does the rest)");
        try {
            if (!over.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                told.accept("it does not end; the next Tasuki takes it back or finishes it");
            }
        } catch (InterruptedException e) {
            LOG.warn("interrupted while a succession was ending", e);
            Thread.currentThread().interrupt();
        }
    }

    private final class Heeding implements SuccessionListener {
        private final SuccessionListener listener;

        Heeding(SuccessionListener listener) {
            this.listener = listener;
        }

        @Override
        public void entered(SuccessionState state, String detail) {
            listener.entered(state, detail);
        }

        @Override
        public void checked(String worker, List<Check> checks) {
            listener.checked(worker, checks);
        }

        @Override
        public void staged(Staged stage) {
            listener.staged(stage);
        }

        @Override
        public boolean cancelled() {
            return stopped || listener.cancelled();
        }

        @Override
        public String objection() {
            return listener.objection();
        }

        @Override
        public void tookOver(SuccessionReport report) {
            listener.tookOver(report);
        }
    }
}
