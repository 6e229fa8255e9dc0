package dev.tasuki.bench;

import dev.tasuki.store.PointSummary;
import dev.tasuki.store.Samples;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long opening a store with 10,000 restore points and listing them takes. */
@Tag("bench")
class ManyPointsBench {
    private static final int POINTS = 10_000;
    private static final int ROUNDS = 15;

    @TempDir
    Path directory;

    @Test
    void opening() throws Exception {
        try (var store = Store.open(directory)) {
            var workers = List.of(Samples.worker("boss", List.of()));
            for (int i = 0; i < POINTS; i++) {
                var time = Samples.TIME.plus(Duration.ofSeconds(8L * i));
                store.add(Samples.snapshot(time, workers), PointSummary.Kind.AUTO, "");
            }
        }
        var warm = new double[ROUNDS];
        var listed = new double[ROUNDS];
        for (int i = -3; i < ROUNDS; i++) {
            var took = open(directory);
            if (i >= 0) {
                warm[i] = took[0];
                listed[i] = took[1];
            }
        }
        Ratio.printQuantiles("opening a store with 10,000 points (300)", warm);
        Ratio.printQuantiles("  and listing them all", listed);
        var cold = new double[3];
        for (int i = 0; i < cold.length; i++) {
            cold[i] = inAnotherProcess();
        }
        Ratio.printQuantiles("  both, as the first thing a process does, its start not counted", cold);
    }

    /** Milliseconds to open, and to open and list. */
    private static double[] open(Path directory) throws StoreException {
        long start = System.nanoTime();
        try (var store = Store.open(directory)) {
            double opened = (System.nanoTime() - start) / 1e6;
            if (store.points().size() != POINTS) {
                throw new IllegalStateException("points are missing");
            }
            return new double[] {opened, (System.nanoTime() - start) / 1e6};
        }
    }

    private double inAnotherProcess() throws Exception {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Cold.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IllegalStateException("a process that only opens a store failed: " + said);
        }
        var lines = said.strip().lines().toList();
        return Double.parseDouble(lines.getLast());
    }

    /** Opens once, and says how long that took. */
    static final class Cold {
        private Cold() {}

        public static void main(String[] arguments) throws StoreException {
            System.out.println(String.format(Locale.ROOT, "%.3f", open(Path.of(arguments[0]))[1]));
        }
    }
}
