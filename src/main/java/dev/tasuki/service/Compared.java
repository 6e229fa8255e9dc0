package dev.tasuki.service;

import dev.tasuki.capture.Difference;
import dev.tasuki.capture.Differences;
import dev.tasuki.capture.Snapshot;
import java.time.Instant;
import java.util.List;

/** What is not the same at two times. */
public record Compared(Instant from, Instant to, List<Difference> differences) {
    /** What is asked for instead of a point: everything as it is. */
    public static final String NOW = "now";

    public Compared {
        differences = List.copyOf(differences);
    }

    public static Compared of(Snapshot was, Snapshot is) {
        return new Compared(was.time(), is.time(), Differences.between(was, is));
    }
}
