package dev.tasuki.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.org.Home;
import dev.tasuki.store.Alert;
import dev.tasuki.store.Lease;
import dev.tasuki.succession.SuccessionReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The real command line over a backend that only answers. */
class TasukiLineTest {
    @TempDir
    Path directory;

    private final FakeBackend backend = new FakeBackend();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Home home;
    private boolean somebody;
    private boolean agrees;
    private Map<String, String> environment = Map.of();

    @BeforeEach
    void writeAnOrganisation() throws IOException {
        home = new Home(directory);
        Files.createDirectories(home.organisations());
        backend.demo = Files.writeString(
                home.file("demo"),
                "organisation: demo\ntmux: {socket: s, session: main}\nworkers: [{id: boss, kind: claude, directory: .}]\n");
    }

    @Test
    void statusAsJson() {
        assertThat(run("status", "demo", "--json")).isZero();
        assertThat(out)
                .hasToString(
                        "{\"organisation\":\"demo\",\"session\":\"main\",\"generation\":3,\"holder\":null,\"workers\":["
                                + "{\"id\":\"boss\",\"role\":\"\",\"kind\":\"claude\",\"pane\":null,\"pid\":null,\"status\":\"DEAD\",\"reason\":\"no tmux server runs\",\"directory\":\"\",\"task\":\"\",\"confidence\":1.0,\"model\":null,\"session_id\":null,\"context\":null,\"evidence\":[]},"
                                + "{\"id\":\"boss\",\"role\":\"\",\"kind\":\"claude\",\"pane\":\"%3\",\"pid\":123,\"status\":\"WORKING\",\"reason\":\"printed 2 s ago\\u001B[2J\",\"directory\":\"/work/日本\",\"task\":\"計画\",\"confidence\":1.0,\"model\":null,\"session_id\":null,\"context\":null,\"evidence\":[]}],"
                                + "\"indicators\":[{\"id\":\"cpu\",\"value\":31.25,\"unit\":\"%\",\"target\":\"< 70\",\"state\":\"ok\"},"
                                + "{\"id\":\"continuity\",\"value\":null,\"unit\":\"%\",\"target\":\">= 99.9\",\"state\":\"unknown\"},"
                                + "{\"id\":\"tasks-completed\",\"value\":65.18,\"unit\":\"%\",\"target\":\"> 95\",\"state\":\"unknown\"}]}\n");
        assertThat(err).hasToString("");
    }

    @Test
    void statusForPeople() {
        assertThat(run("status", "demo")).isZero();
        assertThat(out.toString())
                .contains("demo, generation 3, no tmux server runs, nobody acts on it")
                .contains("boss    DEAD     -     -     no tmux server runs")
                .contains("boss    WORKING  %3    計画  printed 2 s ago")
                .contains("not measured")
                .containsPattern("Tasks completed +≥ 65 % +> 95 +too few to judge: at least 65 %")
                .doesNotContain("\u001b");
    }

    @Test
    void statusTellsOfWhatWasInterrupted() {
        backend.interrupted = true;
        assertThat(run("status", "demo")).isZero();
        assertThat(out.toString())
                .contains(
                        "nobody acts on it\na restore or handover was interrupted; 'tasuki serve demo' or the window");
    }

    @Test
    void statusTellsOfOpenAlerts() throws IOException {
        var then = Instant.parse("2026-01-02T03:04:05.678Z");
        backend.alerts = List.of(
                new Alert(8, then, Alert.Severity.CRITICAL, "store", "the disk is\nfull\u001b[2J"),
                new Alert(7, then, Alert.Severity.WARNING, "worker1", "put aside"));
        assertThat(run("status", "demo")).isZero();
        assertThat(out.toString())
                .contains("\n2 alerts are open, the newest critical, store: the disk is full[2J\n")
                .doesNotContain("\u001b");
    }

    @Test
    void captureAsJson() {
        assertThat(run("capture", "demo", "--label", "a b", "--json")).isZero();
        assertThat(out.toString())
                .matches("\\{\"point\":\"p1\",\"workers\":4,\"bytes\":123456,\"new_bytes\":789,\"millis\":\\d+}\n");
        assertThat(backend.asked).containsExactly("capture demo a b");
    }

