package dev.tasuki.service;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a window comes to act on an organisation: it takes over from a process that serves, and waits for a command to end. */
public final class Takeover {
    private static final Logger LOG = LoggerFactory.getLogger(Takeover.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofMillis(100);

    private Takeover() {}

    /** Acts as the window of an organisation; fails where another window does, or where the other process does not step back. */
    public static Actor window(Ground ground) throws OperationFailed {
        long until = System.nanoTime() + PATIENCE.toNanos();
        boolean asked = false;
        for (var holder = Office.holder(ground); holder.isPresent(); holder = Office.holder(ground)) {
            var lease = holder.get();
            if (lease.holder().equals("window")) {
                throw new OperationFailed(
                        "a window shows '" + ground.name() + "' already (process " + lease.pid() + ")");
            }
            if (lease.holder().equals("serve") && !asked) {
                LOG.info("taking over {} from process {}", ground.name(), lease.pid());
                new RemoteActor(new ActorClient(ground.directory())).askToYield();
                asked = true;
            }
            if (System.nanoTime() > until) {
                throw new OperationFailed("process " + lease.pid() + " (" + lease.holder() + ") does not let go of '"
                        + ground.name() + "'; end it, and try again");
            }
            pause();
        }
        return Actor.start(ground, "window");
    }

    private static void pause() throws OperationFailed {
        try {
            Thread.sleep(LOOK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperationFailed("interrupted", e);
        }
    }
}
