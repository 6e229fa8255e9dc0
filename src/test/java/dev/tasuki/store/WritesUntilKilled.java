package dev.tasuki.store;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A process that takes restore points, deletes some, journals, and says what was acknowledged, until it is killed. */
final class WritesUntilKilled {
    private WritesUntilKilled() {}

    public static void main(String[] arguments) throws StoreException {
        var store = Store.open(Path.of(arguments[0]));
        long self = ProcessHandle.current().pid();
        var lease = store.lease()
                .tryAcquire("serve", self, Long.parseLong(arguments[1]), Duration.ofMinutes(1), (pid, start) -> false)
                .orElseThrow();
        System.out.println("epoch " + lease.epoch());
        for (int i = 0; ; i++) {
            var worker = "w" + arguments[1];
            var snapshot = Samples.snapshot(
                    Instant.now(),
                    List.of(
                            Samples.worker(worker, Samples.blocks(worker, 0, 200 + 37 * (i % 20))),
                            Samples.worker("same", Samples.blocks("same", 0, 500))));
            System.out.println(
                    "point " + store.add(snapshot, PointSummary.Kind.AUTO, "").id());
            System.out.println("journal "
                    + store.journal()
                            .append(JournalTest.entries("boss", "entry " + i))
                            .getFirst());
            if (i % 4 == 3) {
                var doomed = store.points().get(2).id();
                System.out.println("deleting " + doomed);
                store.delete(doomed);
            }
        }
    }
}