    @Test
    void pointsAndIncidentsAsJson() {
        assertThat(run("points", "demo", "--json")).isZero();
        assertThat(run("incidents", "demo", "--json")).isZero();
        assertThat(out)
                .hasToString(
                        "[{\"id\":\"p1\",\"time\":\"2026-01-02T03:04:05.678Z\",\"kind\":\"before_restore\",\"label\":\"a label\",\"workers\":4,\"bytes\":123456,\"score\":null,\"parent\":null,\"author\":\"person\",\"reason\":\"a label\",\"pinned\":false,\"verified\":null}]\n"
                                + "[{\"id\":\"i2\",\"subject\":\"server\",\"kind\":\"server-died\",\"began\":\"2026-01-02T03:04:05.678Z\",\"ended\":null,\"millis\":null,\"workflow\":\"\",\"outcome\":\"open\"},"
                                + "{\"id\":\"i1\",\"subject\":\"boss\",\"kind\":\"worker-died\",\"began\":\"2026-01-02T03:04:05.678Z\",\"ended\":\"2026-01-02T03:04:07.178Z\",\"millis\":1500,\"workflow\":\"restart\",\"outcome\":\"verified\"}]\n");
    }

    @Test
    void twoPointsAreCompared() throws IOException {
        assertThat(run("points", "diff", "demo", "p1", "now")).isZero();
        assertThat(out.toString()).contains("file  boss    a b.txt  as committed  +3 -1");
        out.getBuffer().setLength(0);
        assertThat(run("points", "diff", "demo", "p1", "latest", "--json")).isZero();
        var json = JsonMapper.shared().readTree(out.toString());
        assertThat(json.get("differences").get(0).get("area").asString()).isEqualTo("file");
        assertThat(json.get("from").asString()).isEqualTo("2026-01-02T03:04:05.678Z");
        assertThat(backend.asked).containsExactly("compare demo p1 now", "compare demo p1 latest");
    }

    @Test
    void pointsArePinnedAndPruned() throws IOException {
        assertThat(run("points", "pin", "demo", "latest")).isZero();
        assertThat(run("points", "unpin", "demo", "p1")).isZero();
        assertThat(run("points", "prune", "demo", "--dry-run")).isZero();
        assertThat(out.toString())
                .contains("p1 is kept for ever", "kept as long as others", "1 would go, 7 stay; 4.2 kB would be free");
        out.getBuffer().setLength(0);
        assertThat(run("points", "prune", "demo", "--json")).isZero();
        var json = JsonMapper.shared().readTree(out.toString());
        assertThat(json.get("dry_run").asBoolean()).isFalse();
        assertThat(json.get("kept").asInt()).isEqualTo(7);
        assertThat(json.get("gone").get(0).get("id").asString()).isEqualTo("p1");
        assertThat(backend.asked).containsExactly("pin demo latest", "unpin demo p1", "prune demo dry", "prune demo");
    }

    @Test
    void theTaskBoardIsUsed() {
        assertThat(run("task", "add", "demo", "write", "the  tests", "--to", "boss", "--json"))
                .isZero();
        assertThat(out)
                .hasToString("{\"id\":\"t-1\",\"subject\":\"write\\u001B the tests\",\"author\":\"person\","
                        + "\"assignee\":\"boss\",\"state\":\"assigned\",\"created\":\"2026-01-02T03:04:05.678Z\","
                        + "\"changed\":\"2026-01-02T03:04:05.678Z\",\"note\":\"\",\"history\":[{\"at\":"
                        + "\"2026-01-02T03:04:05.678Z\",\"by\":\"person\",\"state\":\"assigned\",\"assignee\":\"boss\","
                        + "\"note\":\"\"}]}\n");
        assertThat(run("task", "assign", "demo", "t-1", "boss", "--from", "w1")).isZero();
        assertThat(run("task", "start", "demo", "t-1")).isZero();
        assertThat(run("task", "fail", "demo", "t-1", "no", "network")).isZero();
        assertThat(run("task", "list", "demo")).isZero();
        assertThat(out.toString()).contains("t-1   open   -").doesNotContain("\u001b");
        assertThat(backend.asked)
                .containsExactly(
                        "add task demo person write the  tests to boss",
                        "assign demo t-1 w1 boss ",
                        "start demo t-1 person  ",
                        "fail demo t-1 person  no network",
                        "tasks demo");
        assertThat(run("task")).isEqualTo(2);
        assertThat(run("task", "strat", "demo", "t-1")).isEqualTo(2);
        assertThat(run("task", "assign", "demo", "t-1")).isEqualTo(2);
    }

