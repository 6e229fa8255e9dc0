package dev.tasuki.succession;

import dev.tasuki.capture.Snapshot;
import dev.tasuki.capture.WorkFacts;
import dev.tasuki.capture.WorkTree;
import dev.tasuki.capture.WorkerSnapshot;
import dev.tasuki.store.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The work trees that a succession puts back as they were captured, and takes back where it fails. For one thread. */
final class WorkTrees {
    private final Ground ground;
    private final Logbook logbook;
    private final WorkFacts facts;

    WorkTrees(Ground ground, Logbook logbook, WorkFacts facts) {
        this.ground = ground;
        this.logbook = logbook;
        this.facts = facts;
    }

    /** Puts each tree back once; which, is committed before it is touched. */
    void put(List<Cast> casts) throws StepFailed, IOException, StoreException {
        var before = logbook.saga().before();
        Optional<Snapshot> present =
                before.isEmpty() ? Optional.empty() : Optional.of(ground.store().snapshot(before));
        for (var cast : casts) {
            var wanted = cast.snapshot() == null ? null : cast.snapshot().work();
            if (wanted == null
                    || logbook.saga().trees().stream().anyMatch(t -> t.root().equals(wanted.root()))) {
                continue;
            }
            var held = present.map(s -> tree(s, wanted.root())).orElse(null);
            new WorkFiles(facts).put(wanted, held, () -> {
                var trees = new ArrayList<>(logbook.saga().trees());
                trees.add(new Saga.Tree(wanted.root(), wanted.patch().hash()));
                logbook.note(logbook.saga().withTrees(trees));
                logbook.keep();
            });
            ground.failpoints().reached("FILES");
            logbook.add(check(cast.worker().id(), wanted));
        }
    }

    /** What stands there now, read again. */
    private Check check(String worker, WorkTree wanted) throws IOException {
        var now = facts.read(Path.of(wanted.root()));
        var other = new ArrayList<String>();
        if (now == null || !now.head().equals(wanted.head())) {
            other.add("another commit");
        }
        if (now == null || !now.patch().equals(wanted.patch())) {
            other.add("other changes of tracked files");
        }
        for (var file : wanted.untracked()) {
            if (!WorkFiles.holds(Path.of(wanted.root()), file)) {
                other.add("not " + file.path());
            }
        }
        var expected = "changes " + wanted.patch().hash().substring(0, 12) + ", "
                + wanted.untracked().size() + " untracked";
        return Checks.of(
                worker,
                "files",
                true,
                other.isEmpty(),
                expected,
                other.isEmpty() ? expected : String.join(", ", other));
    }

    /** Makes the trees again what they were before; may be repeated. */
    void takeBack() throws StoreException, StepFailed, IOException {
        var saga = logbook.saga();
        if (saga.trees().isEmpty() || saga.before().isEmpty()) {
            return;
        }
        var present = ground.store().snapshot(saga.before());
        for (var put : saga.trees()) {
            var tree = tree(present, put.root());
            var now = facts.read(Path.of(put.root()));
            if (tree == null || now == null || isSame(tree, now)) {
                continue;
            }
            if (!now.patch().hash().equals(put.patch())) {
                throw new StepFailed(
                        put.root() + " has changed again; restore point " + saga.before() + " holds what it was");
            }
            new WorkFiles(facts).put(tree, now, () -> {});
        }
    }

    private static @Nullable WorkTree tree(Snapshot snapshot, String root) {
        return snapshot.workers().stream()
                .map(WorkerSnapshot::work)
                .filter(w -> w != null && w.root().equals(root))
                .findFirst()
                .orElse(null);
    }

    private static boolean isSame(WorkTree a, WorkTree b) {
        return a.patch().equals(b.patch()) && a.untracked().equals(b.untracked());
    }
}
