package dev.tasuki.bench;

import dev.tasuki.capture.Capturer;
import dev.tasuki.capture.StillFacts;
import dev.tasuki.store.PointSummary;
import dev.tasuki.store.Store;
import dev.tasuki.tmux.Notification;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What it costs a capture that every row is kept a second time. */
@Tag("bench")
class TwinsBench {
    private static final int WORKERS = 16;
    private static final int LINES = 2_000;
    private static final int ROUNDS = 40;
    private static final int WARM_UP = 15;

    @TempDir
    Path directory;

    @Test
    void captureWithAndWithoutTwins() throws Exception {
        try (var crowd = new Crowd(directory, WORKERS, LINES);
                var connection = crowd.tmux.server().attach("demo", TwinsBench::hear);
                var with = Store.open(Files.createDirectory(directory.resolve("with")));
                var without = Store.open(Files.createDirectory(directory.resolve("without")))) {
            drop(without.file());
            var first = new Capturer(() -> connection, crowd.organisation, new StillFacts(), with::packAhead);
            var second = new Capturer(() -> connection, crowd.organisation, new StillFacts(), without::packAhead);
            var kept = new Costs();
            var plain = new Costs();
            int lines = LINES;
            for (int i = -WARM_UP; i < ROUNDS; i++) {
                lines += LINES / 100;
                crowd.more(LINES / 100, lines);
                int at = Math.max(0, i);
                // each goes first as often as the other
                if (i % 2 == 0) {
                    point(with, first, kept, at);
                    point(without, second, plain, at);
                } else {
                    point(without, second, plain, at);
                    point(with, first, kept, at);
                }
            }
            var name = "next point of " + WORKERS + " panes, 1 % new";
            Ratio.print(name + ": every row twice : once", kept.whole, plain.whole);
            Ratio.print("  CPU time of storing it", kept.storing, plain.storing);
        }
    }

    /** In milliseconds. */
    private static final class Costs {
        private final double[] whole = new double[ROUNDS];
        private final double[] storing = new double[ROUNDS];
    }

    private static void point(Store store, Capturer capturer, Costs costs, int at) throws Exception {
        var threads = ManagementFactory.getThreadMXBean();
        long start = System.nanoTime();
        var snapshot = capturer.capture();
        long busy = threads.getCurrentThreadCpuTime();
        store.add(snapshot, PointSummary.Kind.AUTO, "");
        costs.storing[at] = (threads.getCurrentThreadCpuTime() - busy) / 1e6;
        costs.whole[at] = (System.nanoTime() - start) / 1e6;
    }

    private static void drop(Path file) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            var names = new ArrayList<String>();
            try (var rows = statement.executeQuery("select name from sqlite_schema where type = 'trigger'")) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
            if (names.isEmpty()) {
                throw new IllegalStateException("no row is kept twice");
            }
            for (var name : names) {
                statement.execute("drop trigger \"" + name + "\"");
            }
        }
    }

    /** The journal is marked by who listens. */
    private static void hear(Notification heard) {
        if (heard instanceof Notification.Answered(var told)) {
            told.run();
        }
    }
}