    @Test
    void aMessageIsSentAndListed() {
        assertThat(run("send", "demo", "boss", "the", "計画  $(x)", "--json")).isZero();
        assertThat(run("send", "demo", "all", "--from", "worker1", "--", "--json is no option here"))
                .isZero();
        assertThat(run("messages", "demo", "--most", "5")).isZero();
        assertThat(backend.asked)
                .containsExactly(
                        "send demo person boss the 計画  $(x)", "send demo worker1 all --json is no option here");
        assertThat(out.toString())
                .startsWith(
                        "[{\"id\":\"m-23456789\",\"from\":\"person\",\"to\":\"boss\",\"text\":\"計画\",\"sent\":\"2026-01-02T03:04:05.678Z\",\"state\":\"queued\",\"changed\":\"2026-01-02T03:04:05.678Z\",\"attempts\":0,\"note\":\"boss is working\"}]\n"
                                + "m-23456789 to boss: queued (boss is working)\n")
                .contains("MESSAGE", "queued");
        assertThat(run("send", "demo", "boss", " ")).isEqualTo(2);
        assertThat(run("send", "demo", "boss")).isEqualTo(2);
        assertThat(run("send", "demo", "boss", "x", "--from", "../x")).isEqualTo(2);
    }

    @Test
    void pointsAreCarriedInFiles() {
        var file = directory.resolve("p.tar.zst");
        assertThat(run("points", "export", "demo", "p1", file.toString(), "--json"))
                .isZero();
        assertThat(run("points", "import", "demo", file.toString(), "--json")).isZero();
        assertThat(out)
                .hasToString("{\"point\":\"p1\",\"file\":\"" + file + "\",\"bytes\":1234,\"masked\":null}\n"
                        + "{\"organisation\":\"demo\",\"taken_of\":\"other\",\"points\":[\"p1\"],\"known\":2}\n");
        assertThat(run("points", "import", "demo", file.toString())).isZero();
        assertThat(out.toString()).endsWith("taken in: p1\nthey were taken of 'other'\nhere already: 2\n");
        assertThat(backend.asked)
                .containsExactly("export demo p1 p.tar.zst", "import demo p.tar.zst", "import demo p.tar.zst");
        assertThat(run("points", "export", "demo", "p1", file.toString(), "--mask"))
                .isZero();
        assertThat(out.toString()).contains("with 2 secrets masked");
        assertThat(run("points", "export", "demo")).isEqualTo(2);
        assertThat(run("points", "import", "demo")).isEqualTo(2);
    }

    @Test
    void aPointIsShownInWords() {
        assertThat(run("points", "show", "demo")).isZero();
        assertThat(out.toString())
                .startsWith("p1, before restore “a label”: demo at ")
                .contains("WORKER", "boss", "score 93 of 100", "18 of 25 for health: boss was blocked", "--json prints")
                .doesNotContain("\u001b");
    }

    @Test
    void aPointIsShownAndTakenBackFromItsFile() throws IOException {
        assertThat(run("points", "show", "demo", "--json")).isZero();
        assertThat(backend.asked).containsExactly("snapshot demo latest");
        var state = JsonMapper.shared().readTree(out.toString()).get("session_state");
        assertThat(state.get("workers").get("boss").get("current_task").stringValue())
                .isEmpty();
        var file = Files.writeString(directory.resolve("state.json"), out.toString());
        assertThat(run("restore", "demo", "--from", file.toString(), "--yes", "--worker", "boss"))
                .isZero();
        assertThat(backend.asked).endsWith("restore demo file state.json [boss] false");
    }

    @Test
    void restoreAsJsonExitsByOutcome() {
        assertThat(run("restore", "demo", "p7", "--worker", "boss", "--files", "--yes", "--json"))
                .isZero();
        assertThat(out)
                .hasToString(
                        "{\"point\":\"p7\",\"outcome\":\"verified\",\"millis\":1234,\"checks\":["
                                + "{\"worker\":\"boss\",\"field\":\"directory\",\"required\":true,\"result\":\"pass\",\"expected\":\"/a\",\"found\":\"/a\"},"
                                + "{\"worker\":\"boss\",\"field\":\"title\",\"required\":false,\"result\":\"not_applicable\",\"expected\":\"\",\"found\":\"\"},"
                                + "{\"worker\":\"boss\",\"field\":\"command\",\"required\":true,\"result\":\"fail\",\"expected\":\"sh\",\"found\":\"bash\"}]}\n");
        assertThat(backend.asked).containsExactly("restore demo p7 [boss] true");
        backend.outcome = SuccessionReport.Outcome.ROLLED_BACK;
        assertThat(run("restore", "demo", "--yes")).isEqualTo(1);
        assertThat(out.toString())
                .contains("rolled back: nothing was restored from best", "1 of 2 checks passed, 1 failed")
                .doesNotContain("undo with")
                .contains("bash")
                .containsOnlyOnce("command of boss is another");
    }

