package dev.tasuki.bench;

import dev.tasuki.capture.Capturer;
import dev.tasuki.capture.StillFacts;
import dev.tasuki.store.PointSummary;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import dev.tasuki.tmux.Notification;
import dev.tasuki.tmux.TmuxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a committed restore point costs, over what merely reading the same panes costs. */
@Tag("bench")
class CaptureBench {
    private static final int LINES = 2_000;
    private static final int ROUNDS = 9;
    /** Not counted: a program that runs all day is compiled. */
    private static final int WARM_UP = 12;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(ints = {16, 64})
    void captureIntoACommittedPoint(int workers) throws Exception {
        try (var crowd = new Crowd(directory, workers, LINES);
                var reading = new MereReading(crowd.tmux.socket(), "demo");
                var connection = crowd.tmux.server().attach("demo", CaptureBench::hear)) {
            var read = new double[ROUNDS];
            var first = new double[ROUNDS];
            var next = new double[ROUNDS];
            int lines = LINES;
            for (int round = -WARM_UP; round < ROUNDS; round++) {
                int at = Math.max(0, round);
                read[at] = millis(() -> reading.read(crowd.panes.values()));
                var home = Files.createDirectory(directory.resolve("round" + round));
                try (var store = Store.open(home)) {
                    var capturer =
                            new Capturer(() -> connection, crowd.organisation, new StillFacts(), store::packAhead);
                    first[at] = millis(() -> store.add(capturer.capture(), PointSummary.Kind.AUTO, ""));
                    lines += LINES / 100;
                    crowd.more(LINES / 100, lines);
                    next[at] = millis(() -> store.add(capturer.capture(), PointSummary.Kind.AUTO, ""));
                }
            }
            var name = workers + " panes × " + LINES + " coloured lines: ";
            Ratio.print(name + "first point : merely reading", first, read);
            Ratio.print(name + "next point, 1 % new : first", next, first);
        }
    }

    /** The journal is marked by who listens. */
    private static void hear(Notification heard) {
        if (heard instanceof Notification.Answered(var told)) {
            told.run();
        }
    }

    private interface Work {
        void run() throws TmuxException, StoreException, IOException;
    }

    private static double millis(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e6;
    }
}
