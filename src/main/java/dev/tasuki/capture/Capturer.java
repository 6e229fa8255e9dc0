package dev.tasuki.capture;

import dev.tasuki.agent.AgentFacts;
import dev.tasuki.org.Organisation;
import dev.tasuki.org.Worker;
import dev.tasuki.tmux.ControlConnection;
import dev.tasuki.tmux.PaneId;
import dev.tasuki.tmux.PaneInfo;
import dev.tasuki.tmux.TmuxException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes snapshots of an organisation. All screens are one cut; the scrollback is read after it, pane by pane and in slices, and only what
 * is new since the last capture over the same connection. Blocks, but may be called by any thread; one capture at a time.
 */
public final class Capturer {
    /** Where successors are built; no part of any organisation's layout. */
    public static final String HIDDEN = "tasuki-successors-";

    private final Connections connections;
    private final Organisation organisation;
    private final LiveFacts live;
    private final ProcessFacts processes = new ProcessFacts();
    private final WorkFacts work = new WorkFacts();
    private final Histories histories;
    private final TranscriptCopies transcripts;
    /** What ran at the last capture. */
    private Map<String, ProcessSnapshot> seen = Map.of();

    /** Where a connection to the organisation's server is to be had. */
    @FunctionalInterface
    public interface Connections {
        /** An open connection; the same one as long as it is open. */
        ControlConnection get() throws TmuxException;
    }

    public Capturer(Connections connections, Organisation organisation, LiveFacts live) {
        this(connections, organisation, live, early -> {});
    }

    /**
     * One that tells of lines before a snapshot is whole, so that they can be compressed meanwhile.
     *
     * @param early on several threads at once; what it takes counts as reading
     */
    public Capturer(Connections connections, Organisation organisation, LiveFacts live, Consumer<List<Blob>> early) {
        this.histories = new Histories(early);
        this.transcripts = new TranscriptCopies(early);
        this.connections = connections;
        this.organisation = organisation;
        this.live = live;
    }

    /** The worker whose pane it is, by the pane's own mark; null where it is none of the organisation's. */
    public static @Nullable String workerOf(PaneInfo pane, Organisation organisation) {
        var prefix = organisation.name() + "/";
        if (!pane.worker().startsWith(prefix) || pane.session().startsWith(HIDDEN)) {
            return null;
        }
        var id = pane.worker().substring(prefix.length());
        return organisation.worker(id).isPresent() ? id : null;
    }

    /** A snapshot of every worker, running or not. */
    public synchronized Snapshot capture() throws TmuxException {
        var connection = connections.get();
        histories.use(connection);
        var cutter = new Cutter(connection, histories);
        var began = Instant.now();
        var marks = new JournalMarks(organisation, live);
        var cut = cutter.cut(pane -> workerOf(pane, organisation) != null, marks);
        var took = Duration.between(began, Instant.now());
        var journal = marks.await();
        var reading = histories.read(connection, cut);
        try {
            return snapshot(cut, reading, journal, began, took);
        } finally {
            Histories.settle(reading);
        }
    }

    private Snapshot snapshot(
            Cutter.Cut cut,
            Map<PaneId, CompletableFuture<PaneSnapshot>> reading,
            Map<String, Long> journal,
            Instant began,
            Duration took)
            throws TmuxException {
        var panes = panesOf(cut);
        var running = new LinkedHashMap<String, ProcessSnapshot>();
        for (var worker : organisation.workers()) {
            var part = panes.get(worker.id());
            if (part != null && !part.pane().dead()) {
                processes
                        .of(
                                part.pane().pid(),
                                worker.command(),
                                new EnvironmentFilter(worker.environment().keySet()),
                                Optional.ofNullable(seen.get(worker.id())))
                        .ifPresent(p -> running.put(worker.id(), p));
            }
        }
        seen = Map.copyOf(running);
        try (var threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("capture-", 0).factory())) {
            var trees = trees(threads::submit, running);
            var agents = new HashMap<String, AgentFacts>();
            organisation.workers().stream()
                    .map(Worker::id)
                    .forEach(id -> Optional.ofNullable(live.agent(id)).ifPresent(facts -> agents.put(id, facts)));
            var copies = transcripts.read(
                    agents.values().stream().map(AgentFacts::transcript).toList());
            var snapshots = new ArrayList<WorkerSnapshot>();
            for (var worker : organisation.workers()) {
                var part = panes.get(worker.id());
                var agent = agents.get(worker.id());
                snapshots.add(new WorkerSnapshot(
                        worker.id(),
                        worker.role(),
                        worker.kind(),
                        live.status(worker.id()),
                        part == null ? null : whole(reading, part),
                        running.get(worker.id()),
                        tree(trees, directory(worker, running)),
                        live.tasks(worker.id()),
                        journal.getOrDefault(worker.id(), 0L),
                        agent,
                        agent == null ? null : copies.get(agent.transcript())));
            }
            return new Snapshot(
                    organisation.name(),
                    live.generation(),
                    began,
                    took,
                    Layouts.of(cut.panes(), p -> workerOf(p, organisation)),
                    snapshots,
                    live.host());
        }
    }

    /** A worker has one pane; where two claim it, the one that lives. */
    private Map<String, Cutter.Part> panesOf(Cutter.Cut cut) {
        var panes = new HashMap<String, Cutter.Part>();
        for (var info : cut.panes()) {
            var worker = workerOf(info, organisation);
            var part = cut.parts().get(info.id());
            if (worker != null && part != null) {
                panes.merge(worker, part, (a, b) -> a.pane().dead() && !b.pane().dead() ? b : a);
            }
        }
        return panes;
    }

    private static PaneSnapshot whole(Map<PaneId, CompletableFuture<PaneSnapshot>> reading, Cutter.Part part)
            throws TmuxException {
        return Waiting.done(Objects.requireNonNull(reading.get(part.pane().id()), "each part of a cut is read"));
    }

    private static Path directory(Worker worker, Map<String, ProcessSnapshot> running) {
        var process = running.get(worker.id());
        return process == null || process.directory().isEmpty() ? worker.directory() : Path.of(process.directory());
    }

    /** Each work tree once, however many workers share it, a few at a time. */
    private Map<Path, Future<@Nullable WorkTree>> trees(Submitter threads, Map<String, ProcessSnapshot> running) {
        var roots = new HashSet<Path>();
        organisation
                .workers()
                .forEach(w -> WorkFacts.root(directory(w, running)).ifPresent(roots::add));
        var few = new Semaphore(4);
        var trees = new HashMap<Path, Future<@Nullable WorkTree>>();
        roots.forEach(root -> trees.put(root, threads.submit(() -> {
            few.acquire();
            try {
                return work.read(root);
            } finally {
                few.release();
            }
        })));
        return trees;
    }

    private interface Submitter {
        Future<@Nullable WorkTree> submit(Callable<@Nullable WorkTree> task);
    }

    private static @Nullable WorkTree tree(Map<Path, Future<@Nullable WorkTree>> trees, Path directory) {
        var tree = WorkFacts.root(directory).map(trees::get);
        if (tree.isEmpty()) {
            return null;
        }
        try {
            return tree.get().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a work tree could not be read", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
