package dev.tasuki.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tasuki.org.Home;
import dev.tasuki.tmux.PaneInfo;
import dev.tasuki.tmux.PrivateTmux;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The real program, killed with SIGKILL in the middle of what it does: the next one finishes it or takes it back, and every restore point
 * that was acknowledged is there.
 */
class KilledProgramTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final List<String> WORKERS = List.of("boss", "w1", "w2");

    @TempDir
    Path directory;

    private final PrivateTmux tmux = new PrivateTmux();
    private final List<String> acknowledged = new CopyOnWriteArrayList<>();
    private final List<Process> programs = new ArrayList<>();
    private Home home = new Home(Path.of("/nonexistent"));
    private volatile String told = "";

    @BeforeEach
    void start() throws Exception {
        home = new Home(directory.resolve("home"));
        var yaml = new StringBuilder(
                "organisation: acme\ntmux: {socket: " + tmux.socket() + ", session: team}\nworkers:\n");
        for (var worker : WORKERS) {
            yaml.append("  - {id: ")
                    .append(worker)
                    .append(", role: test, kind: command, directory: ")
                    .append(directory);
            yaml.append(", command: [sh, -c, 'seq 300; exec sleep 1000']}\n");
        }
        Files.createDirectories(home.organisations());
        Files.writeString(home.file("acme"), yaml);
        assertThat(run("up", "acme")).as(told).isZero();
        serve();
        capture();
    }

    @AfterEach
    void end() {
        programs.forEach(Process::destroyForcibly);
        tmux.close();
    }

    @Test
    void whatWasAcknowledgedIsThereWhenItIsKilledWhileItCaptures() throws Exception {
        var serving = serving();
        var captures = CompletableFuture.runAsync(() -> {
            while (serving.isAlive()) {
                capture();
            }
        });
        await().atMost(LONG).until(() -> captures.isDone() || acknowledged.size() >= 4);
        var unpacked = home.root().resolve("unpacked").resolve(String.valueOf(serving.pid()));
        assertThat(unpacked).as("libraries").isDirectoryContaining("glob:**.so");
        kill(serving);
        captures.join();

        serve();
        assertThat(unpacked).as("what a process leaves that was killed").doesNotExist();
        assertWhole();
        assertThat(json("restore", "acme", acknowledged.getLast(), "--yes")
                        .get("outcome")
                        .asString())
                .isEqualTo("verified");
        assertWhole();
    }

    @Test
    void aRestoreIsFinishedOrTakenBack() throws Exception {
        for (int round = 0; round < 2; round++) {
            var restore = CompletableFuture.supplyAsync(() -> run("restore", "acme", acknowledged.getFirst(), "--yes"));
            awaitSuccessors();
            kill(serving());
            restore.join();

            serve();
            assertWhole();
        }
    }

    @Test
    void aWorkerIsPutBackByTheNext() throws Exception {
        ProcessHandle.of(pid("w1")).orElseThrow().destroyForcibly();
        awaitSuccessors();
        kill(serving());

        serve();
        assertWhole();
        assertThat(json("incidents", "acme")
                        .valueStream()
                        .map(i -> i.get("outcome").asString()))
                .containsOnly("verified");
    }

    @Test
    void aServerIsRebuiltByTheNext() throws Exception {
        tmux.kill();
        awaitSuccessors();
        kill(serving());

        serve();
        assertWhole();
        assertThat(json("incidents", "acme")
                        .valueStream()
                        .map(i -> i.get("kind").asString() + " "
                                + i.get("outcome").asString()))
                .containsExactly("server-died verified");
    }

    @Test
    void aCommandThatIsKilledIsFinishedByTheNext() throws Exception {
        kill(serving());
        var restore = program("restore", "acme", acknowledged.getFirst(), "--yes");
        awaitSuccessors();
        kill(restore);

        capture();
        assertWhole();
    }

    /** Exactly one living process and pane for each worker, nothing of a succession, and every point that was acknowledged. */
    private void assertWhole() {
        await().atMost(LONG).untilAsserted(() -> {
            assertThat(panes().keySet()).containsExactlyInAnyOrderElementsOf(WORKERS);
            assertThat(panes().values()).noneMatch(PaneInfo::dead);
            assertThat(tmux.panes()).hasSize(WORKERS.size());
            for (var worker : WORKERS) {
                assertThat(processes(worker)).as(worker).containsExactly(pid(worker));
            }
            assertThat(json("incidents", "acme")
                            .valueStream()
                            .map(i -> i.get("outcome").asString()))
                    .doesNotContain("open");
        });
        assertThat(json("points", "acme").valueStream().map(p -> p.get("id").asString()))
                .containsAll(acknowledged);
        assertThat(run("verify", "acme", "--deep")).as(told).isZero();
    }

    private long pid(String worker) {
        return Objects.requireNonNull(panes().get(worker), worker).pid();
    }

    /** Every process that a worker is, wherever it runs. */
    private List<Long> processes(String worker) {
        var spool = "TASUKI_SPOOL=" + home.directory("acme").resolve("spool");
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> environment(pid).containsAll(List.of("TASUKI_WORKER=" + worker, spool)))
                .toList();
    }

    private static List<String> environment(long pid) {
        try {
            return List.of(
                    Files.readString(Path.of("/proc/" + pid + "/environ")).split("\0"));
        } catch (java.io.IOException | java.io.UncheckedIOException e) {
            return List.of();
        }
    }

    private void awaitSuccessors() {
        await().pollInterval(Duration.ofMillis(10))
                .atMost(LONG)
                .until(() -> tmux.server().running()
                        && tmux.run("list-sessions", "-F", "#{session_name}").text().stream()
                                .anyMatch(s -> s.startsWith("tasuki-successors-")));
    }

    private Map<String, PaneInfo> panes() {
        var panes = new TreeMap<String, PaneInfo>();
        if (tmux.server().running()) {
            tmux.panes().stream()
                    .filter(p -> p.worker().startsWith("acme/"))
                    .forEach(p -> panes.put(p.worker().substring(5), p));
        }
        return panes;
    }

    private Process serving() {
        return programs.getLast();
    }

    private void serve() throws Exception {
        program("serve", "acme");
        await().atMost(LONG)
                .until(() -> json("status", "acme").get("holder").asString("").equals("serve"));
    }

    /** The whole program, in a process of its own. */
    private Process program(String... arguments) throws Exception {
        var process = new RealProgram(home.root()).start(arguments);
        programs.add(process);
        return process;
    }

    private static void kill(Process process) throws Exception {
        process.destroyForcibly().waitFor();
    }

    private void capture() {
        var typed = Typed.run(home, "capture", "acme", "--json");
        // the one that was asked may be killed before it answers
        if (typed.exit() == 0) {
            acknowledged.add(typed.json().get("point").asString());
        }
    }

    private int run(String... arguments) {
        var typed = Typed.run(home, arguments);
        told = typed.told();
        return typed.exit();
    }

    private JsonNode json(String... arguments) {
        return Typed.asJson(home, arguments).json();
    }
}