    @Test
    void anInstantIsRestoredAndSaidWhatOfItIsKnown() {
        assertThat(run("restore", "demo", "--at", "2026-01-02T04:05:06Z", "--worker", "boss", "--yes"))
                .isZero();
        assertThat(backend.asked)
                .containsExactly(
                        "moment demo 2026-01-02T04:05:06Z", "restore demo at 2026-01-02T04:05:06Z [boss] false");
        assertThat(err.toString()).contains("boss: screen and scrollback until ", "tasks, conversations");
        assertThat(run("restore", "demo", "p1", "--at", "2026-01-02T04:05:06Z", "--yes"))
                .isEqualTo(2);
        assertThat(run("restore", "demo", "--at", "yesterday", "--yes")).isEqualTo(2);
        assertThat(err.toString()).contains("'yesterday' is no time");
        assertThat(run("points", "show", "demo", "--at", "2026-01-02T04:05:06+01:00"))
                .isZero();
        assertThat(backend.asked).endsWith("snapshot demo at 2026-01-02T03:05:06Z", "moment demo 2026-01-02T03:05:06Z");
    }

    @Test
    void aRecordingIsExportedAndSaidWhetherItIsMasked() {
        assertThat(run("journal", "export", "demo", "boss", "a.cast", "--from", "2026-01-02T03:00:00Z", "--json"))
                .isZero();
        assertThat(JsonMapper.shared().readTree(out.toString()).get("masked").asBoolean())
                .isFalse();
        assertThat(run("journal", "export", "demo", "boss", "a.cast", "--mask")).isZero();
        assertThat(out.toString()).contains("42 events, 1 gaps", "3 that looked like secrets are hidden");
        assertThat(backend.asked)
                .containsExactly(
                        "record demo boss 2026-01-02T03:00:00Z null false a.cast",
                        "record demo boss null null true a.cast");
        assertThat(run("journal")).isEqualTo(2);
        assertThat(run(
                        "journal",
                        "export",
                        "demo",
                        "boss",
                        "b",
                        "--from",
                        "2026-01-02T03:00:00Z",
                        "--to",
                        "2026-01-02T02:00:00Z"))
                .isEqualTo(2);
    }

    @Test
    void aDrillThatFailsSaysWhyAndExitsWithOne() {
        assertThat(run("drill", "restore", "demo")).isEqualTo(1);
        assertThat(out.toString())
                .contains(
                        "FAILED: restore point p1 in 1.5 s; 0 of 1 checks passed",
                        "missing",
                        "FAILED: from backup usb, restore point p1 in ",
                        "the backup is gone");
        assertThat(run("drill", "restore", "demo", "p7", "--json")).isEqualTo(1);
        assertThat(out.toString())
                .contains("{\"point\":\"p1\",\"source\":\"store\",\"passed\":false,\"millis\":1500,")
                .contains("\"backups\":[{\"point\":\"p1\",\"source\":\"backup usb\",\"passed\":false");
        assertThat(backend.asked).containsExactly("drill demo best", "drill demo p7");
        assertThat(run("drill")).isEqualTo(2);
    }

    @Test
    void aTimeAloneIsTheLastSuchOne() {
        var now = ZonedDateTime.parse("2026-11-23T05:12:30+01:00");
        assertThat(InstantOption.read("05:12:29", now)).isEqualTo("2026-11-23T04:12:29Z");
        assertThat(InstantOption.read("05:12:31", now)).isEqualTo("2026-11-22T04:12:31Z");
        assertThat(InstantOption.read("2026-11-20T01:00", now)).isEqualTo("2026-11-20T00:00:00Z");
    }

