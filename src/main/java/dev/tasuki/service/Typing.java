package dev.tasuki.service;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Which workers persons have typed to through Tasuki, so that no pane is taken from under their hands. May be used from any thread. */
final class Typing {
    private final Duration quiet;
    private final Map<String, Long> last = new ConcurrentHashMap<>();

    /** @param quiet how long nobody must have typed before it counts as ended */
    Typing(Duration quiet) {
        this.quiet = quiet;
    }

    /** A person typed to a worker just now. */
    void typed(String worker) {
        last.put(worker, System.nanoTime());
    }

    /** Whether a person is typing to a worker now. */
    boolean to(String worker) {
        var at = last.get(worker);
        return at != null && System.nanoTime() - at < quiet.toNanos();
    }

    /**
     * Waits until nobody types to any of these; blocks.
     *
     * @param told of the first worker that is waited for, once
     * @return whether they were left alone within the patience
     */
    boolean awaitQuiet(Collection<String> workers, Duration patience, Consumer<String> told)
            throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        boolean said = false;
        for (var busy = workers.stream().filter(this::to).findFirst();
                busy.isPresent();
                busy = workers.stream().filter(this::to).findFirst()) {
            if (!said) {
                told.accept(busy.get());
                said = true;
            }
            if (System.nanoTime() > until) {
                return false;
            }
            Thread.sleep(50);
        }
        return true;
    }
}
