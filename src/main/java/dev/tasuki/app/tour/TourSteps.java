package dev.tasuki.app.tour;

import dev.tasuki.process.ProcessIdentity;
import dev.tasuki.store.Incident;
import dev.tasuki.store.PointSummary;
import dev.tasuki.ui.WindowHand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** What the tour does, step by step, and how each is proved. Every step leaves the organisation as the next one needs it. */
final class TourSteps {
    private static final Set<String> FORMATS = Set.of("html", "pdf", "json", "md");

    private final TourEvidence evidence;
    private final WindowHand hand;
    private final Path reports;
    private final Set<String> workers;
    private String point = "";
    private Duration patience = Duration.ofSeconds(30);

    TourSteps(TourEvidence evidence, WindowHand hand, Path reports, Set<String> workers) {
        this.evidence = evidence;
        this.hand = hand;
        this.reports = reports;
        this.workers = new TreeSet<>(workers);
    }

    /** For each thing that is to happen, from now on. */
    void waitAtMost(Duration longest) {
        patience = longest;
    }

    /** Something that did not happen in time; the message says what. */
    static final class NotSeen extends Exception {
        private static final long serialVersionUID = 1;

        NotSeen(String message) {
            super(message);
        }
    }

    /** Every worker lives in its pane and has printed; each has a card. */
    String live() throws Exception {
        await("every worker lives in tmux", () -> evidence.living().keySet().equals(workers));
        await("every worker has printed", () -> {
            for (var worker : workers) {
                if (evidence.text(worker).size() < 5) {
                    return false;
                }
            }
            return true;
        });
        await("every worker has a card", () -> workers.stream().allMatch(w -> hand.sees("card-" + w)));
        var lines = new TreeMap<String, Integer>();
        for (var worker : workers) {
            lines.put(worker, evidence.text(worker).size());
        }
        return "tmux: living " + evidence.living().keySet() + ", lines printed " + lines;
    }

    /** The tiles show figures, and the database holds the health they stand for. */
    String gauges() throws Exception {
        for (var gauge : List.of("cpu", "memory", "response", "workers-healthy")) {
            await(
                    "the tile of " + gauge + " shows a figure",
                    () -> hand.reads("gauge-" + gauge)
                            .lines()
                            // a small one reads "< 0.01"
                            .anyMatch(line -> line.strip().matches("(<\\h*)?[0-9]+([.][0-9]+)?")));
        }
        await(
                "the database has every worker's health",
                () -> evidence.health().stream()
                        .map(s -> s.worker())
                        .collect(Collectors.toSet())
                        .containsAll(workers));
        return "database: " + evidence.health().size() + " spans of health; /proc/loadavg: "
                + Files.readString(Path.of("/proc/loadavg")).strip();
    }

    /** A click on Checkpoint makes a restore point with all workers in it. */
    String checkpoint() throws Exception {
        var before = ids();
        hand.clicks("checkpoint");
        await(
                "a restore point of a person is in the database",
                () -> evidence.points().stream()
                        .anyMatch(p -> !before.contains(p.id())
                                && p.kind() == PointSummary.Kind.MANUAL
                                && p.workers() == workers.size()));
        var made = evidence.points().stream()
                .filter(p -> !before.contains(p.id()) && p.kind() == PointSummary.Kind.MANUAL)
                .findFirst()
                .orElseThrow();
        point = made.id();
        return "database: point " + made.id() + ", " + made.workers() + " workers, " + made.bytes() + " bytes";
    }

    /** A worker that is killed comes back by itself with what it had printed; the others are left alone. */
    String workerRecovered() throws Exception {
        var victim = "worker1";
        var before = evidence.living();
        var killed = known(before, victim);
        var said = evidence.text(victim).getFirst();
        kill(killed);
        await("the killed worker has a new process", () -> {
            var now = evidence.living().get(victim);
            return now != null && !now.equals(killed) && !evidence.lives(killed);
        });
        await("its incident is verified", () -> verified(victim) > 0);
        await("what it had printed is there", () -> evidence.text(victim).contains(said));
        var now = evidence.living();
        for (var worker : workers) {
            if (!worker.equals(victim) && !known(before, worker).equals(now.get(worker))) {
                throw new NotSeen(worker + " was restarted too, though nothing ailed it");
            }
        }
        var incident = incident(victim);
        return "tmux: " + victim + " was process " + killed.pid() + ", is "
                + known(now, victim).pid() + "; database: " + incident.detail() + ", " + millis(incident) + " ms";
    }

    /** A tmux server that is killed is rebuilt with all workers. */
    String serverRecovered(long server, Callable<Long> present) throws Exception {
        var before = evidence.living();
        ProcessHandle.of(server)
                .orElseThrow(() -> new NotSeen("no tmux server"))
                .destroyForcibly();
        await("every worker lives on a new server", () -> {
            var now = evidence.living();
            return present.call() != server && now.keySet().equals(workers) && allNew(before, now);
        });
        await("its incident is verified", () -> verified("server") == 1);
        if (before.values().stream().anyMatch(evidence::lives)) {
            throw new NotSeen("a process outlived its server and lives beside its successor");
        }
        await("the window shows them living", () -> !hand.reads("status-counts").contains("dead"));
        return "tmux: server was process " + server + ", is " + present.call() + "; living "
                + evidence.living().keySet() + "; database: "
                + incident("server").detail() + ", "
                + millis(incident("server")) + " ms";
    }

