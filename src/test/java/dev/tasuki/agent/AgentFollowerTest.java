package dev.tasuki.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tasuki.agent.Evidence.Presence;
import dev.tasuki.process.Processes;
import dev.tasuki.succession.StandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class AgentFollowerTest {
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");

    @TempDir
    Path directory;

    /** A successor's program begins behind a launcher; whoever waited for it saw it up to two seconds after it was there. */
    @Test
    void anAgentThatIsWaitedForIsSeenSoonAfterItBegan() throws IOException {
        var home = Files.createDirectories(directory.resolve("claude"));
        var program = StandIn.write(directory).toString();
        var builder = new ProcessBuilder("sh", "-c", "read go; exec " + program).directory(directory.toFile());
        builder.environment().put("CLAUDE_CONFIG_DIR", home.toString());
        var agent = builder.redirectErrorStream(true).start();
        try (var in = agent.outputWriter()) {
            var waited = follower(Duration.ofMillis(200));
            var watched = follower(Duration.ofSeconds(2));
            assertThat(presence(waited, agent, 0)).isEqualTo(Presence.ABSENT);
            assertThat(presence(watched, agent, 0)).isEqualTo(Presence.ABSENT);

            in.write("go\n");
            in.flush();
            await().until(() -> Files.exists(home.resolve("sessions/" + agent.pid() + ".json")));
            assertThat(presence(watched, agent, 300)).as("nobody waits").isEqualTo(Presence.ABSENT);
            assertThat(presence(waited, agent, 300)).isEqualTo(Presence.RUNNING);
        } finally {
            agent.destroyForcibly();
        }
    }

    private static AgentFollower follower(Duration again) {
        return new AgentFollower(AgentKind.of("claude"), new Processes(), Conversations.NONE, again);
    }

    private static Presence presence(AgentFollower follower, Process agent, int millis) {
        return follower.look(agent.pid(), new Processes()::table, AT.plusMillis(millis))
                .presence();
    }
}
