package dev.tasuki.service;

import dev.tasuki.store.Lease;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a window comes to act on an organisation: it takes over from a process that serves, and waits for a command to end. */
public final class Takeover {
    private static final Logger LOG = LoggerFactory.getLogger(Takeover.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Takeover() {}

    /** Acts as the window of an organisation; fails where another window does, or where the other process does not step back. */
    public static Actor window(Ground ground) throws OperationFailed {
        long until = System.nanoTime() + PATIENCE.toNanos();
        long asked = 0;
        while (true) {
            var holder = Office.holder(ground);
            try {
                if (holder.isEmpty()) {
                    return Actor.start(ground, "window");
                }
                if (holder.get().epoch() != asked && stepsBack(ground, holder.get())) {
                    asked = holder.get().epoch();
                }
            } catch (NotNow e) {
                LOG.debug("somebody else was faster, or is ending", e);
            }
            if (System.nanoTime() > until) {
                throw new OperationFailed(holder.map(l -> "process " + l.pid() + " (" + l.holder() + ")")
                                .orElse("another process")
                        + " does not let go of '" + ground.name() + "'; end it, and try again");
            }
            Office.pause();
        }
    }

    /** Whether a process that serves has been asked to step back; a command ends by itself. */
    private static boolean stepsBack(Ground ground, Lease lease) throws OperationFailed {
        if (lease.holder().equals("window")) {
            throw new OperationFailed("a window shows '" + ground.name() + "' already (process " + lease.pid() + ")");
        }
        if (!lease.holder().equals("serve")) {
            return false;
        }
        LOG.info("taking over {} from process {}", ground.name(), lease.pid());
        Office.remote(ground, lease).askToYield();
        return true;
    }
}
