package dev.tasuki.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tasuki.capture.Capturer;
import dev.tasuki.org.BoardTask;
import dev.tasuki.org.Home;
import dev.tasuki.org.Message;
import dev.tasuki.org.OrganisationFinder;
import dev.tasuki.org.WorkerStatus;
import dev.tasuki.process.ProcessIdentity;
import dev.tasuki.process.ProcessState;
import dev.tasuki.process.Processes;
import dev.tasuki.store.Incident;
import dev.tasuki.store.Store;
import dev.tasuki.store.SuccessionRow;
import dev.tasuki.store.Victim.Start;
import dev.tasuki.succession.StandIn;
import dev.tasuki.tmux.PaneInfo;
import dev.tasuki.tmux.PrivateTmux;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Three workers with a task each in a tmux server of a test's own, and a Tasuki beside them: one that reads what it gets, one that does so
 * and ignores hang-ups, and an agent that keeps a conversation. Each writes down what it gets, so that nothing that is lost or comes twice
 * is overlooked.
 */
final class KilledOrganisation implements AutoCloseable {
    static final List<String> WORKERS = List.of("boss", "w1", "c1");
    private static final Duration LONG = Duration.ofSeconds(40);
    private static final Pattern HEAD =
            Pattern.compile("(\\d+) \\[message (m-\\w+) from \\w+(, again[^]]*)?] (note \\d+)");
    private static final String READER = """
            while :; do
                if IFS= read -r line; then
                    printf '%s %s\\n' $$ "$line" >>"$0.got"; echo "took: $line"
                elif [ -n "$STAYS" ]; then sleep 0.2; else exit 0; fi
            done
            """;

    final PrivateTmux tmux = new PrivateTmux();
    final Path directory;
    final Home home;
    final Ground ground;
    private final Start start;
    private final Processes processes = new Processes();
    private final Map<String, String> sent = new HashMap<>();
    private final List<String> tasks = new ArrayList<>();
    KilledTasuki tasuki;
    final String point;
    private int notes;

    /**
     * Begins and has settled; blocks.
     *
     * @param start how Tasuki's JVM starts
     * @param together whether a handover is of all or none
     */
    KilledOrganisation(Path directory, Start start, boolean together) throws Exception {
        this.directory = Files.createDirectories(directory);
        this.start = start;
        home = new Home(directory.resolve("home"));
        Files.createDirectories(home.organisations());
        Files.createDirectories(directory.resolve("claude"));
        script("boss", "STAYS=1; trap '' HUP\n");
        script("w1", "STAYS=\n");
        Files.writeString(
                home.file("acme"),
                "organisation: acme\ntmux: {socket: " + tmux.socket() + ", session: team}\nworkers:\n"
                        + command("boss") + command("w1")
                        + "  - {id: c1, role: test, kind: claude, directory: " + directory + ", command: ["
                        + agent() + "], environment: {CLAUDE_CONFIG_DIR: "
                        + directory.resolve("claude") + "}}\nhandover: {together: " + together + "}\n");
        ground = Ground.of(new OrganisationFinder(home).find("acme"), home);
        tasuki = new KilledTasuki(start, home.root(), "acme", "");
        tasuki.await("ready");
        tasuki.done("up");
        for (var worker : WORKERS) {
            tasks.add(tasuki.done("task work-of-" + worker + " " + worker));
        }
        send();
        settled();
        point = tasuki.done("capture");
    }

    private void script(String worker, String before) throws IOException {
        Files.writeString(directory.resolve(worker), before + READER);
    }

    /** A shell under a name of its own, for messages are kept from a shell that stands where an agent should. */
    private Path agent() throws IOException {
        var program = StandIn.write(directory);
        var own = Files.createDirectories(directory.resolve("own")).resolve("node");
        Files.copy(Path.of("/bin/bash"), own);
        Files.writeString(program, Files.readString(program).replaceFirst("#!/bin/bash", "#!" + own));
        return program;
    }

    private String command(String worker) {
        return "  - {id: " + worker + ", role: test, kind: command, directory: " + directory + ", command: [sh, "
                + directory.resolve(worker) + "]}\n";
    }

    /** Has each worker told something, as another worker tells it: also while no Tasuki runs. */
    void send() throws Exception {
        for (var worker : WORKERS) {
            var note = "note " + ++notes;
            var process = new ProcessBuilder(
                    ground.directory().resolve("bin/tasuki-send").toString(),
                    "--from",
                    worker.equals("boss") ? "w1" : "boss",
                    worker,
                    note);
            process.environment().put("TASUKI_SPOOL", ground.spool().toString());
            assertThat(process.redirectErrorStream(true)
                            .redirectOutput(directory.resolve("send.out").toFile())
                            .start()
                            .waitFor())
                    .isZero();
            sent.put(note, worker);
        }
    }

    /** Starts Tasuki again where it was killed. */
    void again(String held) throws Exception {
        tasuki.close();
        tasuki = new KilledTasuki(start, home.root(), "acme", held);
        tasuki.await("ready", "at");
    }

    /** The processes that a worker is, wherever they run, without those that they started. */
    Set<ProcessIdentity> living(String worker) {
        return Objects.requireNonNull(living().get(worker));
    }

    /** Those of each worker. */
    Map<String, Set<ProcessIdentity>> living() {
        var its = new TreeMap<String, List<ProcessState>>();
        WORKERS.forEach(w -> its.put(w, new ArrayList<>()));
        for (var process : processes.all()) {
            if (process.alive()) {
                worker(process.identity().pid())
                        .ifPresent(w -> Objects.requireNonNull(its.get(w)).add(process));
            }
        }
        var first = new TreeMap<String, Set<ProcessIdentity>>();
        its.forEach((worker, all) -> {
            var pids = all.stream().map(p -> p.identity().pid()).collect(Collectors.toSet());
            first.put(
                    worker,
                    all.stream()
                            .filter(p -> !pids.contains(p.parent()))
                            .map(ProcessState::identity)
                            .collect(Collectors.toSet()));
        });
        return first;
    }

