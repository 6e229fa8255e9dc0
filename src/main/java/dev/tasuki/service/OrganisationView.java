package dev.tasuki.service;

import dev.tasuki.org.BoardTask;
import dev.tasuki.org.Message;
import dev.tasuki.org.Organisation;
import dev.tasuki.quality.Indicator;
import dev.tasuki.store.Alert;
import dev.tasuki.store.Incident;
import dev.tasuki.store.PointSummary;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An organisation as it is now; what the window shows beside the screens.
 *
 * @param holder who acts on it: {@code window}, {@code serve}, {@code command}, or null
 * @param points newest first, at most 1,000
 * @param incidents newest first, at most 1,000
 * @param messages newest first, at most 500
 * @param board tasks that have not ended, and the newest others; oldest first, at most 500
 */
public record OrganisationView(
        Organisation organisation,
        int generation,
        @Nullable String holder,
        boolean serverRunning,
        Instant time,
        List<WorkerView> workers,
        List<Indicator> indicators,
        List<PointSummary> points,
        List<Incident> incidents,
        List<Alert> alerts,
        List<Message> messages,
        List<BoardTask> board) {
    public OrganisationView {
        workers = List.copyOf(workers);
        indicators = List.copyOf(indicators);
        points = List.copyOf(points);
        incidents = List.copyOf(incidents);
        alerts = List.copyOf(alerts);
        messages = List.copyOf(messages);
        board = List.copyOf(board);
    }
}
