package dev.tasuki.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.agent.AgentFacts;
import dev.tasuki.agent.AgentLook;
import dev.tasuki.agent.Evidence.Presence;
import dev.tasuki.agent.Talk;
import dev.tasuki.org.Message;
import dev.tasuki.org.MessageText;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromptedTest {
    @TempDir
    Path directory;

    /** A Tasuki that was killed when it had pressed Enter found, once it ran again, that the agent had been asked something else since. */
    @Test
    void whatAnAgentWasAskedBeforeItsLastPromptIsTaken() {
        try (var living = new LivingOrganisation(directory, Map.of("w1", "cat"))) {
            var message = new Message(
                    "m-abcdefgh",
                    "",
                    "boss",
                    "w1",
                    Instant.EPOCH,
                    Instant.MAX,
                    "mow the lawn",
                    Message.State.DELIVERED,
                    Instant.EPOCH,
                    1,
                    0,
                    0,
                    "");
            var framed = MessageText.framed(message);
            assertThat(taken(living, message, new Talk.Said(true, framed), new Talk.Said(true, "and the hedge")))
                    .isTrue();
            assertThat(taken(living, message, new Talk.Said(false, framed)))
                    .as("it said so itself")
                    .isFalse();
            assertThat(taken(living, message, new Talk.Said(true, "what about " + framed)))
                    .as("another's text")
                    .isFalse();
        }
    }

    private static boolean taken(LivingOrganisation living, Message message, Talk.Said... said) {
        var board = new LiveBoard(living.organisation);
        var facts = new AgentFacts(
                "s", "", "", 0, 0, 0, null, List.of(), "", "", List.of(), "", new Talk("", List.of(said)), true);
        board.looked("w1", new AgentLook(Presence.RUNNING, facts, List.of()));
        var worker = living.organisation.workers().getFirst();
        return new Prompted(board).of(worker, message).isPresent();
    }
}