    @Test
    void handoverAsJsonExitsByOutcome() {
        assertThat(run("handover", "demo", "--worker", "boss", "--json")).isZero();
        assertThat(out)
                .hasToString(
                        "{\"outcome\":\"verified\",\"millis\":1234,\"generation\":4,\"checks\":["
                                + "{\"worker\":\"boss\",\"field\":\"directory\",\"required\":true,\"result\":\"pass\",\"expected\":\"/a\",\"found\":\"/a\"},"
                                + "{\"worker\":\"boss\",\"field\":\"title\",\"required\":false,\"result\":\"not_applicable\",\"expected\":\"\",\"found\":\"\"},"
                                + "{\"worker\":\"boss\",\"field\":\"command\",\"required\":true,\"result\":\"fail\",\"expected\":\"sh\",\"found\":\"bash\"}]}\n");
        assertThat(run("handover", "demo", "--resume")).isZero();
        assertThat(run("handover", "demo", "--fresh", "--no-wait")).isZero();
        assertThat(backend.asked)
                .containsExactly(
                        "handover demo [boss] FRESH true",
                        "handover demo [] RESUME true",
                        "handover demo [] FRESH false");
        assertThat(out.toString())
                .contains("verified: handed over to generation 4 in 1.2 s; 1 of 2 checks passed, 1 failed");
        backend.outcome = SuccessionReport.Outcome.ROLLED_BACK;
        out.getBuffer().setLength(0);
        assertThat(run("handover", "demo", "--json")).isEqualTo(1);
        assertThat(out.toString())
                .contains("\"outcome\":\"rolled_back\"", "\"reason\":\"command of boss is another\",\"checks\"");
        assertThat(run("restore", "demo", "p7", "--yes", "--json")).isEqualTo(1);
        assertThat(run("handover", "demo")).isEqualTo(1);
        assertThat(out.toString().split("command of boss is another")).hasSize(4);
    }

    @Test
    void whatEndsOrReplacesWorkAsksFirst() {
        assertThat(run("down", "demo")).isEqualTo(2);
        assertThat(run("restore", "demo", "--json")).isEqualTo(2);
        assertThat(err.toString()).contains("--yes");
        assertThat(JsonMapper.shared().readTree(out.toString()).get("error").asString())
                .contains("--yes");
        somebody = true;
        assertThat(run("down", "demo")).isEqualTo(1);
        assertThat(run("restore", "demo")).isEqualTo(1);
        assertThat(backend.asked).as("which the best is").containsExactly("points demo");
        agrees = true;
        assertThat(run("down", "demo")).isZero();
        assertThat(run("restore", "demo")).isZero();
        assertThat(backend.asked)
                .containsExactly("points demo", "down demo", "points demo", "restore demo best [] false");
    }

    @Test
    void adoptAsJson() {
        assertThat(run("adopt", "president", "multiagent", "--socket", "/tmp/s", "--as", "team", "--json"))
                .isZero();
        assertThat(out)
                .hasToString(
                        "{\"organisation\":\"demo\",\"file\":\"" + home.file("demo") + "\",\"workers\":[\"boss\"]}\n");
        assertThat(backend.asked).startsWith("adopt [president, multiagent] Optional[/tmp/s] Optional[team]");
    }

    @Test
    void verifyExitsOneOnDamage() {
        assertThat(run("verify", "demo", "--deep", "--json")).isZero();
        backend.damage = List.of(new Damage("chunk 12", "hash differs"));
        assertThat(run("verify", "demo")).isEqualTo(1);
        assertThat(out.toString()).contains("\"ok\":true").contains("chunk 12  hash differs", "whole again: p7");
        assertThat(backend.asked).containsExactly("verify demo true", "verify demo false");
    }

    @Test
    void theOthersReachTheirBackend() {
        assertThat(run("up", "demo", "--json")).isZero();
        assertThat(run("release", "demo")).isZero();
        assertThat(run("forget", "demo")).as("nobody is there to ask").isEqualTo(2);
        assertThat(run("forget", "demo", "--yes")).isZero();
        assertThat(run("report", "demo", "--format", "html,pdf", "--out", directory.toString()))
                .isZero();
        assertThat(run("serve", "demo")).isZero();
        assertThat(err.toString()).contains("a died, and runs again");
        assertThat(run("tour", "--out", directory.toString(), "--json")).isZero();
        assertThat(run("demo", "--no-window")).isZero();
        assertThat(backend.asked)
                .containsExactly(
                        "up demo",
                        "release demo",
                        "forget demo",
                        "report demo [html, pdf] " + directory,
                        "serve demo",
                        "tour " + directory,
                        "demo",
                        "up demo");
        assertThat(out.toString())
                .contains("[{\"step\":\"live panes\",\"ok\":true,\"millis\":12,\"evidence\":\"4 panes in tmux\"}]")
                .contains(directory.resolve("report.pdf").toString());
        backend.tourIsWell = false;
        assertThat(run("tour", "--out", directory.toString())).isEqualTo(1);
    }

