package dev.tasuki.quality;

import dev.tasuki.org.WorkerStatus;
import dev.tasuki.store.Drills.Drill;
import dev.tasuki.store.HealthSpan;
import dev.tasuki.store.Incident;
import dev.tasuki.store.PointSummary;
import dev.tasuki.succession.SuccessionReport;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a quality report tells. It may hold secrets: they are masked when it is written, see {@link ReportWriter}.
 *
 * @param time when it was made
 * @param zone in which times are written for people
 * @param health what each worker's state was, over the time to be shown
 * @param incidents newest first
 * @param points newest first
 * @param drills restores that were tried where they touch nothing, newest first
 * @param successions newest first
 */
public record Report(
        String organisation,
        Instant time,
        ZoneId zone,
        List<Series> indicators,
        List<WorkerLine> workers,
        List<HealthSpan> health,
        List<Incident> incidents,
        List<PointSummary> points,
        List<Drill> drills,
        List<PastSuccession> successions) {
    public Report {
        indicators = List.copyOf(indicators);
        workers = List.copyOf(workers);
        health = List.copyOf(health);
        incidents = List.copyOf(incidents);
        points = List.copyOf(points);
        drills = List.copyOf(drills);
        successions = List.copyOf(successions);
    }

    /**
     * An indicator, and how it went.
     *
     * @param history oldest first; may be empty
     */
    public record Series(Indicator indicator, List<Sample> history) {
        public Series {
            history = List.copyOf(history);
        }

        /** An indicator of which only the present is known. */
        public Series(Indicator indicator) {
            this(indicator, List.of());
        }
    }

    /** A value at one time, in the indicator's unit. */
    public record Sample(Instant time, double value) {}

    /**
     * One worker.
     *
     * @param pane tmux's id; null where it has none
     * @param pid null where no process lives
     * @param task in progress; may be empty
     */
    public record WorkerLine(
            String id,
            String role,
            String kind,
            WorkerStatus status,
            @Nullable String pane,
            @Nullable Long pid,
            String directory,
            String task,
            Tally tasks) {}

    /**
     * A restore, handover or recovery that is over.
     *
     * @param began null where unknown
     */
    public record PastSuccession(@Nullable Instant began, SuccessionReport report) {}
}
