package dev.tasuki.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tasuki.org.HandoverSettings;
import dev.tasuki.org.RecallLevel;
import dev.tasuki.succession.Check;
import dev.tasuki.succession.SuccessionListener;
import dev.tasuki.succession.SuccessionReport;
import dev.tasuki.succession.SuccessionReport.Outcome;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** An agent tells by its hook that it has taken its brief, and writes that down later, as real ones do. */
class LateTranscriptTest extends WithStandIns {
    /** Nothing else is asked of successors than that they take it. */
    private static final HandoverSettings QUIET = HandoverSettings.DEFAULT.with(RecallLevel.OFF);

    private SuccessionReport handedOver(Actor actor) throws Exception {
        Files.createFile(agents.resolve("late"));
        var report = actor.handOver(FRESH, SuccessionListener.NONE).report();
        assertThat(report.outcome()).as(report.reason()).isEqualTo(Outcome.VERIFIED);
        return report;
    }

    @Test
    void whoSaysThatItTookItsBriefIsNotWaitedForUntilItHasWrittenThatDown() throws Exception {
        try (var living = living(QUIET, "w1");
                var actor = Actor.start(living.ground, "serve")) {
            begin(actor, living);

            var report = handedOver(actor);

            assertThat(conversations()).doesNotContain("[tasuki handover");
            assertThat(results(report)).containsEntry("brief", Check.Result.PASS);
            // who has not taken it is given thirty seconds
            assertThat(report.length()).isLessThan(Duration.ofSeconds(25));
            Files.delete(agents.resolve("late"));
            await().atMost(LONG).until(() -> conversations().contains("[tasuki handover"));
        }
    }

    /** What it knew is what its predecessor knew, and that stands in its predecessor's conversation. */
    @Test
    void whoDiesBeforeItHasWrittenThatDownGoesOnWithItsPredecessorsConversation() throws Exception {
        try (var living = living(QUIET, "w1");
                var actor = Actor.start(living.ground, "serve")) {
            begin(actor, living);
            var session = view(actor, "w1").agent().session();
            handedOver(actor);
            var killed = Instant.now();

            ProcessHandle.of(living.tmux.pane(living.pane("w1")).pid())
                    .orElseThrow()
                    .destroyForcibly();

            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(actor.view().incidents())
                            .anyMatch(i -> i.ended() != null && i.ended().isAfter(killed)));
            await().atMost(LONG)
                    .untilAsserted(() ->
                            assertThat(view(actor, "w1").agent().session()).isEqualTo(session));
            assertThat(living.text("w1")).anyMatch(line -> line.contains("resumed"));
            assertThat(agents.resolve("violations")).doesNotExist();
        }
    }
}