    @Test
    void theWindowOpensWhereThereIsADisplay() {
        assertThat(run()).isEqualTo(1);
        assertThat(err.toString()).contains("there is no display");
        environment = Map.of("DISPLAY", ":0");
        assertThat(run()).isZero();
        assertThat(run("demo")).isZero();
        assertThat(run(home.file("demo").toString())).isZero();
        assertThat(backend.asked).containsExactly("window -", "demo", "up demo", "window demo", "window demo");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status",
                "points",
                "points show",
                "points pin demo",
                "points diff demo p1",
                "points prune",
                "status demo extra",
                "status demo --nonsense",
                "adopt",
                "adopt a:b",
                "adopt a --as ../x",
                "report demo --format doc --out /tmp",
                "report demo",
                "tour",
                "restore demo p1 --from x",
                "handover demo --fresh --resume",
                "handover",
                "statsu",
            })
    void wrongUsageIsOneLineAndExitCodeTwo(String line) {
        assertThat(run(line.split(" "))).isEqualTo(2);
        assertThat(out).hasToString("");
        assertThat(err.toString().lines()).hasSize(1).first().asString().startsWith("tasuki: ");
        assertThat(backend.asked).isEmpty();
    }

    @Test
    void failuresAreOneLineAndExitCodeOneAndOneJsonValueWhereThatIsAskedFor() throws IOException {
        assertThat(run("status", "nobody", "--json")).isEqualTo(1);
        assertThat(JsonMapper.shared().readTree(out.toString()).get("error").asString())
                .contains("nobody.yaml: there is no such file");
        out.getBuffer().setLength(0);
        assertThat(run("points", "show", "demo", "unknown")).isEqualTo(1);
        Files.writeString(directory.resolve("bad.json"), "{}");
        assertThat(run(
                        "restore",
                        "demo",
                        "--yes",
                        "--from",
                        directory.resolve("bad.json").toString()))
                .isEqualTo(1);
        backend.bug = Optional.of(new IllegalStateException("a bug"));
        assertThat(run("up", "demo")).isEqualTo(1);
        assertThat(out).hasToString("");
        assertThat(err.toString().lines())
                .satisfiesExactly(
                        l -> assertThat(l).contains("nobody.yaml: there is no such file"),
                        l -> assertThat(l)
                                .isEqualTo("tasuki: there is no restore point 'unknown'; 'tasuki points' lists them"),
                        l -> assertThat(l).contains("bad.json:1: is no session state"),
                        l -> assertThat(l).contains("a bug"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "captrue demo|'captrue' is no command; did you mean 'capture'? (see 'tasuki --help')",
                "stauts demo|'stauts' is no command; did you mean 'status'?",
                "stauts --json|'stauts' is no command; did you mean 'status'?",
                "sendd demo x y|'sendd' is no command; did you mean 'send'?",
                "downx status|'downx' is no command; the command comes first: tasuki status downx",
                "qqqqqq demo x|'qqqqqq' is no command; the command comes first: tasuki demo qqqqqq",
                "task lst demo|'lst' is no command of 'tasuki task'; did you mean 'list'?",
                "task demo list|'demo' is no command of 'tasuki task'; the command comes first: tasuki task list demo",
                "points pinn demo x|'pinn' is no command of 'tasuki points'; did you mean 'pin'?",
                "points --json pinn demo x|'pinn' is no command of 'tasuki points'; did you mean 'pin'?",
                "backup lst demo|'lst' is no command of 'tasuki backup'; did you mean 'list'?",
                "drill demo|'demo' is no command of 'tasuki drill'; there are: restore (see 'tasuki drill --help')",
                "help captrue|'captrue' is no command; did you mean 'capture'?",
                "help points pinn|'pinn' is no command of 'tasuki points'; did you mean 'pin'?",
            })
    void aMisspeltCommandIsNoOrganisationAndStartsNothing(String line, String message) throws IOException {
        environment = Map.of("DISPLAY", ":0");
        // an organisation whose name is like that of a command
        Files.copy(home.file("demo"), home.file("downx"));
        assertThat(run(line.split(" "))).isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().startsWith("tasuki: " + message);
        assertThat(backend.asked).isEmpty();
    }

    @Test
    void whatIsNoMisspellingGoesItsWay() {
        assertThat(run("points", "demo", "--json")).isZero();
        assertThat(run("send", "demo", "boss", "captrue", "demo")).isZero();
        assertThat(run("--help")).isZero();
        environment = Map.of("DISPLAY", ":0");
        assertThat(run("--", "demo")).isZero();
        assertThat(backend.asked).containsExactly("points demo", "send demo person boss captrue demo", "window demo");
    }

    @Test
    void whoStillHoldsWhatWasReleasedIsNamed() {
        backend.holder = Optional.of(new Lease("serve", 4711, 1, 1, FakeBackend.TIME));
        assertThat(run("release", "demo")).isZero();
        assertThat(out.toString())
                .contains(
                        "serve (process 4711) still holds it: end that with 'kill 4711' before you forget it. 'tasuki up demo'");
        out.getBuffer().setLength(0);
        backend.holder = Optional.empty();
        assertThat(run("release", "demo")).isZero();
        assertThat(out.toString())
                .contains("no longer watched. 'tasuki up demo'")
                .doesNotContain("still holds");
    }

    @Test
    void whatCouldNotBeNotedIsSaidBesideTheAnswer() {
        backend.unnoted = Optional.of("the database is damaged");
        assertThat(run("down", "demo", "--yes", "--json")).isZero();
        assertThat(JsonMapper.shared().readTree(out.toString()).propertyNames())
                .containsExactlyInAnyOrder("organisation", "stopped");
        assertThat(run("release", "demo")).isZero();
        assertThat(err.toString().lines()).containsExactly("the database is damaged", "the database is damaged");
    }

    @Test
    void nobodyIsAskedForTheKeyOfAPlaceThatCannotBe() {
        somebody = true;
        for (var command : List.of("backup add demo ftp://x", "recover-from ftp://x --org new")) {
            assertThat(run(command.split(" "))).isEqualTo(1);
        }
        assertThat(err.toString().lines())
                .hasSize(2)
                .allMatch(l -> l.startsWith("tasuki: 'ftp://x': no place that a backup can go to"));
        assertThat(backend.asked).isEmpty();
    }

    @Test
    void helpOfACommandIsWhatItsOptionPrints() {
        assertThat(run("points", "diff", "--help")).isZero();
        var option = out.toString();
        out.getBuffer().setLength(0);
        assertThat(run("help", "points", "diff")).isZero();
        assertThat(out).hasToString(option);
        assertThat(run("help")).isZero();
        assertThat(out.toString()).contains("Usage: tasuki [", "Exit codes");
    }

    @Test
    void helpAndVersionGoToStandardOutput() {
        assertThat(run("--version")).isZero();
        assertThat(run("restore", "--help")).isZero();
        assertThat(run("--help")).isZero();
        assertThat(out.toString())
                .startsWith("tasuki ")
                .contains("Usage: tasuki restore")
                .contains("adopt", "doctor", "tour", "Exit codes");
        assertThat(err).hasToString("");
    }

    @Test
    void doctorLooksAtThisMachine() {
        assertThat(run("doctor", "--json")).isZero();
        var checks = JsonMapper.shared().readTree(out.toString());
        assertThat(checks.get("ok").booleanValue()).isTrue();
        assertThat(checks.get("checks").findValuesAsString("id"))
                .containsExactly("tmux", "java", "locale", "git", "fonts", "japanese fonts", "home", "display");
    }

    private int run(String... arguments) {
        var person = new Person() {
            @Override
            public boolean isThere() {
                return somebody;
            }

            @Override
            public boolean agreesTo(String question) {
                return agrees;
            }

            @Override
            public Optional<String> writesUnseen(String question) {
                throw new AssertionError("asked: " + question);
            }
        };
        return TasukiLine.run(
                new Surroundings(backend, home, environment, new PrintWriter(out), new PrintWriter(err), person),
                arguments);
    }
}
