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

    /** @param command of each worker, a line of the shell */
    Served(Path directory, int workers, String command) throws Exception {
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
        serving = program.start("serve", "many");
        Awaitility.await().atMost(LONG).until(() -> holder().equals("serve"));
    }

    private String holder() throws Exception {
        return program.json("status", "many").get("holder").asString("");
    }

    /** The pane of each worker, by its id. */
    Map<String, PaneInfo> panes() {
        var panes = new TreeMap<String, PaneInfo>(
                Comparator.comparing((String id) -> id.length()).thenComparing(id -> id));
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

    /** In bytes, as the kernel counts what the program holds. */
    long resident() throws java.io.IOException {
        var words = java.nio.file.Files.readString(Path.of("/proc/" + serving.pid() + "/statm"))
                .split(" ");
        return Long.parseLong(words[1]) * 4096;
    }

    @Override
    public void close() {
        program.close();
        tmux.close();
    }
}
