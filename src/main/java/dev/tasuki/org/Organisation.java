package dev.tasuki.org;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A named set of workers, as its file describes it.
 *
 * @param file the absolute path the organisation was read from
 * @param workers in the file's order; the first is the boss where roles say nothing else
 */
public record Organisation(String name, TmuxTarget tmux, List<Worker> workers, Settings settings, Path file) {
    public Organisation {
        workers = List.copyOf(workers);
    }

    public Optional<Worker> worker(String id) {
        return workers.stream().filter(w -> w.id().equals(id)).findFirst();
    }

    /** Every session that holds a worker, in the file's order. */
    public Set<String> sessions() {
        var sessions = new LinkedHashSet<String>();
        workers.forEach(w -> sessions.add(w.session()));
        return sessions;
    }
}
