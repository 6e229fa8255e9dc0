package dev.tasuki.quality;

import dev.tasuki.org.Task;
import dev.tasuki.succession.Check;
import java.util.Collection;

/** How many of how many went well. */
public record Tally(long good, long all) {
    public static final Tally NONE = new Tally(0, 0);

    public Tally {
        if (good < 0 || all < good) {
            throw new IllegalArgumentException(good + " of " + all + " is no share");
        }
    }

    /** Completed of finished tasks; those pending or in progress count nowhere. */
    public static Tally ofTasks(Collection<Task> tasks) {
        return new Tally(
                tasks.stream().filter(t -> t.state() == Task.State.COMPLETED).count(),
                tasks.stream().filter(t -> t.state().finished()).count());
    }

    /** Passed of required checks; those that did not apply count nowhere. */
    public static Tally ofChecks(Collection<Check> checks) {
        return new Tally(
                checks.stream()
                        .filter(c -> c.required() && c.result() == Check.Result.PASS)
                        .count(),
                checks.stream()
                        .filter(c -> c.required() && c.result() != Check.Result.NOT_APPLICABLE)
                        .count());
    }

    public Tally plus(Tally other) {
        return new Tally(good + other.good, all + other.all);
    }

    /** Percent; NaN where there is nothing to count. */
    public double percent() {
        return all == 0 ? Double.NaN : 100.0 * good / all;
    }

    @Override
    public String toString() {
        return good + " of " + all;
    }
}
