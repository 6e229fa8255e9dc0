package dev.tasuki.service;

import dev.tasuki.backup.Fetched;
import dev.tasuki.capture.ProcessSnapshot;
import dev.tasuki.capture.Snapshot;
import dev.tasuki.capture.WorkerSnapshot;
import dev.tasuki.org.Organisation;
import dev.tasuki.org.RestartPolicy;
import dev.tasuki.org.TmuxTarget;
import dev.tasuki.org.Worker;
import dev.tasuki.store.Drills.Drill;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import dev.tasuki.store.SuccessionRow;
import dev.tasuki.succession.Check;
import dev.tasuki.succession.Succession;
import dev.tasuki.succession.SuccessionListener;
import dev.tasuki.succession.SuccessionOptions;
import dev.tasuki.succession.SuccessionReport;
import dev.tasuki.tmux.TmuxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tries a restore where it touches nothing: the whole organisation is rebuilt from a point in a home and a tmux server of its own, by the
 * very mechanism that restores, with programs in the place of the agents that do nothing but stay; then all of it is removed. Blocks.
 */
final class RestoreDrill {
    /** Stands for every agent. */
    private static final List<String> INERT = List.of("/bin/sleep", DrillGround.LONGEST_LIFE);

    /** How the source of a drill begins that had its point from a backup; the place's name follows. */
    static final String BACKUP = "backup ";

    private final Organisation organisation;
    private final DrillHomes homes;
    private final Clock clock;

    RestoreDrill(Organisation organisation, DrillHomes homes, Clock clock) {
        this.organisation = organisation;
        this.homes = homes;
        this.clock = clock;
    }

    /** Where a point's content comes from; a backup may be such a source, too. */
    interface Source {
        Snapshot snapshot() throws StoreException;
    }

    /** A point of the organisation's own store. */
    Drilled of(Store store, String point) {
        return run(point, Drill.STORE, () -> store.snapshot(point));
    }

    /**
     * A point as a backup alone gives it.
     *
     * @param wanted ids, the best first
     */
    Drilled of(Backups backups, String place, List<String> wanted) {
        var source = BACKUP + place;
        try {
            var fetched = fetched(backups, place, wanted);
            var journal = fetched.journal().stream()
                    .map(j -> new Check(
                            j.worker(),
                            "journal",
                            true,
                            j.found().equals(j.expected()) ? Check.Result.PASS : Check.Result.FAIL,
                            j.expected(),
                            j.found()))
                    .toList();
            return run(fetched.point(), source, fetched::snapshot, journal);
        } catch (OperationFailed | IOException e) {
            return run(wanted.isEmpty() ? "" : wanted.getFirst(), source, () -> {
                throw new StoreException(String.valueOf(e.getMessage()), e);
            });
        }
    }

    private Fetched fetched(Backups backups, String place, List<String> wanted) throws OperationFailed, IOException {
        var home = homes.make();
        try {
            return backups.fetch(place, wanted, home);
        } finally {
            // what fetched has removed it; where that was never begun, it is empty
            Files.deleteIfExists(home);
            homes.gone(home);
        }
    }

    /**
     * Rebuilds, checks and removes; every failure is a result.
     *
     * @param source in words
     */
    Drilled run(String point, String source, Source content) {
        return run(point, source, content, List.of());
    }

    private Drilled run(String point, String source, Source content, List<Check> before) {
        var began = clock.instant();
        var checks = new ArrayList<>(before);
        String failure;
        try {
            var snapshot = content.snapshot();
            checks.addAll(places(snapshot));
            try (var ground = DrillGround.open(homes)) {
                failure = rebuild(snapshot, ground, checks);
            }
        } catch (StoreException | IOException e) {
            failure = String.valueOf(e.getMessage());
        }
        return drilled(point, source, began, failure, checks);
    }

    private Drilled drilled(String point, String source, Instant began, String failure, List<Check> checks) {
        // what does not apply to a worker is no check that could pass
        var applied = checks.stream()
                .filter(c -> c.result() != Check.Result.NOT_APPLICABLE)
                .toList();
        var failed = applied.stream()
                .filter(c -> c.required() && c.result() == Check.Result.FAIL)
                .map(c -> c.worker() + ": " + c.field() + " is " + c.found() + ", not " + c.expected())
                .toList();
        long passed =
                applied.stream().filter(c -> c.result() == Check.Result.PASS).count();
        boolean good = failure.isEmpty() && failed.isEmpty() && passed > 0;
        var words = passed + " of " + applied.size() + " checks passed"
                + (failed.isEmpty() ? "" : "; " + String.join("; ", failed))
                + (failure.isEmpty() || !failed.isEmpty() ? "" : "; " + failure);
        return new Drilled(
                new Drill(point, source, began, clock.instant(), good, applied.size(), words), checks, List.of());
    }

