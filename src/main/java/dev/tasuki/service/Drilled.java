package dev.tasuki.service;

import dev.tasuki.store.Drills.Drill;
import dev.tasuki.succession.Check;
import java.util.List;
import java.util.stream.Stream;

/**
 * A drill with all that was checked in it.
 *
 * @param backups the same from each place that is backed up to; each tells for itself, whatever became of the others
 */
public record Drilled(Drill drill, List<Check> checks, List<Drilled> backups) {
    public Drilled {
        checks = List.copyOf(checks);
        backups = List.copyOf(backups);
    }

    Drilled with(List<Drilled> others) {
        return new Drilled(drill, checks, others);
    }

    /** This one, and those from backups. */
    public Stream<Drilled> all() {
        return Stream.concat(Stream.of(this), backups.stream());
    }
}
