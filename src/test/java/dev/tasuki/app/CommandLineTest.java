package dev.tasuki.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tasuki.org.Home;
import dev.tasuki.process.Processes;
import dev.tasuki.store.Store;
import dev.tasuki.store.SuccessionRow;
import dev.tasuki.tmux.PaneInfo;
import dev.tasuki.tmux.PrivateTmux;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The whole program without its window: commands as a person or a script types them, over real sessions in a real tmux. */
class CommandLineTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final List<String> WORKERS = List.of("president", "boss1", "worker1", "worker2", "worker3");
    private static final String PROGRAM =
            "i=0; while [ $i -lt 60 ]; do echo \"$0 行 $i\"; i=$((i+1)); done; exec sleep 1000";

    @TempDir
    Path directory;

    private final PrivateTmux tmux = new PrivateTmux();
    private Home home = new Home(Path.of("/nonexistent"));
    private String answer = "";
    private String told = "";

    @BeforeEach
    void startTwoSessions() {
        home = new Home(directory.resolve("home"));
        tmux.start("president", 80, 24, "sh", "-c", PROGRAM, "president");
        tmux.start("multiagent", 120, 40, "sh", "-c", PROGRAM, "boss1");
        for (var worker : List.of("worker1", "worker2", "worker3")) {
            tmux.run("split-window", "-d", "-t", "=multiagent:", "sh", "-c", PROGRAM, worker);
            tmux.run("select-layout", "-t", "=multiagent:", "tiled");
        }
        tmux.run("rename-window", "-t", "=president:", "president");
        var panes = panesOf("multiagent");
        for (int i = 0; i < panes.size(); i++) {
            tmux.run("select-pane", "-t", panes.get(i).id().toString(), "-T", WORKERS.get(i + 1));
        }
        await().atMost(LONG)
                .until(() ->
                        tmux.panes().stream().allMatch(p -> tmux.shown(p.id()).contains("行 59")));
    }

    @AfterEach
    void end() {
        tmux.close();
    }

    @Test
    void adoptingDisturbsNothingAndReleasingUndoesIt() {
        // tmux renames it by itself when it sees fit, which is no disturbance of ours
        tmux.run("set-option", "-w", "-t", "=multiagent:", "automatic-rename", "off");
        var special = panesOf("multiagent").getLast().id().toString();
        tmux.run("set-option", "-p", "-t", special, "remain-on-exit", "failed");
        var processes = processes();
        var layout = layout();
        var options = options();

        var adopted = json(
                "adopt", "president", "multiagent", "--socket", tmux.socket().address(), "--as", "acme");

        keys(adopted, "organisation", "file", "workers");
        assertThat(adopted.get("organisation").asString()).isEqualTo("acme");
        assertThat(adopted.get("file").asString()).isEqualTo(home.file("acme").toString());
        assertThat(adopted.get("workers").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrderElementsOf(WORKERS);
        assertThat(options()).isNotEqualTo(options);
        assertThat(run("capture", "acme")).as(told).isZero();
        assertThat(processes()).isEqualTo(processes);
        assertThat(layout()).isEqualTo(layout);

        assertThat(run("release", "acme")).as(told).isZero();

        assertThat(answer).contains("@tasuki_worker", "remain-on-exit");
        assertThat(options()).isEqualTo(options);
        assertThat(processes()).isEqualTo(processes);
        assertThat(layout()).isEqualTo(layout);
        assertThat(json("status", "acme").get("workers").valueStream())
                .as("nobody knows what became of them since")
                .allMatch(w -> w.get("status").asString().equals("UNKNOWN"));
    }

    @Test
    void aForgottenOrganisationIsPutAsideAndItsNameIsFree() throws Exception {
        adopt();
        assertThat(run("capture", "acme")).as(told).isZero();
        assertThat(run("forget", "acme", "--yes")).isEqualTo(1);
        assertThat(told).contains("tasuki release acme");
        assertThat(home.file("acme")).exists();

        assertThat(run("release", "acme")).as(told).isZero();
        var aside = Path.of(json("forget", "acme", "--yes").get("aside").asString());

        assertThat(aside.resolve("acme.yaml")).isRegularFile();
        assertThat(aside.resolve("acme/tasuki.db")).isRegularFile();
        assertThat(Files.getPosixFilePermissions(aside)).doesNotContain(PosixFilePermission.OTHERS_READ);
        assertThat(run("status", "acme")).isEqualTo(1);
        adopt();
        assertThat(json("points", "acme").isEmpty()).isTrue();
    }

    @Test
    void statusSaysWhatRunsAndThatNothingDoes() {
        adopt();
        var status = json("status", "acme");
        keys(status, "organisation", "session", "generation", "holder", "workers", "indicators");
        assertThat(status.get("organisation").asString()).isEqualTo("acme");
        assertThat(status.get("session").asString()).isEqualTo("president");
        assertThat(status.get("generation").isIntegralNumber()).isTrue();
        assertThat(status.get("holder").isNull()).isTrue();
        assertThat(status.get("workers").valueStream().map(w -> w.get("id").asString()))
                .containsExactlyInAnyOrderElementsOf(WORKERS);
        for (var worker : status.get("workers")) {
            keys(
                    worker,
                    "id",
                    "role",
                    "kind",
                    "pane",
                    "pid",
                    "status",
                    "reason",
                    "directory",
                    "task",
                    // since agents are understood
                    "confidence",
                    "model",
                    "session_id",
                    "context",
                    "evidence");
            assertThat(worker.get("pane").asString()).matches("%[0-9]+");
            assertThat(processes()).contains(worker.get("pid").asLong());
            assertThat(worker.get("status").asString()).isNotEqualTo("DEAD");
        }
        assertThat(status.get("indicators").isEmpty()).isFalse();
        for (var indicator : status.get("indicators")) {
            keys(indicator, "id", "value", "unit", "target", "state");
            assertThat(indicator.get("value").isNull() || indicator.get("value").isNumber())
                    .isTrue();
            assertThat(indicator.get("state").asString()).isIn("ok", "warning", "critical", "unknown");
        }

        tmux.kill();

        for (var worker : json("status", "acme").get("workers")) {
            assertThat(worker.get("status").asString()).isEqualTo("DEAD");
            assertThat(worker.get("pane").isNull()).isTrue();
            assertThat(worker.get("pid").isNull()).isTrue();
        }
    }

    @Test
    void statusTellsOfASuccessionThatNobodyFinishes() throws Exception {
        adopt();
        try (var store = Store.open(home.directory("acme"))) {
            var begun = store.successions()
                    .begin(SuccessionRow.begin(
                            SuccessionRow.Purpose.RESTORE, "p", WORKERS, "tasuki-hidden", "PREPARED", "{}"));

            assertThat(run("status", "acme")).as(told).isZero();
            assertThat(answer).contains("a restore or handover was interrupted; 'tasuki serve acme' or the window");

            store.successions().finish(begun.id(), "ROLLED_BACK", "{}");
        }
        assertThat(run("status", "acme")).isZero();
        assertThat(answer).doesNotContain("interrupted");
    }

    @Test
    void aPointIsTakenListedShownAndRestoredFromWhatWasShown() throws Exception {
        adopt();
        var captured = json("capture", "acme", "--label", "before; \"it\" #{pane_id}");
        keys(captured, "point", "workers", "bytes", "new_bytes", "millis");
        assertThat(captured.get("workers").asInt()).isEqualTo(5);
        var id = captured.get("point").asString();

        var points = json("points", "acme");
        assertThat(points.isArray()).isTrue();
        assertThat(points.size()).isEqualTo(1);
        var point = points.get(0);
        keys(
                point,
                "id",
                "time",
                "kind",
                "label",
                "workers",
                "bytes",
                "score",
                "parent",
                "author",
                "reason",
                "pinned",
                "verified");
        assertThat(point.get("id").asString()).isEqualTo(id);
        assertThat(Instant.parse(point.get("time").asString()))
                .isBetween(Instant.now().minusSeconds(120), Instant.now());
        assertThat(point.get("kind").asString()).isEqualTo("manual");
        assertThat(point.get("label").asString()).isEqualTo("before; \"it\" #{pane_id}");

        var shown = json("points", "show", "acme", id);
        var state = shown.get("session_state");
        assertThat(Instant.parse(state.get("timestamp").asString())).isBefore(Instant.now());
        assertThat(state.get("workers").propertyNames()).containsExactlyInAnyOrderElementsOf(WORKERS);
        assertThat(state.get("workers").get("worker2").propertyNames())
                .contains("role", "current_task", "context", "todo_list", "working_directory", "active_files");
        assertThat(state.get("system_metrics").propertyNames())
                .contains("memory_usage", "cpu_usage", "active_processes");
        var file = Files.writeString(directory.resolve("point.json"), answer);

        var before = byWorker();
        Files.writeString(Path.of(of(before, "worker2").tty()), "a mistake\r\n");
        await().atMost(LONG).until(() -> text("worker2").contains("a mistake"));
        var restored = json("restore", "acme", "--from", file.toString(), "--worker", "worker2", "--yes");

        keys(restored, "point", "outcome", "millis", "checks");
        assertThat(restored.get("outcome").asString()).as(answer).isEqualTo("verified");
        var required = new HashSet<String>();
        for (var check : restored.get("checks")) {
            keys(check, "worker", "field", "required", "result", "expected", "found");
            assertThat(check.get("worker").asString()).isEqualTo("worker2");
            assertThat(check.get("result").asString()).isIn("pass", "not_applicable");
            if (check.get("required").asBoolean()) {
                required.add(check.get("field").asString());
            }
        }
        assertThat(required).hasSizeGreaterThanOrEqualTo(7);
        assertThat(text("worker2")).doesNotContain("a mistake").containsSubsequence("worker2 行 0", "worker2 行 59");
        var after = byWorker();
        assertThat(of(after, "worker2").pid())
                .isNotEqualTo(of(before, "worker2").pid());
        for (var other : Set.of("president", "boss1", "worker1", "worker3")) {
            assertThat(of(after, other).pid()).isEqualTo(of(before, other).pid());
        }

        // the present was kept, so the way back is open
        assertThat(json("points", "acme").valueStream().map(p -> p.get("kind").asString()))
                .contains("before_restore");
        assertThat(run("verify", "acme", "--deep")).as(answer).isZero();
        assertThat(json("incidents", "acme").isEmpty()).isTrue();
    }

    @Test
    void aStateThatAPersonWroteIsRestored() throws Exception {
        adopt();
        var there = Files.createDirectory(directory.resolve("there")).toRealPath();
        var file = Files.writeString(directory.resolve("state.json"), """
                {"session_state": {"timestamp": "2025-07-01T17:45:00Z",
                  "workers": {"worker2": {"role": "tests", "current_task": "write them", "context": "", "todo_list": [],
                    "working_directory": "%s", "active_files": []}},
                  "system_metrics": {"memory_usage": "2.1GB", "cpu_usage": "15%%", "active_processes": 42}}}
                """.formatted(there));
        var before = byWorker();

        var restored = json("restore", "acme", "--from", file.toString(), "--yes");

        assertThat(restored.get("outcome").asString()).as(answer).isEqualTo("verified");
        var after = byWorker();
        assertThat(of(after, "worker2").pid())
                .isNotEqualTo(of(before, "worker2").pid());
        assertThat(Path.of("/proc/" + of(after, "worker2").pid() + "/cwd").toRealPath())
                .isEqualTo(there);
        assertThat(of(after, "boss1").pid()).isEqualTo(of(before, "boss1").pid());
        assertThat(panesOf("multiagent")).hasSize(4);

        Files.writeString(file, "null");
        assertThat(run("restore", "acme", "--from", file.toString(), "--yes")).isEqualTo(1);
        assertThat(told).endsWith("state.json: is no session state: it is null\n");
        assertThat(run("restore", "acme", "--worker", "nobody", "--yes")).isEqualTo(1);
        assertThat(told).contains("no restore point holds anything of nobody");
    }

    @Test
    void aHandoverCountsTheGenerationAndEndsThePredecessors() {
        adopt();
        var before = byWorker();
        var lines = Map.of("worker1", text("worker1"), "boss1", text("boss1"));
        int generation = json("status", "acme").get("generation").asInt();

        var handed = json("handover", "acme", "--worker", "worker1", "--worker", "boss1");

        keys(handed, "outcome", "millis", "generation", "checks");
        assertThat(handed.get("outcome").asString()).as(answer).isEqualTo("verified");
        assertThat(handed.get("generation").asInt()).isEqualTo(generation + 1);
        for (var check : handed.get("checks")) {
            keys(check, "worker", "field", "required", "result", "expected", "found");
            assertThat(check.get("worker").asString()).isIn("worker1", "boss1");
            assertThat(check.get("result").asString()).isIn("pass", "not_applicable");
        }
        var after = byWorker();
        for (var worker : Set.of("worker1", "boss1")) {
            long old = of(before, worker).pid();
            assertThat(of(after, worker).pid()).isNotEqualTo(old);
            assertThat(new Processes().identity(old)).isEmpty();
            assertThat(text(worker)).containsSubsequence(lines.get(worker));
        }
        for (var other : Set.of("president", "worker2", "worker3")) {
            assertThat(of(after, other).pid()).isEqualTo(of(before, other).pid());
        }
        assertThat(json("status", "acme").get("generation").asInt()).isEqualTo(generation + 1);
        assertThat(json("points", "acme").get(0).get("kind").asString()).isEqualTo("handover");
        assertThat(json("incidents", "acme").isEmpty()).isTrue();
        assertThat(run("handover", "acme", "--worker", "nobody", "--json")).isEqualTo(1);
        assertThat(told.lines().toList()).last().asString().contains("nobody");
    }

    @Test
    void downStopsAllAndUpStartsWhatIsNotRunning() {
        adopt();
        assertThat(run("down", "acme")).as("nobody is there to say yes").isEqualTo(2);
        assertThat(processes()).hasSize(5);

        assertThat(run("down", "acme", "--yes")).as(told).isZero();
        assertThat(tmux.server().running()).isFalse();
        // what a person stopped is not a failure, and stays stopped
        assertThat(json("incidents", "acme").isEmpty()).isTrue();

        assertThat(run("up", "acme")).as(told).isZero();
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(byWorker().keySet()).containsExactlyInAnyOrderElementsOf(WORKERS));
        assertThat(of(byWorker(), "president").session()).isEqualTo("president");
        assertThat(of(byWorker(), "worker3").session()).isEqualTo("multiagent");
        var running = processes();
        assertThat(run("up", "acme")).as(told).isZero();
        assertThat(processes()).isEqualTo(running);
    }

    @Test
    void whatLooksLikeASecretIsMaskedWhereThatIsWanted() {
        adopt();
        var pane = panesOf("president").getFirst().id();
        tmux.run("send-keys", "-t", pane.toString(), "-l", "SERVICE_TOKEN=hunter2hunter2 and more");
        tmux.run("send-keys", "-t", pane.toString(), "Enter");
        await().atMost(LONG).until(() -> tmux.shown(pane).contains("and more"));
        var point = json("capture", "acme").get("point").asString();
        assertThat(json("points", "show", "acme", point).toString()).contains("hunter2");

        var shown = json("points", "show", "acme", point, "--mask").toString();
        assertThat(shown)
                .doesNotContain("hunter2")
                .contains("SERVICE_TOKEN=•••")
                .contains("行 59");
        assertThat(told).contains("masked");
        var copy = directory.resolve("masked.tar.zst").toString();
        assertThat(json("points", "export", "acme", point, copy, "--mask")
                        .get("masked")
                        .asInt())
                .isPositive();

        var taken = json("points", "import", "acme", copy);
        var id = taken.get("points").get(0).asString();
        assertThat(id).as("a point of its own").isNotEqualTo(point);
        assertThat(run("points", "acme")).isZero();
        assertThat(answer).contains("(masked)");
        assertThat(json("points", "show", "acme", id).toString()).doesNotContain("hunter2");
        assertThat(run("restore", "acme", id, "--worker", "president", "--yes"))
                .as(answer + told)
                .isZero();
    }

    @Test
    void aPointIsCarriedToAnotherMachineAndRestoredThere() {
        adopt();
        var point = json("capture", "acme").get("point").asString();
        var file = directory.resolve("point.tar.zst").toString();
        assertThat(run("points", "export", "acme", point, file)).as(told).isZero();
        var yaml = home.file("acme");
        home = new Home(directory.resolve("elsewhere"));
        try {
            Files.createDirectories(home.organisations());
            Files.copy(yaml, home.file("acme"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }

        var taken = json("points", "import", "acme", file);

        keys(taken, "organisation", "taken_of", "points", "known");
        assertThat(json("points", "acme").get(0).get("id").asString()).isEqualTo(point);
        assertThat(run("verify", "acme", "--deep")).as(answer).isZero();
        assertThat(run("restore", "acme", point, "--worker", "worker1", "--yes"))
                .as(answer + told)
                .isZero();
        assertThat(run("points", "import", "acme", "/etc/hostname")).isEqualTo(1);
        assertThat(told.lines().toList()).last().asString().contains("/etc/hostname");
        assertThat(run("points", "import", "acme", directory + "/nofile")).isEqualTo(1);
        assertThat(told).endsWith("/nofile: there is no such file\n");
        assertThat(run("points", "import", "acme", directory.toString())).isEqualTo(1);
        assertThat(told).endsWith(": is no file\n");
        assertThat(run("points", "export", "acme", point, directory + "/nowhere/p"))
                .isEqualTo(1);
        assertThat(told).endsWith("/nowhere/p: cannot be written: its directory does not exist\n");
        assertThat(run("restore", "acme", "--from", file, "--yes")).isEqualTo(1);
        assertThat(told.lines().toList()).last().asString().contains("tasuki points import");
    }

    @ParameterizedTest
    @ValueSource(strings = {"head", "middle", "short"})
    void aDamagedDatabaseLeavesAWayOut(String where) throws Exception {
        adopt();
        assertThat(run("capture", "acme")).as(told).isZero();
        var database = home.directory("acme").resolve("tasuki.db");
        damage(database, where);
        var damaged = Files.readAllBytes(database);
        assertThat(run("capture", "acme")).isEqualTo(1);
        assertThat(told)
                .contains("tasuki verify acme", "tasuki forget acme", "tasuki recover-from URL --org acme")
                .contains("Nothing was overwritten");

        try (var holder = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            var socket = home.directory("acme").resolve("actor.sock");
            holder.bind(UnixDomainSocketAddress.of(socket));
            for (var command : List.of("release acme", "down acme --yes", "forget acme --yes")) {
                assertThat(run(command.split(" ")))
                        .as("whoever listens would mend")
                        .isEqualTo(1);
                assertThat(told).contains("end that first");
            }
            Files.delete(socket);
        }
        assertThat(byWorker()).hasSize(5);

        assertThat(run("release", "acme")).as(told).isZero();
        assertThat(told).contains("nothing could be noted");
        assertThat(byWorker()).isEmpty();
        assertThat(processes()).hasSize(5);
        var marked = panesOf("multiagent").getFirst();
        tmux.run("set-option", "-p", "-t", marked.id().toString(), "@tasuki_worker", "acme/boss1");

        assertThat(run("forget", "acme", "--yes")).isEqualTo(1);
        assertThat(told).contains("tasuki down acme");
        assertThat(run("down", "acme", "--yes")).as(told).isZero();

        assertThat(answer).contains("ended boss1");
        assertThat(told).contains("nothing could be noted");
        assertThat(new Processes().identity(marked.pid())).isEmpty();
        assertThat(processes()).as("what is not marked is not Tasuki's").hasSize(4);
        var aside = Path.of(json("forget", "acme", "--yes").get("aside").asString());
        assertThat(Files.readAllBytes(aside.resolve("acme/tasuki.db"))).isEqualTo(damaged);
        adopt();
        assertThat(run("capture", "acme")).as(told).isZero();
    }

    @Test
    void whereEveryPointIsDamagedItIsNotSaidThatThereIsNone() throws Exception {
        adopt();
        assertThat(run("capture", "acme")).as(told).isZero();
        var database = home.directory("acme").resolve("tasuki.db");
        var bytes = Files.readAllBytes(database);
        for (int i = 0; i + 8 < bytes.length; i++) {
            if (bytes[i] == 0x28
                    && bytes[i + 1] == (byte) 0xb5
                    && bytes[i + 2] == 0x2f
                    && bytes[i + 3] == (byte) 0xfd) {
                bytes[i + 7] ^= 0x55; // where what zstd compressed begins
            }
        }
        Files.write(database, bytes);
        assertThat(run("verify", "acme", "--deep")).isEqualTo(1);
        for (var point : List.of("best", "latest")) {
            assertThat(run("restore", "acme", point, "--yes")).isEqualTo(1);
            assertThat(told).contains("none of the restore points can be restored", "tasuki points show acme");
        }
    }

    private static void damage(Path database, String where) throws IOException {
        var bytes = Files.readAllBytes(database);
        switch (where) {
            case "head" -> Arrays.fill(bytes, 0, 64, (byte) 0x55);
            case "middle" -> Arrays.fill(bytes, 100, bytes.length, (byte) 0x55);
            default -> bytes = Arrays.copyOf(bytes, bytes.length / 2);
        }
        Files.write(database, bytes);
    }

    @Test
    void failuresAreToldInOneLine() {
        adopt();
        assertThat(run("adopt", "president", "--socket", tmux.socket().address(), "--as", "acme"))
                .isEqualTo(1);
        assertThat(told.lines()).singleElement().asString().contains("acme");
        assertThat(run("adopt", "nowhere", "--socket", tmux.socket().address())).isEqualTo(1);
        assertThat(told.lines()).singleElement().asString().contains("nowhere", "president", "multiagent");
        assertThat(run("restore", "acme", "no-such-point", "--yes", "--json")).isEqualTo(1);
        assertThat(told.lines().toList()).last().asString().contains("no-such-point");
        assertThat(run("status", "no-such-organisation")).isEqualTo(1);
        assertThat(answer).isEmpty();
    }

    private void adopt() {
        assertThat(run(
                        "adopt",
                        "president",
                        "multiagent",
                        "--socket",
                        tmux.socket().address(),
                        "--as",
                        "acme"))
                .as(told)
                .isZero();
    }

    private int run(String... arguments) {
        var typed = Typed.run(home, arguments);
        answer = typed.answer();
        told = typed.told();
        return typed.exit();
    }

    private JsonNode json(String... arguments) {
        var typed = Typed.asJson(home, arguments);
        answer = typed.answer();
        told = typed.told();
        return typed.json();
    }

    private static void keys(JsonNode object, String... keys) {
        assertThat(object.propertyNames()).containsExactly(keys);
    }

    private List<PaneInfo> panesOf(String session) {
        return tmux.panes().stream().filter(p -> p.session().equals(session)).toList();
    }

    private Map<String, PaneInfo> byWorker() {
        var panes = new TreeMap<String, PaneInfo>();
        if (tmux.server().running()) {
            tmux.panes().stream()
                    .filter(p -> p.worker().startsWith("acme/"))
                    .forEach(p -> panes.put(p.worker().substring(5), p));
        }
        return panes;
    }

    private static PaneInfo of(Map<String, PaneInfo> panes, String worker) {
        return Objects.requireNonNull(panes.get(worker), worker);
    }

    private List<Long> processes() {
        return tmux.panes().stream().map(PaneInfo::pid).toList();
    }

    private List<String> layout() {
        return tmux.run(
                        "list-panes",
                        "-a",
                        "-F",
                        "#{session_name} #{window_name} #{window_layout} #{pane_id} #{pane_title} #{pane_active}")
                .text();
    }

    /** Every option that is set anywhere: on the server, globally, on sessions, windows and panes. */
    private List<String> options() {
        var all = new ArrayList<String>();
        for (var scope : List.of("-s", "-g", "-gw")) {
            all.addAll(tmux.run("show-options", scope).text());
        }
        for (var session : List.of("president", "multiagent")) {
            all.addAll(tmux.run("show-options", "-t", "=" + session + ":").text());
            all.addAll(tmux.run("show-options", "-w", "-t", "=" + session + ":").text());
            all.addAll(tmux.run("show-environment", "-t", "=" + session).text());
        }
        for (var pane : tmux.panes()) {
            tmux.run("show-options", "-p", "-t", pane.id().toString())
                    .text()
                    .forEach(line -> all.add(pane.id() + " " + line));
        }
        return all;
    }

    private List<String> text(String worker) {
        var pane = of(byWorker(), worker);
        return tmux.run("capture-pane", "-p", "-S", "-", "-t", pane.id().toString())
                .text();
    }
}