    /** What a restore needs of this machine and a drill does not touch. */
    private static List<Check> places(Snapshot snapshot) {
        var checks = new ArrayList<Check>();
        for (var worker : snapshot.workers()) {
            var process = worker.process();
            if (process != null && !process.directory().isEmpty()) {
                boolean there = Files.isDirectory(Path.of(process.directory()));
                checks.add(new Check(
                        worker.id(),
                        "directory to work in",
                        true,
                        there ? Check.Result.PASS : Check.Result.FAIL,
                        process.directory(),
                        there ? process.directory() : "missing"));
            }
        }
        return checks;
    }

    /** Why it failed; empty where it did not. */
    private String rebuild(Snapshot snapshot, DrillGround ground, List<Check> checks)
            throws IOException, StoreException, TmuxException {
        var staged = staged(snapshot, ground);
        var company = company(snapshot, staged, ground);
        var report = new Succession(ground.server(), ground.store(), company, ground.directory())
                .run(
                        staged,
                        "",
                        Set.of(),
                        SuccessionRow.Purpose.RESTORE,
                        null,
                        SuccessionOptions.DEFAULT,
                        SuccessionListener.NONE);
        checks.addAll(report.checks());
        if (report.outcome() != SuccessionReport.Outcome.VERIFIED) {
            return report.reason();
        }
        var panes = ground.look().stream()
                .filter(p -> !p.dead() && p.worker().startsWith(company.name() + "/"))
                .map(p -> p.worker().substring(company.name().length() + 1))
                .toList();
        for (var worker : company.workers()) {
            boolean lives = panes.contains(worker.id());
            checks.add(new Check(
                    worker.id(),
                    "in its place",
                    true,
                    lives ? Check.Result.PASS : Check.Result.FAIL,
                    "lives in session " + worker.session(),
                    lives ? "lives" : "is not there"));
        }
        return "";
    }

    /** The same workers, each with an inert program in a directory of the drill. */
    private static Snapshot staged(Snapshot snapshot, DrillGround ground) throws IOException {
        var workers = new ArrayList<WorkerSnapshot>();
        for (var worker : snapshot.workers()) {
            if (worker.pane() == null) {
                continue;
            }
            var process = worker.process();
            workers.add(new WorkerSnapshot(
                    worker.id(),
                    worker.role(),
                    "command",
                    worker.status(),
                    worker.pane(),
                    new ProcessSnapshot(
                            0,
                            0,
                            INERT,
                            ground.work(workers.size()).toRealPath().toString(),
                            process == null ? Map.of() : foreign(process.environment()),
                            Set.of()),
                    null,
                    worker.tasks(),
                    0));
        }
        return new Snapshot(
                snapshot.organisation(),
                snapshot.generation(),
                snapshot.time(),
                snapshot.cut(),
                snapshot.layout(),
                workers,
                snapshot.host(),
                snapshot.messages());
    }

    /** Without Tasuki's own, which lead into the organisation's home and in a drill into the drill's. */
    private static Map<String, String> foreign(Map<String, String> environment) {
        var foreign = new LinkedHashMap<>(environment);
        foreign.keySet().removeIf(name -> name.startsWith("TASUKI_"));
        return foreign;
    }

    private Organisation company(Snapshot snapshot, Snapshot staged, DrillGround ground) throws IOException {
        var sessions = new LinkedHashMap<String, String>();
        for (var session : snapshot.layout()) {
            for (var window : session.windows()) {
                for (var place : window.places()) {
                    var worker = place.worker();
                    if (worker != null) {
                        sessions.put(worker, session.session());
                    }
                }
            }
        }
        var workers = new ArrayList<Worker>();
        for (var worker : staged.workers()) {
            var process = worker.process();
            workers.add(new Worker(
                    worker.id(),
                    worker.role(),
                    "command",
                    INERT,
                    process == null ? ground.directory() : Path.of(process.directory()),
                    Map.of(),
                    sessions.getOrDefault(worker.id(), organisation.tmux().session()),
                    RestartPolicy.NEVER));
        }
        return new Organisation(
                organisation.name(),
                new TmuxTarget(
                        ground.server().socket().address(), organisation.tmux().session()),
                workers,
                organisation.settings(),
                ground.directory().resolve("drill.yaml"));
    }
}
