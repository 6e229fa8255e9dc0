package dev.tasuki.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tasuki.capture.Blob;
import dev.tasuki.capture.LineNormaliser;
import dev.tasuki.capture.Snapshot;
import dev.tasuki.org.WorkerStatus;
import dev.tasuki.quality.PointScore;
import dev.tasuki.store.Incident;
import dev.tasuki.store.JournalEntry;
import dev.tasuki.store.Store;
import dev.tasuki.succession.Check;
import dev.tasuki.succession.SuccessionListener;
import dev.tasuki.succession.SuccessionReport;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Any instant: a point, and the journal after it. */
@Execution(ExecutionMode.CONCURRENT)
class MomentsTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    @Test
    void anInstantBetweenIsRestoredWithWhatWasPrintedUntilThenAndNoMore() throws Exception {
        try (var living = talking();
                var actor = Actor.start(living.ground, "serve")) {
            actor.up();
            await().atMost(LONG).until(() -> living.text("w1").contains("ready"));
            var before = Instant.now();
            assertThat(actor.newest()).isEmpty();
            actor.capture("");
            assertThat(actor.newest()).as("the point holds everything").isEmpty();
            say(living, "alpha");
            var then = quiet(actor, living);
            say(living, "beta");
            quiet(actor, living);
            assertThatThrownBy(() -> actor.moment(before))
                    .isInstanceOf(OperationFailed.class)
                    .hasMessageContaining("no restore point before");
            assertThatThrownBy(() -> actor.moment(Instant.now().plusSeconds(60)))
                    .isInstanceOf(OperationFailed.class)
                    .hasMessageContaining("future");

            var report = actor.restore(RestoreRequest.to(then, Set.of("w1"), false), SuccessionListener.NONE);

            assertThat(report.outcome()).as(report.reason()).isEqualTo(SuccessionReport.Outcome.VERIFIED);
            assertThat(living.text("w1")).contains("said alpha").doesNotContain("said beta");
            assertThat(report.checks())
                    .filteredOn(c -> c.field().equals("journal"))
                    .singleElement()
                    .satisfies(c -> {
                        assertThat(c.result()).isEqualTo(Check.Result.PASS);
                        assertThat(c.found()).isEqualTo("until " + Moment.clock(then));
                    });
            var kept = actor.view().points().stream()
                    .filter(p -> p.id().equals(report.point()))
                    .findFirst()
                    .orElseThrow();
            assertThat(kept.label()).contains(Moment.dayAndClock(then));

            // and what is done after it goes on from there, not from the point before
            say(living, "gamma");
            var after = quiet(actor, living);
            var rebuilt = text(actor.snapshot(after));
            assertThat(rebuilt).contains("said alpha", "said gamma").doesNotContain("said beta");
            assertThat(actor.moment(after).workers().getFirst().missing())
                    .anyMatch(m -> m.why().contains("before it took over"));

            // nor does a server that dies badly bring back what the restore has left
            living.tmux.kill();
            await().atMost(LONG).until(() -> mended(actor) && living.text("w1").contains("said gamma"));
            assertThat(living.text("w1")).contains("said alpha").doesNotContain("said beta");

            // and where a person ended it, nothing that was printed after the newest point is lost either
            var point = actor.capture("").point();
            say(living, "delta");
            quiet(actor, living);
            living.tmux.run("kill-server");
            await().atMost(LONG).until(() -> !actor.view().serverRunning());
            var newest = actor.newest().orElseThrow();
            assertThat(newest.base().id()).isEqualTo(point.id());
            assertThat(newest.at()).isAfter(point.time());
            assertThat(newest.workers()).allMatch(Moment.Extent::whole);
            var rebuilding = actor.restore(RestoreRequest.to(newest.at(), Set.of(), false), SuccessionListener.NONE);
            assertThat(rebuilding.outcome()).as(rebuilding.reason()).isEqualTo(SuccessionReport.Outcome.VERIFIED);
            assertThat(living.text("w1")).contains("said gamma", "said delta").doesNotContain("said beta");
        }
    }

    @Test
    void whatNobodyWatchedAndWhatTheJournalLostIsSaidToTheSecond() throws Exception {
        Instant ended;
        Instant began;
        try (var living = talking()) {
            try (var actor = Actor.start(living.ground, "serve")) {
                actor.up();
                await().atMost(LONG).until(() -> living.text("w1").contains("ready"));
                actor.capture("");
                quiet(actor, living);
                ended = Instant.now();
            }
            try (var store = Store.open(living.ground.directory())) {
                store.lease().tryAcquire("test", ProcessHandle.current().pid(), 0, Duration.ofMinutes(1));
                // as if it had watched again an hour later
                began = ended.plusSeconds(3600);
                var states = Map.of("w1", WorkerStatus.State.WORKING);
                store.health().record(states, began);
                var gap = entry(JournalEntry.Kind.GAP, began.plusSeconds(1), "", "a flood: 77 bytes were not kept");
                var more = entry(JournalEntry.Kind.DATA, began.plusSeconds(2), "later\r\n", "");
                store.journal().append(List.of(gap, more));
                store.health().record(states, began.plusSeconds(10));
                var moments = new Moments(store, Clock.offset(Clock.systemUTC(), Duration.ofHours(2)));

                var extent = moments.at(began.plusSeconds(8)).workers().getFirst();

                assertThat(extent.until()).isEqualTo(began.plusSeconds(8));
                assertThat(extent.missing()).hasSize(2);
                assertThat(extent.words())
                        .contains(Moment.clock(began) + ": nobody watched", "a flood: 77 bytes were not kept");
                assertThat(extent.missing().getFirst().from()).isBetween(ended.minusSeconds(4), ended.plusSeconds(1));
                assertThat(text(moments.snapshot(began.plusSeconds(8)))).contains("later");
                assertThat(text(moments.snapshot(began))).doesNotContain("later");

                // and the point's score tells the same
                var clock = Clock.fixed(began.plusSeconds(11), ZoneOffset.UTC);
                var scores = new Scores(living.organisation, store, clock);
                var point = store.point("latest").orElseThrow();
                assertThat(scores.of(point).parts())
                        .filteredOn(p -> p.aspect() == PointScore.Aspect.FRESHNESS)
                        .singleElement()
                        .satisfies(p -> assertThat(p.words())
                                .contains("but for 1 gap and what came while nobody watched for")
                                .doesNotContain("them all"));
            }
        }
    }

    private static JournalEntry entry(JournalEntry.Kind kind, Instant at, String text, String note) {
        return new JournalEntry(0, "w1", at, at, kind, 80, 24, new Blob(text.getBytes(StandardCharsets.UTF_8)), note);
    }

    private LivingOrganisation talking() {
        return new LivingOrganisation(
                directory, Map.of("w1", "echo ready; while read word; do echo \"said $word\"; done"));
    }

    private static void say(LivingOrganisation living, String word) {
        living.tmux.run("send-keys", "-t", living.pane("w1").toString(), word, "Enter");
        await().atMost(LONG).until(() -> living.text("w1").contains("said " + word));
    }

    private static boolean mended(Actor actor) {
        return actor.view().incidents().stream()
                .anyMatch(i -> i.subject().equals("server") && i.outcome() == Incident.Outcome.VERIFIED);
    }

    /** An instant after all that was printed has been committed. */
    private static Instant quiet(Actor actor, LivingOrganisation living) {
        var printed = Instant.now();
        await().atMost(LONG).until(() -> {
            try (var store = Store.openExisting(living.ground.directory())) {
                return actor.view().serverRunning()
                        && store.health().spans(printed, Instant.now()).stream()
                                .anyMatch(s -> s.to().isAfter(printed.plusMillis(1_100)));
            }
        });
        return Instant.now();
    }

    private static List<String> text(Snapshot snapshot) {
        var pane = Objects.requireNonNull(snapshot.worker("w1").orElseThrow().pane());
        var lines = new ArrayList<String>();
        pane.history().split().forEach(l -> lines.add(LineNormaliser.text(l)));
        pane.screen().split().forEach(l -> lines.add(LineNormaliser.text(l)));
        return lines;
    }
}
