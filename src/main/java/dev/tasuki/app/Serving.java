package dev.tasuki.app;

import dev.tasuki.service.Actor;
import dev.tasuki.service.Ground;
import dev.tasuki.service.NotNow;
import dev.tasuki.service.Office;
import dev.tasuki.service.OperationFailed;
import java.time.Duration;
import java.time.ZoneId;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches an organisation without a window until the process is told to end. Steps back while a window acts on it, and takes over again
 * when that window has closed.
 */
final class Serving {
    private static final Logger LOG = LoggerFactory.getLogger(Serving.class);
    private static final Duration LOOK = Duration.ofMillis(500);

    private final Ground ground;
    private final News news;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);

    /** @param news a line for each thing that breaks or is mended; any thread */
    Serving(Ground ground, Consumer<String> news) {
        this.ground = ground;
        this.news = new News(news, ZoneId.systemDefault());
    }

    /** Serves until SIGTERM or Ctrl-C. */
    void run(Interruption interruption) throws OperationFailed {
        // the JVM ends when its hooks have, so the hook waits for the actor to close in order
        interruption.untilTold(() -> {
            ended.countDown();
            await(done);
        });
        try {
            boolean served = false;
            while (ended.getCount() > 0) {
                try (var actor = Actor.start(ground, "serve");
                        var watching = actor.observe(news)) {
                    LOG.debug("told of what happens by {}", watching);
                    served = true;
                    until(actor);
                } catch (NotNow e) {
                    if (!served && !aCommandActs()) {
                        throw e;
                    }
                    LOG.info("waiting until another process has ended", e);
                } catch (OperationFailed e) {
                    if (!served) {
                        throw e;
                    }
                    // what has served before goes on when the disk, tmux or whatever failed is well again
                    LOG.error("cannot serve {} at the moment", ground.name(), e);
                }
                awaitFree();
            }
        } finally {
            done.countDown();
        }
    }

    /** Whether it is worth while to wait: a command ends by itself. */
    private boolean aCommandActs() throws OperationFailed {
        return Office.holder(ground).map(l -> l.holder().equals("command")).orElse(true);
    }

    private void until(Actor actor) {
        try {
            while (!ended.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)
                    && !actor.yielded().tryAcquire()) {
                LOG.trace("serving {}", ground.name());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            ended.countDown();
        }
    }

    /** Waits while another process acts; the one that asked needs a moment to take the lease. */
    private void awaitFree() {
        try {
            int free = 0;
            while (free < 4 && !ended.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                free = isFree() ? free + 1 : 0;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            ended.countDown();
        }
    }

    private boolean isFree() {
        try {
            return Office.holder(ground).isEmpty();
        } catch (OperationFailed e) {
            LOG.warn("it cannot be told who acts on {}", ground.name(), e);
            return false;
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(10, TimeUnit.SECONDS)) {
                LOG.warn("did not end in order within 10 s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
