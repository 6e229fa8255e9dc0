package dev.tasuki.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.agent.AgentFacts;
import dev.tasuki.agent.AgentKind;
import dev.tasuki.agent.AgentLook;
import dev.tasuki.agent.Evidence.Presence;
import dev.tasuki.org.RestartPolicy;
import dev.tasuki.org.Worker;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KnownWorkerTest {
    /** Between the end of a process and the news that its pane is dead, an agent is looked at once more. */
    @Test
    void whatWasKnownOfAnAgentOutlivesIt() {
        var worker = new Worker(
                "w", "", "opencode", List.of("opencode"), Path.of("/"), Map.of(), "team", RestartPolicy.ON_FAILURE);
        var known = new KnownWorker(worker, AgentKind.of("opencode"));
        known.looked(new AgentLook(Presence.RUNNING, AgentFacts.NONE.withContextSize(7), List.of()));
        known.looked(new AgentLook(Presence.ENDED, AgentFacts.NONE, List.of()));
        assertThat(known.facts().contextSize()).isEqualTo(7);
        known.looked(new AgentLook(Presence.RUNNING, AgentFacts.NONE, List.of()));
        assertThat(known.facts().contextSize()).as("another one runs there").isZero();
    }
}
