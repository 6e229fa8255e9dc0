package dev.tasuki.succession;

import dev.tasuki.capture.Capturer;
import dev.tasuki.capture.Organisations;
import dev.tasuki.capture.Snapshot;
import dev.tasuki.org.Organisation;
import dev.tasuki.org.Worker;
import dev.tasuki.store.PointSummary;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import dev.tasuki.store.SuccessionRow.Purpose;
import dev.tasuki.tmux.Notification;
import dev.tasuki.tmux.PaneId;
import dev.tasuki.tmux.PaneInfo;
import dev.tasuki.tmux.PrivateTmux;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A tmux, a store and an organisation of a test's own. */
final class Bench implements AutoCloseable {
    final PrivateTmux tmux = new PrivateTmux();
    final Path directory;
    final Store store;
    private final List<Worker> workers = new ArrayList<>();

    Bench(Path directory) throws IOException, StoreException {
        this.directory = directory;
        store = Store.open(Files.createDirectories(directory.resolve("demo")));
    }

    /** A program that prints so many lines, clears its screen and shows its pid. */
    List<String> agent(int lines, String... more) throws IOException {
        // its own for each agent that is another: a bash that starts late must not find its script being written anew
        var script = directory.resolve("agent-" + lines + "-"
                + Integer.toHexString(String.join("\n", more).hashCode()) + ".sh");
        Files.writeString(script, """
                #!/bin/bash
                %s
                printf '\\033]2;agent at work\\007'
                for ((i = 0; i < %d; i++)); do printf '\\033[3%%dmline %%d 日本語\\033[0m\\n' $((i %% 8)) "$i"; done
                printf 'agent is ready\\n'
                while :; do read -r -t 1000 word; echo "heard $word"; done
                """.formatted(String.join("\n", more), lines));
        return List.of("bash", script.toString());
    }

    Organisation organisation() {
        return Organisations.of(tmux.socket(), directory, workers);
    }

    /** Adds a worker to the organisation and makes a pane its own. */
    void worker(String id, String session, List<String> command, PaneId pane) throws IOException {
        worker(Organisations.worker(id, session, work(id), command), pane);
    }

    void worker(Worker worker, PaneId pane) {
        var id = worker.id();
        workers.add(worker);
        tmux.run("set-option", "-p", "-t", pane.toString(), "@tasuki_worker", "demo/" + id);
        tmux.run("set-option", "-p", "-t", pane.toString(), "remain-on-exit", "on");
    }

    Path work(String id) throws IOException {
        return Files.createDirectories(directory.resolve("work").resolve(id));
    }

    /** A new window in which a worker runs. */
    PaneId window(String id, String session, List<String> command) throws IOException {
        return made(id, session, command, "new-window", "-n", Places.literal(id), "-t", "=" + session + ":");
    }

    /** A new pane beside another in which a worker runs. */
    PaneId split(String id, String session, List<String> command, PaneId beside) throws IOException {
        return made(id, session, command, "split-window", "-t", beside.toString());
    }

    private PaneId made(String id, String session, List<String> command, String... how) throws IOException {
        var words = new ArrayList<>(Arrays.asList(how));
        words.addAll(
                1,
                List.of(
                        "-d",
                        "-P",
                        "-F",
                        "#{pane_id}",
                        "-c",
                        Places.literal(work(id).toString()),
                        "-e",
                        "WORKER_COLOUR=green"));
        words.add("--");
        words.addAll(command);
        var pane = PaneId.parse(tmux.run(words.toArray(String[]::new)).first());
        worker(id, session, command, pane);
        return pane;
    }

    PointSummary point(Snapshot snapshot) throws StoreException {
        return store.add(snapshot, PointSummary.Kind.MANUAL, "");
    }

    Snapshot capture() throws IOException {
        var session = tmux.panes().getFirst().session();
        try (var connection = tmux.server().attach(session, Notification.UNHEARD)) {
            return new Capturer(() -> connection, organisation(), new AgentsFacts(this)).capture();
        }
    }

    Succession succession(Failpoints failpoints) {
        return new Succession(
                tmux.server(), store, organisation(), directory.resolve("demo"), failpoints, Overheard.NOTHING);
    }

    SuccessionReport restore(Snapshot from, String... ids) throws StoreException {
        return restore(Failpoints.NONE, SuccessionOptions.DEFAULT, from, null, ids);
    }

    SuccessionReport restore(
            Failpoints failpoints, SuccessionOptions options, Snapshot from, @Nullable String before, String... ids)
            throws StoreException {
        return succession(failpoints)
                .run(from, point(from).id(), Set.of(ids), Purpose.RESTORE, before, options, SuccessionListener.NONE);
    }

    SuccessionReport handOver(
            Failpoints failpoints, SuccessionOptions options, SuccessionListener listener, String... ids)
            throws IOException, StoreException {
        var present = capture();
        var point = store.add(present, PointSummary.Kind.HANDOVER, "");
        return succession(failpoints).run(present, point.id(), Set.of(ids), Purpose.HANDOVER, null, options, listener);
    }

    SuccessionReport handOver(String... ids) throws IOException, StoreException {
        return handOver(Failpoints.NONE, SuccessionOptions.DEFAULT, SuccessionListener.NONE, ids);
    }

    /** The pane that is a worker's now. */
    PaneInfo pane(String worker) {
        var mine = tmux.panes().stream()
                .filter(p -> p.worker().equals("demo/" + worker))
                .toList();
        if (mine.size() != 1) {
            throw new AssertionError(worker + " has " + mine.size() + " panes");
        }
        return mine.getFirst();
    }

    /** Everything a pane has, as plain text. */
    List<String> text(PaneId pane) {
        return tmux.run("capture-pane", "-p", "-S", "-", "-t", pane.toString()).text();
    }

    void awaitShown(PaneId pane, String text) {
        Awaitility.await().until(() -> String.join("\n", text(pane)).contains(text));
    }

    boolean hidden() {
        return tmux.panes().stream().anyMatch(p -> p.session().startsWith(Capturer.HIDDEN));
    }

    @Override
    public void close() {
        tmux.close();
        store.close();
    }
}
