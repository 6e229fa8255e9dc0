package dev.tasuki.bench;

import dev.tasuki.app.RealProgram;
import dev.tasuki.store.Incident;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import dev.tasuki.tmux.PaneInfo;
import dev.tasuki.tmux.PrivateTmux;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;

/** Many workers that the real program watches, in a process of its own. */
final class Served implements AutoCloseable {
    static final Duration LONG = Duration.ofMinutes(1);

    final PrivateTmux tmux = new PrivateTmux();
    final RealProgram program;
    final Process serving;

    /** Watched without a window. */
    Served(Path directory, int workers, String command) throws Exception {
        this(directory, workers, command, "serve");
    }

    /**
     * Watched by a window or without one.
     *
     * @param command of each worker, a line of the shell
     * @param holder {@code serve} or {@code window}
     */
    Served(Path directory, int workers, String command, String holder) throws Exception {
        program = new RealProgram(directory.resolve("home"));
        var yaml = new StringBuilder("organisation: many\ntmux: {socket: ")
                .append(tmux.socket())
                .append(", session: many}\npanes: {columns: 100, rows: 30, history: 10000}\nworkers:\n");
        for (int i = 0; i < workers; i++) {
            yaml.append("  - {id: w")
                    .append(i)
                    .append(", role: bench, kind: command, directory: ")
                    .append(directory);
            yaml.append(", command: [sh, -c, '")
                    .append(command.replace("'", "''"))
                    .append("']}\n");
        }
        program.organisation("many", yaml.toString());
        program.json("up", "many");
        serving = holder.equals("serve")
                ? program.start("serve", "many")
                : program.start(WindowWithoutDisplay.class, program.home().toString(), "many");
        Awaitility.await().atMost(LONG).until(() -> holder().equals(holder));
    }

    private String holder() throws Exception {
        return program.json("status", "many").get("holder").asString("");
    }

    /** The pane of each worker, by its id. */
    Map<String, PaneInfo> panes() {
        var panes = new TreeMap<String, PaneInfo>(
                Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
        tmux.panes().stream()
                .filter(p -> p.worker().startsWith("many/"))
                .forEach(p -> panes.put(p.worker().substring("many/".length()), p));
        return panes;
    }

    /** Newest first. */
    List<Incident> incidents() {
        try (var store = Store.openExisting(program.directory("many"))) {
            return store.incidents().all();
        } catch (StoreException e) {
            throw new IllegalStateException(e);
        }
    }

    /** CPU that the program, its tmux clients, and the tmux server have used so far, in milliseconds. */
    double cpu() {
        double clients = serving.children().mapToDouble(Served::cpu).sum();
        return cpu(serving.toHandle())
                + clients
                + cpu(ProcessHandle.of(tmux.pid()).orElseThrow());
    }

    static double cpu(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e6;
    }

    @Override
    public void close() {
        program.close();
        tmux.close();
    }
}
