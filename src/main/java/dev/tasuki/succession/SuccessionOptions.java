package dev.tasuki.succession;

import dev.tasuki.org.HandoverSettings;
import dev.tasuki.org.RecallLevel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a succession is done.
 *
 * @param files whether work trees are put back to the snapshot too
 * @param patience how long each worker's checks may take to pass
 * @param way what becomes of agents' conversations; only of a handover
 * @param briefs what new conversations are told, by worker, in the place of what is composed
 * @param standBy how long predecessors can be called back once their successors have taken over; only of a handover
 * @param handover what successors are asked; only of a handover
 * @param predecessors who are asked to complete what their successors are told
 * @param asked when somebody asked for it, from which its time counts; null for when it begins
 */
public record SuccessionOptions(
        boolean files,
        Duration patience,
        Way way,
        Map<String, String> briefs,
        Duration standBy,
        HandoverSettings handover,
        List<Predecessor> predecessors,
        @Nullable Instant asked) {
    public SuccessionOptions {
        briefs = Map.copyOf(briefs);
        predecessors = List.copyOf(predecessors);
    }

    public static final SuccessionOptions DEFAULT = new SuccessionOptions(
            false,
            Duration.ofSeconds(5),
            Way.FRESH,
            Map.of(),
            Duration.ZERO,
            HandoverSettings.DEFAULT.with(RecallLevel.OFF),
            List.of(),
            null);

    public SuccessionOptions withFiles(boolean wanted) {
        return new SuccessionOptions(wanted, patience, way, briefs, standBy, handover, predecessors, asked);
    }

    public SuccessionOptions withPatience(Duration wanted) {
        return new SuccessionOptions(files, wanted, way, briefs, standBy, handover, predecessors, asked);
    }

    public SuccessionOptions withStandBy(Duration wanted) {
        return new SuccessionOptions(files, patience, way, briefs, wanted, handover, predecessors, asked);
    }

    public SuccessionOptions withWay(Way wanted) {
        return new SuccessionOptions(files, patience, wanted, briefs, standBy, handover, predecessors, asked);
    }

    public SuccessionOptions withHandover(HandoverSettings wanted) {
        return new SuccessionOptions(files, patience, way, briefs, standBy, wanted, predecessors, asked);
    }

    public SuccessionOptions withPredecessors(List<Predecessor> living) {
        return new SuccessionOptions(files, patience, way, briefs, standBy, handover, living, asked);
    }

    public SuccessionOptions withBriefs(Map<String, String> wanted) {
        return new SuccessionOptions(files, patience, way, wanted, standBy, handover, predecessors, asked);
    }

    public SuccessionOptions withAsked(Instant at) {
        return new SuccessionOptions(files, patience, way, briefs, standBy, handover, predecessors, at);
    }

    /** The same for one worker alone. */
    SuccessionOptions of(String worker) {
        return withPredecessors(
                predecessors.stream().filter(p -> p.worker().equals(worker)).toList());
    }
}
