package dev.tasuki.capture;

import dev.tasuki.org.BoardTask;
import dev.tasuki.org.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An organisation at one instant, in memory.
 *
 * @param time when the screens were cut
 * @param cut how long reading all screens took
 * @param messages those that were not acknowledged, oldest first
 * @param board the tasks of the organisation that had not ended, and the newest others
 */
public record Snapshot(
        String organisation,
        int generation,
        Instant time,
        Duration cut,
        List<SessionLayout> layout,
        List<WorkerSnapshot> workers,
        HostMetrics host,
        List<Message> messages,
        List<BoardTask> board) {
    public Snapshot {
        // a point that an earlier Tasuki took holds none
        board = board == null ? List.of() : List.copyOf(board);
        messages = List.copyOf(messages);
        layout = List.copyOf(layout);
        workers = List.copyOf(workers);
    }

    /** Without messages. */
    public Snapshot(
            String organisation,
            int generation,
            Instant time,
            Duration cut,
            List<SessionLayout> layout,
            List<WorkerSnapshot> workers,
            HostMetrics host) {
        this(organisation, generation, time, cut, layout, workers, host, List.of(), List.of());
    }

    /** With nothing on the board. */
    public Snapshot(
            String organisation,
            int generation,
            Instant time,
            Duration cut,
            List<SessionLayout> layout,
            List<WorkerSnapshot> workers,
            HostMetrics host,
            List<Message> messages) {
        this(organisation, generation, time, cut, layout, workers, host, messages, List.of());
    }

    /** The same without the copies of transcripts. */
    public Snapshot withoutTranscripts() {
        return with(workers.stream().map(w -> w.withTranscript(null)).toList());
    }

    /** The same with its workers as these. */
    public Snapshot with(List<WorkerSnapshot> others) {
        return new Snapshot(organisation, generation, time, cut, layout, others, host, messages, board);
    }

    /** Those tasks of the board that a worker has. */
    public List<BoardTask> board(String assignee) {
        return board.stream().filter(t -> t.assignee().equals(assignee)).toList();
    }

    /** Those messages that are to a worker. */
    public List<Message> messages(String to) {
        return messages.stream().filter(m -> m.to().equals(to)).toList();
    }

    public Optional<WorkerSnapshot> worker(String id) {
        return workers.stream().filter(w -> w.id().equals(id)).findFirst();
    }
}
