package dev.tasuki.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.agent.Source;
import dev.tasuki.org.WorkerStatus.State;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the real programs tell of themselves, through hooks beside the person's own, or through their terminal. */
@Tag("agents")
class RealHooksTest {
    @ParameterizedTest
    @EnumSource(names = {"CLAUDE", "CODEX", "GEMINI"})
    void itTellsWhatItDoes(RealAgent agent) throws Exception {
        try (var life = new RealLife(agent)) {
            life.see(State.IDLE, "");
            life.say("[[hold work]] [[say worked]]");
            told(life, agent, State.WORKING);
            life.model.letGo("work");
            told(life, agent, State.IDLE);

            var worker = life.worker().worker();
            var file = worker.directory().resolve("made");
            life.say("[[bash touch " + file + "]] [[say allowed]]");
            if (agent == RealAgent.CODEX) {
                told(life, agent, State.WAITING);
            }
            life.see(State.WAITING, "asks");
            life.allow();
            life.answered("allowed");
            told(life, agent, State.IDLE);
            life.see(State.IDLE, "");
            assertThat(file).exists();

            life.say("[[error 400]]");
            life.see(State.BLOCKED, "");
            if (agent != RealAgent.CODEX) {
                assertThat(RealAgent.own(Path.of(worker.environment().get("HOME"))))
                        .as("what the person has set runs as before")
                        .exists();
            }
            assertThat(life.organisation.ground.spool().resolve("bad")).isEmptyDirectory();
        }
    }

    private static void told(RealLife life, RealAgent agent, State state) {
        var by = agent == RealAgent.CODEX ? Source.SEQUENCE : Source.HOOK;
        life.eventually(() -> assertThat(life.worker().evidence())
                .as("%s", List.of(by, state))
                .anyMatch(o -> o.source() == by && o.state() == state));
    }
}