    /** Which worker a process is, or belongs to; as it was started, or as it says. */
    private Optional<String> worker(long pid) {
        var arguments = processes.arguments(pid);
        for (var worker : WORKERS) {
            var program = worker.equals("c1") ? "bin/claude" : worker;
            if (arguments.contains(directory.resolve(program).toString())) {
                return Optional.of(worker);
            }
        }
        var environment = processes.environment(pid);
        return ground.spool().toString().equals(environment.get("TASUKI_SPOOL"))
                ? Optional.ofNullable(environment.get("TASUKI_WORKER")).filter(WORKERS::contains)
                : Optional.empty();
    }

    int generation() throws Exception {
        try (var store = Store.openExisting(ground.directory())) {
            return store.meta().generation();
        }
    }

    /** The newest first. */
    List<SuccessionRow> successions(SuccessionRow.Purpose purpose) throws Exception {
        try (var store = Store.openExisting(ground.directory())) {
            return store.successions().recent().stream()
                    .filter(r -> r.purpose() == purpose)
                    .toList();
        }
    }

    /** Waits until everything is as it should be at the end; fails with what is not. */
    void settled() {
        await().atMost(LONG).pollInterval(Duration.ofMillis(100)).untilAsserted(this::whole);
        right();
    }

    private void whole() throws Exception {
        var panes = tmux.panes();
        assertThat(panes.stream().map(PaneInfo::worker)).containsExactlyInAnyOrder("acme/boss", "acme/w1", "acme/c1");
        assertThat(panes).noneMatch(PaneInfo::dead);
        assertThat(tmux.run("list-sessions", "-F", "#{session_name}").text())
                .noneMatch(s -> s.startsWith(Capturer.HIDDEN));
        var living = living();
        for (var pane : panes) {
            assertThat(living.get(pane.worker().substring(5)))
                    .as(pane.worker())
                    .extracting(ProcessIdentity::pid)
                    .containsExactly(pane.pid());
        }
        var view = Office.look(ground, Clock.systemUTC());
        assertThat(view.incidents()).noneMatch(i -> i.outcome() == Incident.Outcome.OPEN);
        assertThat(view.workers())
                .allSatisfy(w -> assertThat(w.status().state())
                        .as("%s", w.status())
                        .isIn(WorkerStatus.State.IDLE, WorkerStatus.State.WORKING, WorkerStatus.State.UNKNOWN));
        for (var worker : view.workers()) {
            assertThat(living.get(worker.worker().id()))
                    .extracting(ProcessIdentity::pid)
                    .containsExactly(worker.pid());
        }
        try (var store = Store.openExisting(ground.directory())) {
            assertThat(store.successions().unfinished()).isEmpty();
            assertThat(store.messages().open())
                    .as("%s", view.workers().stream().map(WorkerView::status).toList())
                    .isEmpty();
            assertThat(store.messages().recent(500))
                    .noneMatch(m -> m.state() == Message.State.EXPIRED)
                    .extracting(Message::text)
                    .containsAll(sent.keySet());
        }
        assertThat(got().keySet()).containsExactlyInAnyOrderElementsOf(sent.keySet());
    }

    /** What cannot become better by waiting. */
    private void right() {
        try (var store = Store.openExisting(ground.directory())) {
            got().forEach((note, times) -> {
                var pids = times.stream().map(Got::pid).toList();
                assertThat(pids)
                        .as("%s of %s, in one process: %s", note, sent.get(note), times)
                        .doesNotHaveDuplicates();
                assertThat(times.stream().map(Got::message).distinct()).as(note).hasSize(1);
                assertThat(times.stream().skip(1)).as("%s: %s", note, times).allMatch(Got::again);
            });
            for (int i = 0; i < tasks.size(); i++) {
                assertThat(store.board().find(tasks.get(i)))
                        .get()
                        .matches(t -> t.state() == BoardTask.State.ASSIGNED)
                        .extracting(BoardTask::assignee)
                        .isEqualTo(WORKERS.get(i));
            }
            assertThat(store.verify(true)).isEmpty();
            assertThat(directory.resolve("claude/violations")).doesNotExist();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** One arrival of a message. */
    record Got(long pid, String message, boolean again) {}

    /** What arrived, by text, in order of its arrival. */
    Map<String, List<Got>> got() throws IOException {
        var all = new HashMap<String, List<Got>>();
        for (var worker : WORKERS) {
            var file = worker.equals("c1") ? directory.resolve("claude/heard") : directory.resolve(worker + ".got");
            for (var line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
                var head = HEAD.matcher(line);
                if (head.lookingAt() && worker.equals(sent.get(head.group(4)))) {
                    all.computeIfAbsent(head.group(4), n -> new ArrayList<>())
                            .add(new Got(Long.parseLong(head.group(1)), head.group(2), head.group(3) != null));
                }
            }
        }
        return all;
    }

    /** How many came again, with the word that says so. */
    long twice() throws IOException {
        return got().values().stream().filter(t -> t.size() > 1).count();
    }

    @Override
    public void close() {
        tasuki.close();
        var left = living();
        tmux.close();
        left.values().stream()
                .flatMap(Set::stream)
                .filter(processes::alive)
                .forEach(p -> ProcessHandle.of(p.pid()).ifPresent(ProcessHandle::destroyForcibly));
    }
}
