package dev.tasuki.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.capture.Blob;
import dev.tasuki.capture.HostMetrics;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Points outlive the fields of their day. */
class ManifestTest {
    @Test
    void fieldsThatCameLaterAreEmptyAndFieldsThatWentArePassedOver() {
        var json = """
                {"organisation":"demo","time":"2026-11-22T10:18:04Z","cut":"PT0.012S","gone":{"a":[1]},
                 "workers":[{"id":"boss","status":{"state":"IDLE","reason":"","since":"2026-11-22T10:18:04Z"},
                   "process":{"pid":4,"command":null}}],
                 "host":{"cpu":"NaN","memoryUsed":0,"memoryTotal":0,"processes":0}}
                """;

        var snapshot = Manifest.snapshot(new Blob(Samples.bytes(json)), Map.of());

        assertThat(snapshot.layout()).isEmpty();
        assertThat(snapshot.generation()).isZero();
        assertThat(snapshot.host()).isEqualTo(HostMetrics.UNKNOWN);
        var boss = snapshot.worker("boss").orElseThrow();
        assertThat(boss.tasks()).isEmpty();
        assertThat(boss.pane()).isNull();
        assertThat(boss.process()).isNotNull().satisfies(process -> {
            assertThat(process.command()).isEmpty();
            assertThat(process.environment()).isEmpty();
            assertThat(process.withheld()).isEmpty();
        });
    }

    @Test
    void everyBlobIsNamedWithItsWorker() {
        var manifest = Manifest.of(Samples.snapshot(Samples.TIME, 2, 300));

        var references = Manifest.references(manifest.json());

        // Two blocks of history, a screen, a patch, a file and two pieces of a transcript each.
        assertThat(references).hasSize(14);
        assertThat(references)
                .extracting(Manifest.Reference::hash)
                .containsExactlyInAnyOrderElementsOf(manifest.blobs().keySet());
        assertThat(references)
                .filteredOn(r -> r.worker().equals("worker1"))
                .hasSize(7)
                .allSatisfy(r -> assertThat(manifest.blobs().get(r.hash()))
                        .satisfies(blob -> assertThat((long) blob.size()).isEqualTo(r.size())));
        var blocks = references.stream()
                .filter(r -> r.worker().equals("worker0") && r.place().equals("pane.history.blocks"))
                .toList();
        assertThat(blocks)
                .extracting(Manifest.Reference::bytes)
                .containsExactly(
                        "bytes 0 to " + blocks.getFirst().size() + " of pane.history.blocks",
                        "bytes " + blocks.getFirst().size() + " to "
                                + (blocks.getFirst().size() + blocks.getLast().size()) + " of pane.history.blocks");
    }
}
