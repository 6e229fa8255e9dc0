package dev.tasuki.ui.timeline;

import dev.tasuki.capture.Snapshot;
import dev.tasuki.service.Operations;
import dev.tasuki.ui.FxThread;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Content of restore points, the last few kept at hand. FX thread. */
public final class Snapshots {
    private static final int KEPT = 12;

    private final Operations operations;
    private final Map<String, Snapshot> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Snapshot> eldest) {
            return size() > KEPT;
        }
    };

    public Snapshots(Operations operations) {
        this.operations = operations;
    }

    /** Brings the present, read anew; exactly one of the two is told. */
    public void present(Consumer<Snapshot> done, Consumer<? super Exception> failed) {
        FxThread.<Snapshot>work("present", operations::present, done, failed);
    }

    /** Brings the content of a point, at once where it is at hand; exactly one of the two is told. */
    public void bring(String point, Consumer<Snapshot> done, Consumer<? super Exception> failed) {
        var at = known.get(point);
        if (at != null) {
            done.accept(at);
            return;
        }
        FxThread.<Snapshot>work(
                "point",
                () -> operations.snapshot(point),
                snapshot -> {
                    known.put(point, snapshot);
                    done.accept(snapshot);
                },
                failed);
    }
}
