package dev.tasuki.service;

import dev.tasuki.tmux.Keys;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Which workers persons have typed to through Tasuki, so that no pane is taken from under their hands. May be used from any thread. */
final class Typing {
    /** What ends a line, or throws it away: Enter, Ctrl+C, Ctrl+D, Ctrl+U. */
    private static final String SENT = "\r\n\u0003\u0004\u0015";

    private final Duration quiet;
    /** How long a line that was begun and not sent counts as one that a person goes on with. */
    private static final Duration DRAFT = Duration.ofMinutes(2);

    private final Map<String, Long> last = new ConcurrentHashMap<>();
    private final Set<String> drafts = ConcurrentHashMap.newKeySet();

    /** @param quiet how long nobody must have typed before it counts as ended */
    Typing(Duration quiet) {
        this.quiet = quiet;
    }

    /** A person typed to a worker just now. */
    void typed(String worker) {
        last.put(worker, System.nanoTime());
    }

    /** A person typed this to a worker just now. */
    void typed(String worker, Keys keys) {
        typed(worker);
        if (keys instanceof Keys.Raw(var text)
                && SENT.indexOf(text.isEmpty() ? '\r' : text.charAt(text.length() - 1)) >= 0) {
            drafts.remove(worker);
        } else {
            drafts.add(worker);
        }
    }

    /** Whether a person has begun a line to a worker and not sent it: what is put there would become a part of it. */
    boolean drafting(String worker) {
        var at = last.get(worker);
        return at != null && drafts.contains(worker) && System.nanoTime() - at < DRAFT.toNanos();
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
