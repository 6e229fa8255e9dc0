package dev.tasuki.tmux;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Panes whose output tmux holds back. One that floods is paused by us, so that neither tmux nor we spend the machine on it; each pause is a
 * gap that ends with a captured screen.
 */
final class PauseKeeper {
    /** A pane may print this many bytes in a second before it is paused. */
    static final long FLOOD = 2L << 20;

    private static final Logger LOG = LoggerFactory.getLogger(PauseKeeper.class);
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private static final class Meter {
        private long since = System.nanoTime();
        private long bytes;
        private boolean stopped;
    }

    private record Pause(SessionLink link, PaneId pane, long until) {}

    private final Inbox inbox;
    private final Map<PaneId, Meter> meters = new ConcurrentHashMap<>();
    private final Map<PaneId, Pause> pauses = new ConcurrentHashMap<>();

    PauseKeeper(Inbox inbox) {
        this.inbox = inbox;
    }

    /** By the thread of the link that brings the pane's output. */
    void printed(SessionLink link, PaneId pane, int bytes) {
        var meter = meters.computeIfAbsent(pane, _ -> new Meter());
        synchronized (meter) {
            long now = System.nanoTime();
            if (now - meter.since >= SECOND) {
                meter.since = now;
                meter.bytes = 0;
                meter.stopped = false;
            }
            meter.bytes += bytes;
            if (meter.bytes > FLOOD && !meter.stopped) {
                meter.stopped = true;
                link.connection().ifPresent(c -> c.tell(TmuxCommand.of("refresh-client", "-A", pane + ":pause")));
            }
        }
    }

    void paused(SessionLink link, PaneId pane) {
        var meter = meters.computeIfAbsent(pane, _ -> new Meter());
        synchronized (meter) {
            boolean flood = meter.stopped;
            long until = flood ? meter.since + SECOND : System.nanoTime();
            if (pauses.put(pane, new Pause(link, pane, until)) == null) {
                inbox.gap(
                        pane,
                        flood
                                ? "printed more than " + (FLOOD >> 20) + " MB in a second"
                                : "printed faster than it could be read");
            }
        }
    }

    /** Whether any pane is paused now: such a one changes without telling. */
    boolean any() {
        return !pauses.isEmpty();
    }

    /** Continues what has waited long enough. */
    void resume(List<PaneInfo> panes) {
        var present = panes.stream().map(PaneInfo::id).collect(Collectors.toCollection(HashSet::new));
        meters.keySet().retainAll(present);
        long now = System.nanoTime();
        for (var pause : new ArrayList<>(pauses.values())) {
            if (!present.contains(pause.pane())) {
                pauses.remove(pause.pane(), pause);
            } else if (now - pause.until() >= 0) {
                pauses.remove(pause.pane(), pause);
                pause.link().connection().ifPresent(c -> resume(c, pause.pane()));
            }
        }
    }

    private void resume(ControlConnection connection, PaneId pane) {
        var _ = new PaneReader(connection).resume(pane).whenComplete((screen, failure) -> {
            if (failure == null) {
                inbox.resumed(pane, screen);
            } else {
                LOG.debug("{} cannot be continued: {}", pane, failure.getMessage());
            }
        });
    }

    void forget(SessionLink link) {
        pauses.values().removeIf(pause -> pause.link().equals(link));
    }
}
