package dev.tasuki.store;

import static dev.tasuki.store.Samples.TIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.agent.Dialog;
import dev.tasuki.org.Task;
import dev.tasuki.org.WorkerStatus;
import dev.tasuki.org.WorkerStatus.State;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All that is kept beside restore points and journal is there after the next start. */
class RecordsTest {
    @TempDir
    Path directory;

    private Store store;

    @BeforeEach
    void open() throws StoreException {
        store = Store.open(directory);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void restart() throws StoreException {
        store.close();
        store = Store.open(directory);
    }

    @Test
    void anIncidentGoesFromOpenToItsEnd() throws StoreException {
        var died = store.incidents().open("worker1", "worker-died", TIME, "signal 9");
        var other = store.incidents().open("server", "server-died", TIME.plusSeconds(1), "gone");
        store.incidents().update(died.id(), "restart", "first try");
        assertThat(store.incidents().open()).hasSize(2);

        store.incidents()
                .close(died.id(), TIME.plusMillis(1500), "restart", Incident.Outcome.VERIFIED, "all checks passed");
        restart();

        assertThat(store.incidents().all()).extracting(Incident::id).containsExactly(other.id(), died.id());
        assertThat(store.incidents().open()).containsExactly(other);
        assertThat(store.incidents().find(died.id()))
                .contains(new Incident(
                        died.id(),
                        "worker1",
                        "worker-died",
                        TIME,
                        TIME.plusMillis(1500),
                        "restart",
                        Incident.Outcome.VERIFIED,
                        "all checks passed"));
        assertThat(store.incidents().all().getLast().length()).contains(Duration.ofMillis(1500));
        assertThatThrownBy(() -> store.incidents().update("none", "", "")).isInstanceOf(StoreException.class);
    }

    @Test
    void alertsAreListedNewestFirst() throws StoreException {
        store.alerts().add(TIME, Alert.Severity.WARNING, "worker1", "it died");
        var second = store.alerts().add(TIME.plusSeconds(1), Alert.Severity.CRITICAL, "worker1", "it keeps dying");
        restart();

        assertThat(store.alerts().all()).hasSize(2).first().isEqualTo(second);
    }

    @Test
    void alertsAreToldUntilTheyAreAcknowledgedAndThenNeverAgain() throws StoreException {
        var first = store.alerts().add(TIME, Alert.Severity.WARNING, "worker1", "it died");
        var second = store.alerts().add(TIME.plusSeconds(1), Alert.Severity.CRITICAL, "worker1", "it keeps dying");
        assertThat(store.alerts().unacknowledged(10)).containsExactly(second, first);
        assertThat(store.alerts().unacknowledged(1)).containsExactly(second);

        store.alerts().acknowledge(first.number());
        restart();
        assertThat(store.alerts().unacknowledged(10)).containsExactly(second);
        store.alerts().acknowledge(second.number());
        store.alerts().acknowledge(first.number());
        assertThat(store.alerts().unacknowledged(10)).isEmpty();
        assertThat(store.alerts().all()).hasSize(2);
    }

    @Test
    void aSuccessionIsUnfinishedUntilItIsFinished() throws StoreException {
        var begun = store.successions()
                .begin(SuccessionRow.begin(
                        SuccessionRow.Purpose.RECOVERY,
                        "point",
                        List.of("worker1", "boss"),
                        "tasuki-hidden",
                        "PREPARED",
                        "{\"a\":1}"));
        store.successions().advance(begun.id(), "STARTED", "{\"pane\":\"%9\"}");
        restart();

        var found = store.successions().unfinished();
        assertThat(found).singleElement().satisfies(row -> {
            assertThat(row.id()).isEqualTo(begun.id());
            assertThat(row.purpose()).isEqualTo(SuccessionRow.Purpose.RECOVERY);
            assertThat(row.workers()).containsExactly("worker1", "boss");
            assertThat(row.session()).isEqualTo("tasuki-hidden");
            assertThat(row.state()).isEqualTo("STARTED");
            assertThat(row.detail()).isEqualTo("{\"pane\":\"%9\"}");
            assertThat(row.steps()).extracting(SuccessionRow.Step::state).containsExactly("PREPARED", "STARTED");
            assertThat(row.steps().getFirst().detail()).isEqualTo("{\"a\":1}");
        });

        store.successions().finish(begun.id(), "VERIFIED", "{\"checks\":[]}");

        assertThat(store.successions().unfinished()).isEmpty();
        assertThat(store.successions().recent()).singleElement().satisfies(row -> {
            assertThat(row.outcome()).isEqualTo("VERIFIED");
            assertThat(row.report()).isEqualTo("{\"checks\":[]}");
            assertThat(row.ended()).isNotNull();
        });
    }

    @Test
    void whatHasEndedDoesNotGoOn() throws StoreException {
        var row = store.successions()
                .begin(SuccessionRow.begin(SuccessionRow.Purpose.RESTORE, "", List.of(), "s", "PREPARED", "{}"));
        store.successions().finish(row.id(), "ROLLED_BACK", "{}");

        assertThatThrownBy(() -> store.successions().advance(row.id(), "CUT_OVER", "{}"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("has ended already: ROLLED_BACK");
        assertThatThrownBy(() -> store.successions().finish(row.id(), "VERIFIED", "{}"))
                .isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> store.successions().advance("none", "STARTED", "{}"))
                .isInstanceOf(StoreException.class);
    }

    @Test
    void placementsAndIntentsOutliveTheServer() throws StoreException {
        var first = new Placement("worker1", "%1", 10, 100, 5, "demo", List.of("sh", "a b"), TIME);
        var moved = new Placement("worker1", "%7", 11, 101, 6, "demo", List.of(), TIME.plusSeconds(1));
        store.placement().put(first);
        store.placement().put(moved);
        store.placement().put(new Placement("boss", "%2", 12, 0, 6, "president", List.of("claude"), TIME));
        store.placement().intend("worker1", Placement.Intent.QUARANTINED);
        restart();

        assertThat(store.placement().all()).extracting(Placement::worker).containsExactly("boss", "worker1");
        assertThat(store.placement().find("worker1")).contains(moved);
        assertThat(store.placement().intent("worker1")).isEqualTo(Placement.Intent.QUARANTINED);
        assertThat(store.placement().intent("boss")).isEqualTo(Placement.Intent.RUNNING);
        store.placement().remove("worker1");
        assertThat(store.placement().find("worker1")).isEmpty();
        assertThat(store.placement().intents()).isEqualTo(Map.of("worker1", Placement.Intent.QUARANTINED));
    }

    @Test
    void whatAWorkerLastSaidIsKnownAfterAStart() throws StoreException {
        var tasks = List.of(new Task("1", "襷 \"x\"", Task.State.IN_PROGRESS), new Task("2", "", Task.State.FAILED));
        var state = new WorkerStatus(State.WAITING, 1, "a question", TIME);
        store.facts().tasks("worker1", List.of());
        store.facts().tasks("worker1", tasks);
        store.facts().state("worker1", state);
        var asked = new WorkerFacts.Asked(7, List.of(new Dialog.Choice("yes", "y\r")));
        store.facts().state("boss", state, asked);
        restart();

        assertThat(store.facts().of("worker1")).isEqualTo(new WorkerFacts(tasks, state));
        assertThat(store.facts().of("boss")).isEqualTo(new WorkerFacts(List.of(), state, null, asked));
        store.facts().state("boss", state);
        assertThat(store.facts().of("boss").asked()).isNull();
        assertThat(store.facts().state("nobody")).isEmpty();
        assertThat(store.facts().all()).containsOnlyKeys("worker1", "boss");
        store.facts().remove("boss");
        assertThat(store.facts().all()).containsOnlyKeys("worker1");
    }

    @Test
    void ofAnAdoptedOptionTheFirstValueIsKept() throws StoreException {
        store.adopted().record("%1", "remain-on-exit", null);
        store.adopted().record("%1", "remain-on-exit", "on");
        store.adopted().record("%1", "@tasuki_worker", "");
        restart();

        assertThat(store.adopted().all())
                .containsExactly(
                        new AdoptedOption("%1", "@tasuki_worker", ""), new AdoptedOption("%1", "remain-on-exit", null));
        store.adopted().remove("%1", "@tasuki_worker");
        assertThat(store.adopted().all()).hasSize(1);
        store.adopted().clear();
        assertThat(store.adopted().all()).isEmpty();
    }

    @Test
    void healthIsKeptInSpans() throws StoreException {
        var health = store.health();
        health.record(Map.of("worker1", State.WORKING), TIME);
        health.record(Map.of("worker1", State.WORKING), TIME.plusSeconds(5));
        health.record(Map.of("worker1", State.IDLE), TIME.plusSeconds(10));
        health.record(Map.of("worker1", State.IDLE, "boss", State.IDLE), TIME.plusSeconds(11));
        health.record(Map.of("worker1", State.IDLE, "boss", State.IDLE), TIME.plusSeconds(20));

        assertThat(health.spans(TIME, TIME.plusSeconds(60)))
                .containsExactly(
                        new HealthSpan("worker1", State.WORKING, TIME, TIME.plusSeconds(10)),
                        new HealthSpan("worker1", State.IDLE, TIME.plusSeconds(10), TIME.plusSeconds(20)),
                        new HealthSpan("boss", State.IDLE, TIME.plusSeconds(11), TIME.plusSeconds(20)));
        assertThat(health.spans(TIME.plusSeconds(15), TIME.plusSeconds(16)))
                .extracting(HealthSpan::worker)
                .containsExactly("worker1", "boss");
        assertThat(health.spans(TIME.plusSeconds(21), TIME.plusSeconds(60))).isEmpty();
    }

    @Test
    void nothingIsSaidOfTheTimeBetweenACrashAndTheNextStart() throws StoreException {
        store.health().record(Map.of("worker1", State.WORKING), TIME);
        store.health().record(Map.of("worker1", State.WORKING), TIME.plusSeconds(3));
        restart();
        store.health().record(Map.of(), TIME.plusSeconds(50));
        store.health().record(Map.of("worker1", State.WORKING), TIME.plusSeconds(60));
        store.health().record(Map.of("worker1", State.WORKING), TIME.plusSeconds(63));

        assertThat(store.health().spans(TIME, TIME.plusSeconds(100)))
                .containsExactly(
                        new HealthSpan("worker1", State.WORKING, TIME, TIME.plusSeconds(3)),
                        new HealthSpan("worker1", State.WORKING, TIME.plusSeconds(60), TIME.plusSeconds(63)));
    }

    @Test
    void aClockPutBackMakesNoSpanEndBeforeItBegan() throws StoreException {
        store.health().record(Map.of("worker1", State.WORKING), TIME);
        store.health().record(Map.of("worker1", State.WORKING), TIME.minusSeconds(3600));
        store.health().record(Map.of("worker1", State.IDLE), TIME.minusSeconds(3500));
        store.health().record(Map.of("worker1", State.IDLE), TIME.minusSeconds(3400));

        assertThat(store.health().spans(TIME.minusSeconds(9999), TIME.plusSeconds(1)))
                .hasSize(2)
                .allSatisfy(span -> assertThat(span.to()).isAfterOrEqualTo(span.from()));
    }

    @Test
    void oldHealthCanBeForgotten() throws StoreException {
        store.health().record(Map.of("worker1", State.WORKING), TIME);
        store.health().record(Map.of("worker1", State.IDLE), TIME.plusSeconds(10));
        store.health().record(Map.of("worker1", State.IDLE), TIME.plusSeconds(20));
        store.health().record(Map.of(), TIME.plusSeconds(90));

        store.health().forget(TIME.plusSeconds(15));

        assertThat(store.health().spans(TIME, TIME.plusSeconds(99)))
                .containsExactly(new HealthSpan("worker1", State.IDLE, TIME.plusSeconds(10), TIME.plusSeconds(20)));
    }

    @Test
    void theGenerationIsCountedOnceWithItsStateAndTakenBackOnce() throws StoreException {
        assertThat(store.meta().generation()).isEqualTo(1);
        var all = store.successions();
        var row = all.begin(
                SuccessionRow.begin(SuccessionRow.Purpose.HANDOVER, "p", List.of("a"), "hidden", "PREPARED", "{}"));
        all.takeBackGeneration(row.id(), "CUT_OVER", "OTHER", "{}");
        assertThat(store.meta().generation()).isEqualTo(1);
        all.advanceGeneration(row.id(), "CUT_OVER", "ROLLED_BACK", "{}");
        restart();
        store.successions().advanceGeneration(row.id(), "CUT_OVER", "ROLLED_BACK", "{}");
        assertThat(store.meta().generation()).isEqualTo(2);
        store.successions().takeBackGeneration(row.id(), "CUT_OVER", "ROLLED_BACK", "{}");
        store.successions().takeBackGeneration(row.id(), "CUT_OVER", "ROLLED_BACK", "{}");
        restart();
        assertThat(store.meta().generation()).isEqualTo(1);
        assertThat(store.successions().find(row.id()).orElseThrow().state()).isEqualTo("ROLLED_BACK");
    }

    @Test
    void theGenerationIsCountedOnceForAllThatAreHandedOverFromOnePoint() throws StoreException {
        var all = store.successions();
        var ids = new ArrayList<String>();
        for (var worker : List.of("a", "b", "c")) {
            ids.add(all.begin(SuccessionRow.begin(
                            SuccessionRow.Purpose.HANDOVER, "p", List.of(worker), "hidden", "PREPARED", "{}"))
                    .id());
        }
        all.advanceGeneration(ids.get(0), "CUT_OVER", "ROLLED_BACK", "{}");
        all.advanceGeneration(ids.get(1), "CUT_OVER", "ROLLED_BACK", "{}");
        all.takeBackGeneration(ids.get(2), "CUT_OVER", "ROLLED_BACK", "{}");
        assertThat(store.meta().generation()).isEqualTo(2);
        all.takeBackGeneration(ids.get(0), "CUT_OVER", "ROLLED_BACK", "{}");
        assertThat(store.meta().generation()).as("the other has taken over").isEqualTo(2);
        all.takeBackGeneration(ids.get(1), "CUT_OVER", "ROLLED_BACK", "{}");
        assertThat(store.meta().generation()).isEqualTo(1);
        var later = all.begin(
                SuccessionRow.begin(SuccessionRow.Purpose.HANDOVER, "q", List.of("a"), "hidden", "PREPARED", "{}"));
        all.advanceGeneration(later.id(), "CUT_OVER", "ROLLED_BACK", "{}");
        assertThat(store.meta().generation()).isEqualTo(2);
    }

    @Test
    void singleValuesAreKeptByName() throws StoreException {
        store.meta().put("tour", "done");
        restart();
        assertThat(store.meta().get("tour")).contains("done");
        store.meta().remove("tour");
        assertThat(store.meta().get("tour")).isEmpty();
    }
}
