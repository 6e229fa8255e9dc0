package dev.tasuki.bench;

import com.github.luben.zstd.Zstd;
import dev.tasuki.capture.Blob;
import dev.tasuki.capture.Snapshot;
import dev.tasuki.capture.TranscriptCopies;
import dev.tasuki.capture.WorkerSnapshot;
import dev.tasuki.store.PointSummary;
import dev.tasuki.store.Samples;
import dev.tasuki.store.Store;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeping 200 MB of transcripts costs, beside mere hashing and compressing, and beside restic. */
@Tag("bench")
class TranscriptsBench {
    private static final int CHECKPOINTS = 20;
    private static final int ROUNDS = 5;

    @TempDir
    Path directory;

    /** Of transcripts and a store of their points. */
    private static final class Keeping implements AutoCloseable {
        private final ManyTranscripts transcripts;
        private final Store store;
        private final TranscriptCopies copies;
        private final AtomicLong raw = new AtomicLong();
        /** How much of the last point's time was reading, hashing and compressing, in milliseconds. */
        private double captured;

        Keeping(ManyTranscripts transcripts, Path home) throws Exception {
            this.transcripts = transcripts;
            store = Store.open(home);
            copies = new TranscriptCopies(this::early);
        }

        private void early(Collection<Blob> blobs) {
            raw.addAndGet(blobs.stream().mapToLong(Blob::size).sum());
            store.packAhead(blobs);
        }

        /** Captures and stores; milliseconds. */
        double point() throws Exception {
            long start = System.nanoTime();
            var snapshot = snapshot();
            captured = (System.nanoTime() - start) / 1e6;
            store.add(snapshot, PointSummary.Kind.AUTO, "");
            return (System.nanoTime() - start) / 1e6;
        }

        private Snapshot snapshot() {
            var read =
                    copies.read(transcripts.files().stream().map(Path::toString).toList());
            var workers = new ArrayList<WorkerSnapshot>();
            for (var file : transcripts.files()) {
                workers.add(Samples.worker(file.getFileName().toString(), List.of())
                        .withTranscript(read.get(file.toString())));
            }
            return Samples.snapshot(Samples.TIME, workers);
        }

        @Override
        public void close() {
            store.close();
        }
    }

    @Test
    void first() throws Exception {
        var transcripts = new ManyTranscripts(Files.createDirectory(directory.resolve("transcripts")));
        var alone = new double[ROUNDS];
        var oneByOne = new double[ROUNDS];
        var whole = new double[ROUNDS];
        var captured = new double[ROUNDS];
        for (int i = -1; i < ROUNDS; i++) {
            double mere = hashAndCompress(transcripts.files().parallelStream());
            double slow = hashAndCompress(transcripts.files().stream());
            try (var keeping = new Keeping(transcripts, directory.resolve("first" + i))) {
                double point = keeping.point();
                if (i >= 0) {
                    alone[i] = mere;
                    oneByOne[i] = slow;
                    whole[i] = point;
                    captured[i] = keeping.captured;
                }
            }
            delete(directory.resolve("first" + i));
        }
        Ratio.print(
                "first point of 200 MB of transcripts : hashing + compressing alone, all cores (1.5)", whole, alone);
        Ratio.print("  : hashing + compressing one file after the other", whole, oneByOne);
        Ratio.print("  of which all but writing them into the database", captured, alone);
    }

    @Test
    void twenty() throws Exception {
        var transcripts = new ManyTranscripts(Files.createDirectory(directory.resolve("transcripts")));
        var restic = Restic.installed(directory.resolve("restic"));
        var ours = new double[CHECKPOINTS - 1];
        var theirs = new double[CHECKPOINTS - 1];
        double changed = 0;
        var home = directory.resolve("home");
        try (var keeping = new Keeping(transcripts, home)) {
            double first = keeping.point();
            double other = restic.isPresent() ? restic.get().backup(transcripts.directory()) : 0;
            for (int i = 0; i < ours.length; i++) {
                changed = transcripts.change(i) / 1e6;
                ours[i] = keeping.point();
                if (restic.isPresent()) {
                    theirs[i] = restic.get().backup(transcripts.directory());
                }
            }
            System.out.printf(
                    Locale.ROOT,
                    "bench  first of %d checkpoints: %.0f ms, restic %.0f ms (which also encrypts, and starts a process each time)%n",
                    CHECKPOINTS,
                    first,
                    other);
            Ratio.printQuantiles("next point, %.1f MB changed".formatted(changed), ours);
            var sorted = ours.clone();
            Arrays.sort(sorted);
            System.out.printf(
                    Locale.ROOT,
                    "bench  next point: %.3f s for each 2 MB of change (0.1)%n",
                    sorted[sorted.length / 2] / 1e3 / changed * 2);
            read(keeping);
            deep(keeping);
        }
        long size = size(home);
        if (restic.isEmpty()) {
            System.out.printf(
                    Locale.ROOT,
                    "bench  store of %d points: %.1f MB; restic is not installed here, so not beside it%n",
                    CHECKPOINTS,
                    size / 1e6);
            return;
        }
        Ratio.print("next point : restic's", ours, theirs);
        long other = size(restic.get().repository());
        System.out.printf(
                Locale.ROOT,
                "bench  store of %d points : restic's repository %.2f × (%.1f MB : %.1f MB)%n",
                CHECKPOINTS,
                (double) size / other,
                size / 1e6,
                other / 1e6);
    }

