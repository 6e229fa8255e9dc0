package dev.tasuki.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tasuki.org.Home;
import dev.tasuki.process.Processes;
import dev.tasuki.succession.StandIn;
import dev.tasuki.succession.SuccessionListener;
import dev.tasuki.succession.SuccessionReport.Outcome;
import dev.tasuki.succession.Way;
import dev.tasuki.tmux.PaneId;
import dev.tasuki.tmux.PrivateTmux;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What a person began themselves, adopted and handed over. */
@Execution(ExecutionMode.CONCURRENT)
class AdoptionTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    private Path directory = Path.of("");

    @Test
    void anAgentThatWasBegunAtAPromptGoesOnWithItsConversation() throws Exception {
        try (var tmux = new PrivateTmux()) {
            var program = StandIn.write(directory);
            tmux.start("mine", 80, 24, "env", "CLAUDE_CONFIG_DIR=" + claude(), "bash", "--norc");
            var pane = tmux.onlyPane("mine");
            say(tmux, pane, "cd '" + directory + "'; '" + program + "'", "stand-in is ready");
            say(tmux, pane, "remember blue", "heard 13");

            var report = handOver(tmux, Way.RESUME);

            assertThat(report.report().reason()).isEmpty();
            assertThat(report.report().outcome()).isEqualTo(Outcome.VERIFIED);
            var now = tmux.onlyPane("mine");
            assertThat(tmux.shown(now)).contains("resumed 2 lines");
            assertThat(new Processes().arguments(tmux.pane(now).pid())).contains(program.toString(), "--resume");
        }
    }

    @Test
    void oneThatAScriptStartsBeginsAnewWithABriefAndTheReportSaysSo() throws Exception {
        try (var tmux = new PrivateTmux()) {
            var program = StandIn.write(directory);
            var script =
                    Files.writeString(directory.resolve("start"), "cd '" + directory + "'; '" + program + "'; true");
            tmux.start("mine", 80, 24, "env", "CLAUDE_CONFIG_DIR=" + claude(), "bash", script.toString());
            var pane = tmux.onlyPane("mine");
            await().atMost(LONG).until(() -> tmux.shown(pane).contains("stand-in is ready"));
            say(tmux, pane, "remember blue", "heard 13");

            var report = handOver(tmux, Way.RESUME).report();

            assertThat(report.reason()).isEmpty();
            assertThat(report.outcome()).isEqualTo(Outcome.VERIFIED);
            assertThat(report.checks()).anySatisfy(c -> {
                assertThat(c.field()).isEqualTo("conversation");
                assertThat(c.expected()).contains("begun anew with a brief", "cannot be told to go on");
            });
            try (var files = Files.walk(Path.of(claude()))) {
                assertThat(files.filter(f -> f.toString().endsWith(".jsonl")).toList())
                        .anySatisfy(
                                f -> assertThat(Files.readString(f)).contains("[tasuki handover", "| remember blue"));
            }
        }
    }

    private HandedOver handOver(PrivateTmux tmux, Way way) throws Exception {
        var home = new Home(directory.resolve("home"));
        var organisation = new Adoption(home).adopt(tmux.socket().address(), List.of("mine"), "mine");
        try (var actor = Actor.start(Ground.of(organisation, home), "serve")) {
            await().atMost(LONG)
                    .until(() ->
                            actor.view().workers().getFirst().agent().prompt().contains("remember blue"));
            return actor.handOver(new HandoverRequest(Set.of(), way, true), SuccessionListener.NONE);
        }
    }

    private String claude() throws Exception {
        return Files.createDirectories(directory.resolve("claude")).toString();
    }

    private static void say(PrivateTmux tmux, PaneId pane, String line, String answer) {
        tmux.run("send-keys", "-t", pane.toString(), "-l", line);
        tmux.run("send-keys", "-t", pane.toString(), "Enter");
        await().atMost(LONG).until(() -> tmux.shown(pane).contains(answer));
    }
}
