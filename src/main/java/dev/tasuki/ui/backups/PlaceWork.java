package dev.tasuki.ui.backups;

import dev.tasuki.ui.FxThread;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What runs at the places, at most one thing at each, on a thread of its own. FX thread. */
final class PlaceWork {
    private static final Logger LOG = LoggerFactory.getLogger(PlaceWork.class);

    private final Map<String, Thread> running = new HashMap<>();
    private final Set<String> stopping = new HashSet<>();
    private boolean closed;

    /** Begins something at a place where nothing runs. One of the three ends is told, unless this is closed before. */
    <T> void begin(String place, Callable<T> work, Consumer<T> done, Consumer<Exception> failed, Runnable stopped) {
        var thread = FxThread.<T>work(
                "backup-" + place,
                work,
                result -> end(place, () -> done.accept(result)),
                problem -> failed(place, problem, failed, stopped));
        running.put(place, thread);
    }

    private void failed(String place, Exception problem, Consumer<Exception> failed, Runnable stopped) {
        boolean asked = closed || stopping.contains(place);
        LOG.info("what was begun at the backup place {} {}", place, asked ? "was stopped" : "failed", problem);
        end(place, () -> {
            if (asked) {
                stopped.run();
            } else {
                failed.accept(problem);
            }
        });
    }

    private void end(String place, Runnable tell) {
        running.remove(place);
        stopping.remove(place);
        if (!closed) {
            tell.run();
        }
    }

    /** Stops what runs at a place; its end is told when it has ended. */
    void stop(String place) {
        var mine = running.get(place);
        if (mine != null) {
            stopping.add(place);
            mine.interrupt();
        }
    }

    /** Stops everything; nothing is told any more. */
    void close() {
        closed = true;
        running.values().forEach(Thread::interrupt);
    }
}