    private static void read(Keeping keeping) throws Exception {
        long start = System.nanoTime();
        var snapshot = keeping.store.snapshot("latest");
        double opened = (System.nanoTime() - start) / 1e6;
        long bytes = 0;
        for (var worker : snapshot.workers()) {
            for (var piece : Objects.requireNonNull(worker.transcript()).pieces()) {
                bytes += piece.bytes().length;
            }
        }
        System.out.printf(
                Locale.ROOT,
                "bench  the newest point read: %.0f ms; with all %.0f MB of its transcripts %.0f ms%n",
                opened,
                bytes / 1e6,
                (System.nanoTime() - start) / 1e6);
    }

    private static void deep(Keeping keeping) throws Exception {
        var threads = ManagementFactory.getThreadMXBean();
        for (int i = 0; i < 3; i++) {
            long cpu = threads.getCurrentThreadCpuTime();
            long start = System.nanoTime();
            var damage = keeping.store.verify(true);
            double took = (System.nanoTime() - start) / 1e9;
            double busy = (threads.getCurrentThreadCpuTime() - cpu) / 1e9;
            double raw = keeping.raw.get() / 1e6;
            System.out.printf(
                    Locale.ROOT,
                    "bench  verify --deep of %.0f MB raw in one thread: %.2f s, %.0f MB/s; %.0f MB/s of CPU time (300); %d damaged%n",
                    raw,
                    took,
                    raw / took,
                    raw / busy,
                    damage.size());
        }
    }

    /** What no copy can do without, on as many threads as a copy uses; milliseconds. */
    private static double hashAndCompress(Stream<Path> files) {
        long start = System.nanoTime();
        long packed = files.mapToLong(TranscriptsBench::hashAndCompress).sum();
        double took = (System.nanoTime() - start) / 1e6;
        if (packed == 0) {
            throw new IllegalStateException("nothing was compressed");
        }
        return took;
    }

    private static long hashAndCompress(Path file) {
        try (var in = Files.newInputStream(file)) {
            var piece = new byte[128 << 10];
            var sum = MessageDigest.getInstance("SHA-256");
            long packed = 0;
            for (int read = in.readNBytes(piece, 0, piece.length);
                    read > 0;
                    read = in.readNBytes(piece, 0, piece.length)) {
                var raw = Arrays.copyOf(piece, read);
                packed += HexFormat.of().formatHex(sum.digest(raw)).length() + Zstd.compress(raw, 1).length;
            }
            return packed;
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long size(Path place) throws IOException {
        try (var files = Files.walk(place)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private static void delete(Path place) throws IOException {
        try (var files = Files.walk(place)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }

    /** The program, where it is there, and a repository of its own. */
    private record Restic(Path repository) {
        static Optional<Restic> installed(Path repository) throws Exception {
            try {
                new Restic(repository).run("init");
                return Optional.of(new Restic(repository));
            } catch (IOException e) {
                return Optional.empty();
            }
        }

        /** Milliseconds. */
        double backup(Path directory) throws Exception {
            long start = System.nanoTime();
            run("backup", directory.toString());
            return (System.nanoTime() - start) / 1e6;
        }

        private void run(String... words) throws Exception {
            var command = new ArrayList<>(List.of(
                    "restic",
                    "--quiet",
                    "--cache-dir",
                    repository.resolveSibling("restic-cache").toString(),
                    "--repo",
                    repository.toString()));
            command.addAll(List.of(words));
            var builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("RESTIC_PASSWORD", "bench");
            var process = builder.start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IllegalStateException("restic: " + said);
            }
        }
    }
}
