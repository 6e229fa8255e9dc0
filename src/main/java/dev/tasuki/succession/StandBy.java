package dev.tasuki.succession;

import dev.tasuki.process.Processes;
import dev.tasuki.succession.Saga.Seat;
import java.time.Duration;
import java.util.List;

/**
 * The time in which predecessors can still be called back: the successors have their places, and nobody has been ended yet. For one
 * thread.
 */
final class StandBy {
    private static final Duration LOOK = Duration.ofMillis(50);

    private final List<Seat> seats;
    private final List<Seat> writers;
    private final Processes processes;
    private final SuccessionListener listener;

    StandBy(Saga saga, Processes processes, SuccessionListener listener) {
        this.seats = saga.seats();
        this.writers = saga.writers();
        this.processes = processes;
        this.listener = listener;
    }

    /**
     * Waits, and tells at once when the predecessors must come back.
     *
     * @return why; empty where the time has passed, or where no predecessor lives that could come back
     */
    String await(Duration time) {
        long until = System.nanoTime() + time.toNanos();
        while (true) {
            boolean able = !seats.isEmpty()
                    && seats.stream()
                            .allMatch(s -> writers.contains(s) // its process was ended for the conversation's sake
                                    || (!s.old().isEmpty()
                                            && processes.alive(s.old().getFirst())));
            if (!able) {
                return "";
            }
            var ended = seats.stream()
                    .filter(s -> s.process() != null && !processes.alive(s.process()))
                    .map(Seat::worker)
                    .toList();
            if (!ended.isEmpty()) {
                return "the successor of " + String.join(", ", ended)
                        + " ended as soon as it had taken over; the predecessors were called back";
            }
            if (listener.cancelled()) {
                return "the predecessors were called back by a person";
            }
            if (System.nanoTime() >= until) {
                return "";
            }
            try {
                Thread.sleep(LOOK); // a person and a death may come at any time, and nobody tells of the latter
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return "";
            }
        }
    }
}
