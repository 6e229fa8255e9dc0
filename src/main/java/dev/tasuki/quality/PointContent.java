package dev.tasuki.quality;

import dev.tasuki.capture.HostMetrics;
import dev.tasuki.capture.Snapshot;
import dev.tasuki.capture.WorkerSnapshot;
import dev.tasuki.org.WorkerStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What of a restore point counts for its score; never changes.
 *
 * @param wanted fields that a whole snapshot of these workers has
 * @param captured how many of them it has
 * @param missing the others, in words such as {@code boss: its directory}
 * @param states by worker, when the point was taken
 * @param journal by worker, the last journal entry that the point holds already
 * @param restorable workers of which it holds a pane
 */
public record PointContent(
        int wanted,
        int captured,
        List<String> missing,
        Map<String, WorkerStatus.State> states,
        Map<String, Long> journal,
        Set<String> restorable,
        HostMetrics host) {
    public PointContent {
        missing = List.copyOf(missing);
        states = Map.copyOf(states);
        journal = Map.copyOf(journal);
        restorable = Set.copyOf(restorable);
    }

    /** Of a snapshot, whose blobs may be empty. */
    public static PointContent of(Snapshot snapshot) {
        var fields = new Fields();
        var states = new LinkedHashMap<String, WorkerStatus.State>();
        var journal = new LinkedHashMap<String, Long>();
        var restorable = new LinkedHashSet<String>();
        for (var worker : snapshot.workers()) {
            fields.of(worker);
            states.put(worker.id(), worker.status().state());
            journal.put(worker.id(), worker.journal());
            if (worker.restorable()) {
                restorable.add(worker.id());
            }
        }
        fields.want(!snapshot.layout().isEmpty(), "the layout");
        fields.want(snapshot.host().memoryTotal() > 0, "the host's figures");
        return new PointContent(
                fields.wanted,
                fields.wanted - fields.missing.size(),
                fields.missing,
                states,
                journal,
                restorable,
                snapshot.host());
    }

    /** Counts what is wanted. */
    private static final class Fields {
        private int wanted;
        private final List<String> missing = new ArrayList<>();

        void want(boolean there, String what) {
            wanted++;
            if (!there) {
                missing.add(what);
            }
        }

        void of(WorkerSnapshot worker) {
            var id = worker.id() + ": ";
            var process = worker.process();
            var work = worker.work();
            want(worker.pane() != null, id + "its pane");
            want(process != null && !process.command().isEmpty(), id + "its command line");
            want(process != null && !process.directory().isEmpty(), id + "its directory");
            want(process != null && !process.environment().isEmpty(), id + "its environment");
            if (!worker.kind().equals("command")) {
                var agent = worker.agent();
                want(agent != null && !agent.session().isEmpty(), id + "its conversation");
            }
            if (work != null) {
                want(work.omitted().isEmpty(), id + "files of its work tree (" + first(work.omitted()) + ")");
            }
        }

        private static String first(List<String> omitted) {
            return omitted.isEmpty()
                    ? ""
                    : omitted.getFirst() + (omitted.size() == 1 ? "" : "; " + (omitted.size() - 1) + " more");
        }
    }
}
