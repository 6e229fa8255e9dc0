package dev.tasuki.org;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A named set of workers, as its file describes it.
 *
 * @param file the absolute path the organisation was read from
 * @param workers in the file's order; the first is the boss where roles say nothing else
 * @param kinds agent kinds in YAML that its workers are of, or that its file declares
 */
public record Organisation(
        String name, TmuxTarget tmux, List<Worker> workers, Settings settings, Path file, List<KindDeclaration> kinds) {
    private static final Set<String> BOSS =
            Set.of("boss", "president", "coordinator", "coordinates", "lead", "leader", "manager", "orchestrator");

    public Organisation {
        workers = List.copyOf(workers);
        kinds = List.copyOf(kinds);
    }

    /** One whose workers are of kinds that need no declaration. */
    public Organisation(String name, TmuxTarget tmux, List<Worker> workers, Settings settings, Path file) {
        this(name, tmux, workers, settings, file, List.of());
    }

    public Optional<Worker> worker(String id) {
        return workers.stream().filter(w -> w.id().equals(id)).findFirst();
    }

    /** Whether a worker coordinates the others: the one whose id or role says so, else the first in the file. */
    public boolean isBoss(Worker worker) {
        return workers.stream()
                .filter(Organisation::saysBoss)
                .findFirst()
                .or(() -> workers.stream().findFirst())
                .filter(worker::equals)
                .isPresent();
    }

    private static boolean saysBoss(Worker worker) {
        return Stream.of(worker.id(), worker.role())
                .flatMap(words -> Stream.of(words.toLowerCase(Locale.ROOT).split("[^a-z]+")))
                .anyMatch(BOSS::contains);
    }

    /** Every session that holds a worker, in the file's order. */
    public Set<String> sessions() {
        var sessions = new LinkedHashSet<String>();
        workers.forEach(w -> sessions.add(w.session()));
        return sessions;
    }
}
