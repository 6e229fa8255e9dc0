package dev.tasuki.service;

import dev.tasuki.org.HandoverSettings;
import dev.tasuki.org.Home;
import dev.tasuki.org.KindDeclaration;
import dev.tasuki.org.Organisation;
import dev.tasuki.org.RestartPolicy;
import dev.tasuki.org.Settings;
import dev.tasuki.org.TmuxTarget;
import dev.tasuki.org.Worker;
import dev.tasuki.store.Placement;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import dev.tasuki.tmux.PaneId;
import dev.tasuki.tmux.PrivateTmux;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** An organisation of small programs on a tmux server of a test's own. */
final class LivingOrganisation implements AutoCloseable {
    final PrivateTmux tmux;
    final Home home;
    final Organisation organisation;
    final Ground ground;

    /** Each worker runs a command line of the shell. */
    LivingOrganisation(Path directory, Map<String, String> workers) {
        this(directory, workers, Map.of());
    }

    /** @param directories of the workers that have one of their own */
    LivingOrganisation(Path directory, Map<String, String> workers, Map<String, Path> directories) {
        this(directory, of(directory, workers, directories), 80, 24);
    }

    /** Workers of any kind, in panes of that size, in the session {@code team}. */
    LivingOrganisation(Path directory, List<Worker> all, int columns, int rows) {
        this.tmux = new PrivateTmux();
        this.home = new Home(directory.resolve("home"));
        organisation = new Organisation(
                "acme",
                new TmuxTarget(tmux.socket().address(), "team"),
                all,
                new Settings(Duration.ofMinutes(5), columns, rows, 5_000),
                home.file("acme"));
        ground = Ground.of(organisation, home);
    }

    private static List<Worker> of(Path directory, Map<String, String> workers, Map<String, Path> directories) {
        var all = new ArrayList<Worker>();
        workers.forEach((id, line) -> all.add(new Worker(
                id,
                "test",
                "command",
                List.of("sh", "-c", line),
                directories.getOrDefault(id, directory),
                Map.of("GREETING", "hello; #{pane_id} $(date)"),
                "team",
                RestartPolicy.ON_FAILURE)));
        return all;
    }

    private LivingOrganisation(LivingOrganisation other, Organisation changed) {
        tmux = other.tmux;
        home = other.home;
        organisation = changed;
        ground = Ground.of(changed, home);
    }

    /** The same with other settings of messages. */
    LivingOrganisation with(Settings.Messages messages) {
        return new LivingOrganisation(
                this,
                new Organisation(
                        organisation.name(),
                        organisation.tmux(),
                        organisation.workers(),
                        organisation.settings().with(messages),
                        organisation.file()));
    }

    /** The same with other settings of handovers. */
    LivingOrganisation with(HandoverSettings handover) {
        return new LivingOrganisation(
                this,
                new Organisation(
                        organisation.name(),
                        organisation.tmux(),
                        organisation.workers(),
                        organisation.settings().with(handover),
                        organisation.file()));
    }

    /** The same that knows kinds in YAML. */
    LivingOrganisation knowing(List<KindDeclaration> kinds) {
        return new LivingOrganisation(
                this,
                new Organisation(
                        organisation.name(),
                        organisation.tmux(),
                        organisation.workers(),
                        organisation.settings(),
                        organisation.file(),
                        kinds));
    }

    /** The same in which one worker runs another command. */
    LivingOrganisation running(String worker, List<String> command) {
        var workers = organisation.workers().stream()
                .map(w -> w.id().equals(worker)
                        ? new Worker(
                                w.id(),
                                w.role(),
                                w.kind(),
                                command,
                                w.directory(),
                                w.environment(),
                                w.session(),
                                w.restart())
                        : w)
                .toList();
        return new LivingOrganisation(
                this,
                new Organisation(
                        organisation.name(),
                        organisation.tmux(),
                        workers,
                        organisation.settings(),
                        organisation.file()));
    }

    /** A program that prints some numbered lines and then waits. */
    static String counting(String word, int lines) {
        return "i=0; while [ $i -lt " + lines + " ]; do echo \"" + word + " $i\"; i=$((i+1)); done; sleep 1000";
    }

    PaneId pane(String worker) {
        return tmux.panes().stream()
                .filter(p -> p.worker().equals("acme/" + worker))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no pane of " + worker))
                .id();
    }

    /** Everything a worker's pane holds, its history first, as plain text. */
    List<String> text(String worker) {
        return tmux.run("capture-pane", "-p", "-S", "-", "-t", pane(worker).toString())
                .text();
    }

    /** What is noted as wanted of a worker. */
    Placement.Intent intent(String worker) throws StoreException {
        try (var store = Store.openExisting(ground.directory())) {
            return store.placement().intent(worker);
        }
    }

    /** Whether it is noted which process a worker has. */
    boolean placed(String worker) throws StoreException {
        try (var store = Store.openExisting(ground.directory())) {
            return store.placement().find(worker).isPresent();
        }
    }

    static List<String> numbered(String word, int lines) {
        return IntStream.range(0, lines).mapToObj(i -> word + " " + i).collect(Collectors.toList());
    }

    @Override
    public void close() {
        tmux.close();
    }
}
