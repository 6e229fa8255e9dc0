package dev.tasuki.store;

import dev.tasuki.capture.Blob;
import dev.tasuki.capture.HostMetrics;
import dev.tasuki.capture.LineBlock;
import dev.tasuki.capture.PaneSnapshot;
import dev.tasuki.capture.ProcessSnapshot;
import dev.tasuki.capture.Scrollback;
import dev.tasuki.capture.SessionLayout;
import dev.tasuki.capture.Snapshot;
import dev.tasuki.capture.TranscriptCopy;
import dev.tasuki.capture.WorkTree;
import dev.tasuki.capture.WorkerSnapshot;
import dev.tasuki.org.Task;
import dev.tasuki.org.WorkerStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** Snapshots that look like what agents leave. */
public final class Samples {
    public static final Instant TIME = Instant.parse("2026-11-22T10:18:04.123456789Z");

    private Samples() {}

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Lines with colours, none like another. */
    public static List<LineBlock> blocks(String worker, int from, int lines) {
        var blocks = new ArrayList<LineBlock>();
        for (int start = from; start < from + lines; start += LineBlock.LINES) {
            int end = Math.min(from + lines, start + LineBlock.LINES);
            blocks.add(LineBlock.of(IntStream.range(start, end)
                    .mapToObj(i -> bytes("\033[38;5;%dm%s\033[0m line %d: 襷 %x"
                            .formatted(i % 256, worker, i, (i + worker.hashCode()) * 0x9E3779B97F4A7C15L)))
                    .toList()));
        }
        return blocks;
    }

    public static WorkerSnapshot worker(String id, List<LineBlock> history) {
        return new WorkerSnapshot(
                id,
                "does things",
                "command",
                new WorkerStatus(WorkerStatus.State.WORKING, 0.75, "it prints", TIME.minusSeconds(9)),
                new PaneSnapshot(
                        "%3",
                        80,
                        24,
                        10_000,
                        new Scrollback(0, history),
                        LineBlock.of(List.of(bytes("screen of " + id))),
                        null,
                        4,
                        23,
                        true,
                        "title"),
                new ProcessSnapshot(
                        4711, 99, List.of("sh", "-c", "work"), "/tmp", Map.of("LANG", "C.UTF-8"), Set.of("API_KEY")),
                new WorkTree(
                        "/tmp",
                        "0123456789abcdef",
                        "main",
                        new Blob(bytes("diff of " + id)),
                        List.of(new WorkTree.UntrackedFile("notes.md", false, new Blob(bytes("notes of " + id)))),
                        List.of("big.bin: 212 MB, over the limit of 4 MB")),
                List.of(new Task("1", "plan", Task.State.COMPLETED), new Task("2", "build", Task.State.IN_PROGRESS)),
                17,
                null,
                transcript(id));
    }

    /** Of two pieces. */
    private static TranscriptCopy transcript(String id) {
        var pieces = List.of(new Blob(bytes("prompt to " + id)), new Blob(bytes("answer of " + id)));
        return new TranscriptCopy(
                "/tmp/" + id + ".jsonl", pieces.stream().mapToLong(Blob::size).sum(), pieces);
    }

    /** The same each time, and nothing that gets smaller. */
    static TranscriptCopy noise(int bytes) {
        var noise = new byte[bytes];
        new Random(bytes).nextBytes(noise);
        return new TranscriptCopy("/tmp/noise.jsonl", bytes, List.of(new Blob(noise)));
    }

    public static Snapshot snapshot(Instant time, List<WorkerSnapshot> workers) {
        var places = new ArrayList<SessionLayout.Place>();
        for (int i = 0; i < workers.size(); i++) {
            places.add(new SessionLayout.Place(i, workers.get(i).id(), 0, 0, 80, 24, i == 0));
        }
        return new Snapshot(
                "demo",
                1,
                time,
                Duration.ofMillis(12),
                List.of(new SessionLayout(
                        "demo", List.of(new SessionLayout.Window(0, "all", 80, 24, "b25d,80x24,0,0,0", true, places)))),
                workers,
                new HostMetrics(12.5, 1L << 30, 8L << 30, 321));
    }

    /** Some workers, each with so many lines. */
    public static Snapshot snapshot(Instant time, int workers, int lines) {
        return snapshot(
                time,
                IntStream.range(0, workers)
                        .mapToObj(i -> worker("worker" + i, blocks("worker" + i, 0, lines)))
                        .toList());
    }
}