    /** A click on the restore point in the timeline, and two more, put every worker back to it. */
    String restored() throws Exception {
        var before = evidence.living();
        var points = ids();
        if (point.isEmpty()) {
            point = newest(); // the step that was to take one failed
        }
        hand.clicks("rail-timeline");
        clickPoint();
        hand.clicks("details-restore");
        hand.clicks("restore-start");
        await("every worker has a successor", () -> {
            var now = evidence.living();
            return now.keySet().equals(workers) && allNew(before, now);
        });
        await("no predecessor lives", () -> before.values().stream().noneMatch(evidence::lives));
        await(
                "the present was kept first",
                () -> evidence.points().stream()
                        .anyMatch(p -> !points.contains(p.id()) && p.kind() == PointSummary.Kind.BEFORE_RESTORE));
        int lines = 0;
        for (var worker : workers) {
            var kept = evidence.kept(point, worker, 200);
            var shown =
                    evidence.text(worker).stream().map(String::stripTrailing).toList();
            if (!isSubsequence(kept, shown)) {
                throw new NotSeen(worker + " does not show the lines that the point holds");
            }
            lines += kept.size();
        }
        await("the window says that it is done", () -> hand.sees("restore-undo"));
        return "tmux: " + workers.size() + " new processes, " + lines + " lines of point " + point
                + " stand in their panes; database: the present was kept";
    }

    /** A click on Export report writes it in every format. */
    String exported() throws Exception {
        var before = files();
        if (hand.sees("restore-close")) {
            hand.clicks("restore-close");
        }
        hand.clicks("rail-quality");
        hand.clicks("export-report");
        hand.clicks("export-start");
        await(
                "a report of every format is there",
                () -> written(before).keySet().containsAll(FORMATS));
        return "files: " + written(before);
    }

    /** In the timeline; points that lie too close together to be told apart there stand singly in the list below it. */
    private void clickPoint() throws Exception {
        await(
                "the point can be clicked in the timeline",
                () -> hand.clicksIfSeen("point-" + point) || hand.clicksIfSeen("row-" + point));
    }

    private Set<Path> files() throws IOException {
        if (!Files.isDirectory(reports)) {
            return Set.of();
        }
        try (var files = Files.list(reports)) {
            return files.collect(Collectors.toSet());
        }
    }

    /** The sizes of reports that an earlier tour has not left there, by format. */
    private Map<String, Long> written(Set<Path> before) throws IOException {
        var sizes = new TreeMap<String, Long>();
        for (var file : files()) {
            var name = file.getFileName().toString();
            if (!before.contains(file) && Files.size(file) > 1_000) {
                sizes.put(name.substring(name.lastIndexOf('.') + 1), Files.size(file));
            }
        }
        return sizes;
    }

    private String newest() throws Exception {
        return evidence.points().stream()
                .max(Comparator.comparing(PointSummary::time))
                .map(PointSummary::id)
                .orElseThrow(() -> new NotSeen("there is no restore point to go back to"));
    }

    private Set<String> ids() throws Exception {
        return evidence.points().stream().map(PointSummary::id).collect(Collectors.toSet());
    }

    private long verified(String subject) throws Exception {
        return evidence.incidents().stream()
                .filter(i -> i.subject().equals(subject) && i.outcome() == Incident.Outcome.VERIFIED)
                .count();
    }

    private Incident incident(String subject) throws Exception {
        return evidence.incidents().stream()
                .filter(i -> i.subject().equals(subject))
                .findFirst()
                .orElseThrow(() -> new NotSeen("there is no incident of " + subject));
    }

    private static long millis(Incident incident) {
        return incident.length().map(Duration::toMillis).orElse(-1L);
    }

    private static ProcessIdentity known(Map<String, ProcessIdentity> living, String worker) throws NotSeen {
        var process = living.get(worker);
        if (process == null) {
            throw new NotSeen(worker + " does not live");
        }
        return process;
    }

    private boolean allNew(Map<String, ProcessIdentity> before, Map<String, ProcessIdentity> now) {
        return workers.stream().noneMatch(w -> java.util.Objects.equals(before.get(w), now.get(w)));
    }

    private void kill(ProcessIdentity process) throws NotSeen {
        if (!evidence.lives(process)) {
            throw new NotSeen("process " + process.pid() + " has ended by itself");
        }
        ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroyForcibly);
    }

    private static boolean isSubsequence(List<String> part, List<String> whole) {
        var rest = whole.iterator();
        for (var line : part) {
            boolean found = false;
            while (!found && rest.hasNext()) {
                found = rest.next().equals(line);
            }
            if (!found) {
                return false;
            }
        }
        return true;
    }

    private void await(String what, Callable<Boolean> condition) throws Exception {
        long until = System.nanoTime() + patience.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > until) {
                throw new NotSeen("not seen within " + patience.toSeconds() + " s: " + what);
            }
            Thread.sleep(100);
        }
    }
}
