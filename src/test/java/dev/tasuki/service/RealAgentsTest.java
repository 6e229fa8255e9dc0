package dev.tasuki.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tasuki.org.Message;
import dev.tasuki.org.WorkerStatus.State;
import dev.tasuki.process.Processes;
import dev.tasuki.store.Incident;
import dev.tasuki.stub.Mind;
import dev.tasuki.succession.SuccessionListener;
import dev.tasuki.succession.SuccessionReport.Outcome;
import dev.tasuki.succession.Way;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The real programs, started, watched, spoken to, killed and handed over by Tasuki; the model behind them is a stub. */
@Tag("agents")
@Execution(ExecutionMode.CONCURRENT)
class RealAgentsTest {
    private static final Duration LONG = Duration.ofSeconds(40);

    @ParameterizedTest
    @EnumSource
    void whatItDoesIsSeen(RealAgent agent) throws Exception {
        try (var life = new RealLife(agent);
                var recorder = new Recorder(life, life.base, agent.kind())) {
            recorder.sees(State.IDLE, "");

            life.say("remember MARK-alpha [[hold work]] [[say I noted it]]");
            recorder.sees(State.WORKING, "");
            life.model.letGo("work");
            life.answered("I noted it");
            assertThat(life.worker().agent().session()).isNotEmpty();
            assertThat(life.worker().agent().prompt()).contains("MARK-alpha");
            recorder.sees(State.IDLE, "");

            var file = life.worker().worker().directory().resolve("made");
            life.say("[[bash touch " + file + "]] [[hold result]] [[say allowed]]");
            recorder.sees(State.WAITING, "asks");
            assertThat(file).doesNotExist();
            life.allow();
            life.eventually(() -> assertThat(file).exists());
            recorder.sees(State.WORKING, "");
            life.model.letGo("result");
            life.answered("allowed");
            recorder.sees(State.IDLE, "");

            life.say("[[error 400]]");
            recorder.sees(State.BLOCKED, "");
            life.say("[[hold better]] [[say better]]");
            recorder.sees(State.WORKING, "");
            life.model.letGo("better");
            life.answered("better");
            recorder.sees(State.IDLE, "");

            int failures = switch (agent) { // until it says that it tries again
                case CLAUDE -> 5;
                case OPENCODE -> 2;
                case CODEX, GEMINI -> 0; // they show nothing of it, Codex for its first five attempts
            };
            if (failures > 0) {
                life.say("[[error 529 " + failures + "]] [[say at last]]");
                recorder.sees(State.BLOCKED, "");
                life.answered("at last");
                recorder.sees(State.IDLE, "");
            }

            var sent = life.actor
                    .send("person", "w", "is it you? [[say it is me]]")
                    .getFirst();
            life.answered("it is me");
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(life.actor.view().messages())
                            .filteredOn(m -> m.id().equals(sent.id()))
                            .extracting(Message::state)
                            .containsExactly(Message.State.ACKNOWLEDGED));
        }
    }

    @ParameterizedTest
    @EnumSource
    void itsConversationOutlivesItsProcess(RealAgent agent) throws Exception {
        try (var life = new RealLife(agent)) {
            life.see(State.IDLE, "");
            life.say("remember MARK-alpha [[say I noted it]]");
            life.answered("I noted it");
            life.see(State.IDLE, "");
            var session = life.worker().agent().session();

            long killed = life.pid();
            ProcessHandle.of(killed).orElseThrow().destroyForcibly();
            life.eventually(() -> assertThat(life.actor.view().incidents())
                    .singleElement()
                    .matches(i -> i.outcome() == Incident.Outcome.VERIFIED));
            assertThat(life.pid()).isNotEqualTo(killed);
            life.actor.send("person", "w", "are you back? [[say I am back]]");
            life.answered("I am back");
            life.see(State.IDLE, "");
            life.eventually(() -> assertThat(life.worker().agent().session()).isEqualTo(session));
            life.remembers("[[say back after the crash]]", "back after the crash", "MARK-alpha");

            long before = life.pid();
            var resumed = life.handOver(Way.RESUME);
            assertThat(resumed.generation()).isEqualTo(2);
            life.say("typed at once [[say I heard it]]");
            life.answered("I heard it");
            life.see(State.IDLE, "");
            assertThat(life.pid()).isNotEqualTo(before);
            assertThat(new Processes().identity(before)).isEmpty();
            life.eventually(() -> assertThat(life.worker().agent().session()).isEqualTo(session));
            life.remembers("MARK-beta [[say handed over]]", "handed over", "MARK-alpha");

            long second = life.pid();
            var fresh = life.handOver(Way.FRESH);
            assertThat(fresh.generation()).isEqualTo(3);
            assertThat(new Processes().identity(second)).isEmpty();
            life.see(State.IDLE, "");
            life.eventually(() ->
                    assertThat(life.worker().agent().session()).isNotEmpty().isNotEqualTo(session));
            // what it knows, it knows from the brief
            var told = life.remembers("[[say anew]]", "anew", "MARK-beta");
            assertThat(told.talk().before()).contains("You take over from a predecessor", "| MARK-beta");
            assertThat(life.actor.view().incidents()).hasSize(1);
        }
    }

    /** One is enough: what it forgets is the model, whatever program asks it. */
    @Test
    void whoForgetsDoesNotTakeOver() throws Exception {
        try (var life = new RealLife(RealAgent.CLAUDE)) {
            life.see(State.IDLE, "");
            life.say("write the parser by hand, without a generator [[say I begin with the numbers]]");
            life.answered("I begin with the numbers");
            life.see(State.IDLE, "");
            var session = life.worker().agent().session();
            long pid = life.pid();
            life.model.think(Mind.forgetful());

            var handed = life.actor.handOver(new HandoverRequest(Set.of(), Way.FRESH, true), SuccessionListener.NONE);

            assertThat(handed.report().outcome()).isEqualTo(Outcome.ROLLED_BACK);
            assertThat(handed.report().reason()).contains("recall goal");
            assertThat(life.pid()).isEqualTo(pid);
            assertThat(life.worker().agent().session()).isEqualTo(session);
            life.model.think(Mind.attentive());
            life.say("[[say still here]]");
            life.answered("still here");
        }
    }
}
