package dev.tasuki.ui.incidents;

import dev.tasuki.store.Incident;
import dev.tasuki.store.Incident.Outcome;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which incidents have ended since the last time it was asked. One thread. */
final class IncidentNews {
    private @Nullable Set<String> known;

    /**
     * Each incident is news once, when it has ended. What had ended before the first time is none: the bell and the page tell of it.
     *
     * @param incidents newest first
     * @return oldest first
     */
    List<Incident> in(List<Incident> incidents) {
        var before = known;
        var ended = incidents.stream().filter(i -> i.outcome() != Outcome.OPEN).toList();
        // Only what can come again is remembered, so that this never grows beyond what a view holds.
        known = ended.stream().map(Incident::id).collect(Collectors.toSet());
        return before == null
                ? List.of()
                : ended.reversed().stream()
                        .filter(i -> !before.contains(i.id()))
                        .toList();
    }
}
