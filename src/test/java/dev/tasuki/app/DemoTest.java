package dev.tasuki.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tasuki.agent.AgentEvent;
import dev.tasuki.agent.AgentEvent.MessageSent;
import dev.tasuki.agent.AgentEvent.MessageTaken;
import dev.tasuki.agent.AgentEvent.StateReported;
import dev.tasuki.agent.AgentEvent.TasksReported;
import dev.tasuki.agent.Dialog;
import dev.tasuki.agent.SendScript;
import dev.tasuki.agent.Spool;
import dev.tasuki.org.Home;
import dev.tasuki.org.Organisation;
import dev.tasuki.org.Task;
import dev.tasuki.org.Worker;
import dev.tasuki.org.WorkerStatus.State;
import dev.tasuki.tmux.TmuxServer;
import dev.tasuki.tmux.TmuxSocket;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demonstration's agents in a real tmux, on a server of their own. */
class DemoTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TempDir
    Path directory;

    private final String socket = "tasuki-test-demo-" + ProcessHandle.current().pid();
    private final List<AgentEvent> events = new CopyOnWriteArrayList<>();
    private Organisation demo;
    private Spool spool;

    @BeforeEach
    void write() throws Exception {
        demo = Demo.write(new Home(directory.resolve("home")), socket, Map.of("TASUKI_DEMO_PACE", "5"));
        SendScript.install(directory.resolve("spool"));
        spool = Spool.open(directory.resolve("spool"), InstantSource.system());
        spool.start(events::add);
    }

    @AfterEach
    void end() throws Exception {
        tmux("kill-server");
        spool.close();
    }

    @Test
    void agentsPlanWorkTalkAndAsk() throws Exception {
        assertThat(demo.workers()).extracting(Worker::id).containsExactly("boss", "worker1", "worker2", "worker3");
        demo.workers().forEach(this::start);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(events)
                        .anySatisfy(e -> assertThat(e)
                                .isEqualTo(new StateReported(
                                        "worker2",
                                        e.time(),
                                        State.WAITING,
                                        "run tests?",
                                        List.of(new Dialog.Choice("yes", "y"), new Dialog.Choice("no", "n")))))
                        .anySatisfy(e -> assertThat(e).isInstanceOfSatisfying(TasksReported.class, t -> {
                            assertThat(t.worker()).isEqualTo("boss");
                            assertThat(t.tasks()).extracting(Task::state).startsWith(Task.State.COMPLETED);
                        }))
                        .anySatisfy(e -> assertThat(e)
                                .isEqualTo(new StateReported(
                                        "worker3", e.time(), State.IDLE, "review of lexer is done"))));
        assertThat(screen("worker2")).contains("run tests?", "お待ちしています");
        tmux("send-keys", "-t", "worker2", "y");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(screen("worker2")).contains("6 passed"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(events)
                        .anySatisfy(e -> assertThat(e).isInstanceOfSatisfying(MessageSent.class, m -> {
                            assertThat(m.worker()).isEqualTo("worker2");
                            assertThat(m.to()).isEqualTo("boss");
                            assertThat(m.text()).isEqualTo("6 tests for lexer pass ✅ 全件成功");
                        })));
        tmux("send-keys", "-t", "boss", "-l", "[message m-abcd2345 from worker2] all green $(touch pwned)");
        tmux("send-keys", "-t", "boss", "Enter");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(screen("boss")).contains("← worker2 all green $(touch pwned)"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(events)
                        .anySatisfy(e -> assertThat(e).isEqualTo(new MessageTaken("boss", e.time(), "m-abcd2345"))));
        assertThat(Files.readString(directory.resolve("home/demo/trees/worker2/tests/test_lexer.py")))
                .contains("def test_lexer");
        assertThat(directory.resolve("spool/bad")).isEmptyDirectory();
    }

    @Test
    void anAgentThatIsStartedAgainGoesOnAndSaysSo() throws Exception {
        var worker = demo.worker("worker2").orElseThrow();
        start(worker);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(screen("worker2")).contains("run tests?"));
        tmux("kill-server");
        await().atMost(PATIENCE).until(() -> !new TmuxServer(new TmuxSocket(socket)).running());
        start(worker);
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(screen("worker2")).contains("I was here before", "step 2 of round 1", "run tests?"));
    }

    @Test
    void whatAPersonTypesIsAnsweredAndNeverRun() throws Exception {
        start(demo.worker("worker3").orElseThrow());
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(screen("worker3")).contains("待機中"));
        tmux("send-keys", "-t", "worker3", "-l", "$(touch " + directory.resolve("pwned") + ") `id` \"");
        tmux("send-keys", "-t", "worker3", "Enter");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(screen("worker3")).contains("You said '$(touch"));
        assertThat(directory.resolve("pwned")).doesNotExist();
    }

    @Test
    void writingItAgainKeepsWhatAPersonChanged() throws Exception {
        var home = new Home(directory.resolve("home"));
        var changed = Files.readString(home.file("demo")).replace("Coordinator", "Chief");
        Files.writeString(home.file("demo"), changed);
        assertThat(Demo.write(home, "other", Map.of()).workers().getFirst().role())
                .isEqualTo("Chief");
    }

    private void start(Worker worker) {
        try {
            var words = new ArrayList<>(List.of(
                    "-u",
                    "new-session",
                    "-d",
                    "-s",
                    worker.id(),
                    "-x",
                    "80",
                    "-y",
                    "24",
                    "-c",
                    worker.directory().toString(),
                    "-e",
                    "TASUKI_SPOOL=" + directory.resolve("spool"),
                    "-e",
                    "TASUKI_WORKER=" + worker.id()));
            worker.environment().forEach((name, value) -> words.addAll(List.of("-e", name + "=" + value)));
            words.addAll(List.of("env", "PATH=" + SendScript.path(directory.resolve("spool"), System.getenv("PATH"))));
            words.addAll(worker.command());
            tmux(words.toArray(String[]::new));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String screen(String worker) throws IOException, InterruptedException {
        return tmux("capture-pane", "-p", "-S", "-", "-t", worker);
    }

    private String tmux(String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("tmux", "-L", socket));
        command.addAll(List.of(words));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}
