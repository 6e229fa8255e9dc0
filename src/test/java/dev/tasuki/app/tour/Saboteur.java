package dev.tasuki.app.tour;

import static org.awaitility.Awaitility.await;

import dev.tasuki.org.Worker;
import dev.tasuki.service.Ground;
import dev.tasuki.service.Office;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/** Breaks some steps of a tour in the real world, and mends before the next step what it broke for the one before. */
final class Saboteur implements Tour.Meddler {
    private static final Duration SHORT = Duration.ofSeconds(3);
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Path out;
    private final Set<String> broken;
    private final AtomicReference<Repair> repair = new AtomicReference<>(() -> {});

    private interface Repair {
        void mend() throws Exception;
    }

    Saboteur(Path out, String... broken) {
        this.out = out;
        this.broken = Set.of(broken);
    }

    @Override
    public Duration patience(String step) {
        return broken.contains(step) ? SHORT : LONG;
    }

    @Override
    public void before(String step, Ground ground) throws Exception {
        repair.getAndSet(() -> {}).mend();
        if (broken.contains(step)) {
            repair.set(
                    switch (step) {
                        case "live panes" -> paneThatIsNobodys(ground, "worker3");
                        case "gauges" -> noDatabase(ground);
                        case "checkpoint" -> noNewPoints(ground);
                        case "worker recovered" -> programThatEnds(ground, "worker1");
                        case "server recovered" -> programThatEnds(ground, "worker2");
                        case "restore" -> programThatEnds(ground, "worker3");
                        case "report" -> noDirectory(out.resolve("report"));
                        default -> throw new IllegalArgumentException(step);
                    });
        }
    }

    private static Repair paneThatIsNobodys(Ground ground, String worker) throws Exception {
        var pane = ground.panes().now().get(worker);
        if (pane == null) {
            throw new IllegalStateException("no pane of " + worker);
        }
        var id = pane.id().toString();
        ground.server().run(List.of("set-option", "-p", "-u", "-t", id, "@tasuki_worker"));
        return () -> ground.server()
                .run(List.of("set-option", "-p", "-t", id, "@tasuki_worker", ground.name() + "/" + worker));
    }

    private static Repair noDatabase(Ground ground) throws IOException {
        var database = ground.directory().resolve("tasuki.db");
        var aside = ground.directory().resolve("aside.db");
        Files.move(database, aside);
        return () -> Files.move(aside, database);
    }

    private static Repair noNewPoints(Ground ground) throws SQLException {
        sql(ground, "create trigger full before insert on point begin select raise(abort, 'no room'); end");
        return () -> {
            sql(ground, "drop trigger full");
            try (var actor = Office.acting(ground)) {
                actor.capture("for the steps after it");
            }
        };
    }

    /** Not even a restart helps against it, until the program is what it was and somebody starts the worker again. */
    private static Repair programThatEnds(Ground ground, String worker) throws IOException {
        var script = Path.of(
                ground.organisation().worker(worker).orElseThrow().command().getLast());
        var whole = Files.readString(script);
        replace(script, "exit 1\n");
        return () -> {
            replace(script, whole);
            try (var actor = Office.acting(ground)) {
                actor.up();
            }
            var all = ground.organisation().workers().stream().map(Worker::id).collect(Collectors.toSet());
            await().atMost(LONG)
                    .until(() -> new TourEvidence(ground).living().keySet().equals(all));
        };
    }

    /** By renaming, for bash reads the script that it runs line by line. */
    private static void replace(Path script, String content) throws IOException {
        var other = Files.writeString(script.resolveSibling("other.sh"), content);
        Files.move(other, script, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    private static Repair noDirectory(Path directory) throws IOException {
        Files.writeString(directory, "in the way");
        return () -> {};
    }

    private static void sql(Ground ground, String statement) throws SQLException {
        try (var connection = DriverManager.getConnection(
                        "jdbc:sqlite:" + ground.directory().resolve("tasuki.db"));
                var sql = connection.createStatement()) {
            sql.execute("pragma busy_timeout = 10000");
            sql.execute(statement);
        }
    }
}
