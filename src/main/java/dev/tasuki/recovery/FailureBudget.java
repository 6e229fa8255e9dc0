package dev.tasuki.recovery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * How often each subject may fail before restarting it does more harm than good: the restart intensity of an Erlang/OTP
 * supervisor, kept per subject. Not thread-safe.
 */
public final class FailureBudget {
    private final int most;
    private final Duration window;
    private final Map<String, Deque<Instant>> failures = new HashMap<>();

    /**
     * @param most failures within the window that exhaust the budget
     */
    public FailureBudget(int most, Duration window) {
        this.most = most;
        this.window = window;
    }

    /** Counts a failure; true where it exhausts the subject's budget. */
    public boolean exhaustedBy(String subject, Instant at) {
        var times = failures.computeIfAbsent(subject, s -> new ArrayDeque<>());
        var oldest = at.minus(window);
        times.removeIf(t -> t.isBefore(oldest));
        times.addLast(at);
        return times.size() >= most;
    }

    /** How long to wait before the next restart: nothing the first time, then doubling from 100 ms up to 2 s. */
    public Duration pause(String subject) {
        var times = failures.get(subject);
        int count = times == null ? 0 : times.size();
        return count <= 1 ? Duration.ZERO : Duration.ofMillis(Math.min(2_000, 100L << Math.min(count - 2, 5)));
    }

    /** Forgets a subject's failures, as when a person starts it again. */
    public void forgive(String subject) {
        failures.remove(subject);
    }
}
