package dev.tasuki.service;

import dev.tasuki.store.Drills.Drill;
import dev.tasuki.succession.Check;
import java.util.List;

/** A drill with all that was checked in it. */
public record Drilled(Drill drill, List<Check> checks) {
    public Drilled {
        checks = List.copyOf(checks);
    }
}
