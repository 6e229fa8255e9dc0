package dev.tasuki.ui.timeline;

import dev.tasuki.capture.PatchFiles;
import dev.tasuki.capture.Snapshot;
import dev.tasuki.capture.WorkTree;
import dev.tasuki.capture.WorkerSnapshot;
import dev.tasuki.org.Task;
import dev.tasuki.service.OrganisationView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What changed between a restore point and now.
 *
 * @param seen whether there was something to compare its pane and files with; where not, they may have changed
 * @param lines printed since; empty where the pane is another one or not known
 * @param head the commits, such as {@code 4e0c2a1 → 9b1f0d2}; empty where it is the same
 */
public record Changes(
        String worker, boolean seen, OptionalLong lines, List<TaskChange> tasks, List<FileChange> files, String head) {
    /**
     * A task that is new, gone or elsewhere now.
     *
     * @param was null where it was not there
     * @param is null where it is not there any more
     */
    public record TaskChange(String subject, Task.@Nullable State was, Task.@Nullable State is) {}

    /**
     * A file that is another now.
     *
     * @param mark A new, M changed, R back as committed or gone
     */
    public record FileChange(char mark, String path, int added, int removed) {}

    public Changes {
        tasks = List.copyOf(tasks);
        files = List.copyOf(files);
    }

    public boolean none() {
        return lines.orElse(0) == 0 && tasks.isEmpty() && files.isEmpty() && head.isEmpty();
    }

    /**
     * The changes of every worker of a point.
     *
     * @param present tells of panes and files: as they are now, or the newest that is known; null where nothing is
     * @param now tells of tasks
     */
    public static List<Changes> between(Snapshot then, @Nullable Snapshot present, OrganisationView now) {
        var live =
                now.workers().stream().collect(Collectors.toMap(w -> w.worker().id(), w -> w, (a, b) -> a));
        var all = new ArrayList<Changes>();
        for (var worker : then.workers()) {
            var later = present == null ? null : present.worker(worker.id()).orElse(null);
            var view = live.get(worker.id());
            all.add(new Changes(
                    worker.id(),
                    later != null,
                    later == null ? OptionalLong.empty() : lines(worker, later),
                    view == null ? List.of() : tasks(worker.tasks(), view.tasks()),
                    later == null ? List.of() : files(worker.work(), later.work()),
                    later == null ? "" : head(worker.work(), later.work())));
        }
        return all;
    }

    private static OptionalLong lines(WorkerSnapshot then, WorkerSnapshot now) {
        var before = then.pane();
        var after = now.pane();
        if (before == null || after == null) {
            return OptionalLong.empty();
        }
        long grown = (long) after.history().lines() - before.history().lines();
        boolean replaced = grown < 0 || (grown == 0 && !before.pane().equals(after.pane()));
        return replaced ? OptionalLong.empty() : OptionalLong.of(grown);
    }

    private static List<TaskChange> tasks(List<Task> then, List<Task> now) {
        var changes = new ArrayList<TaskChange>();
        Map<String, Task> before = then.stream().collect(Collectors.toMap(Task::id, t -> t, (a, b) -> b));
        for (var task : now) {
            var was = before.remove(task.id());
            if (was == null || was.state() != task.state()) {
                changes.add(new TaskChange(task.subject(), was == null ? null : was.state(), task.state()));
            }
        }
        before.values().forEach(t -> changes.add(new TaskChange(t.subject(), t.state(), null)));
        return changes;
    }

    private static List<FileChange> files(@Nullable WorkTree then, @Nullable WorkTree now) {
        var changes = new ArrayList<FileChange>();
        if (then == null || now == null) {
            return changes;
        }
        var before = PatchFiles.of(then);
        for (var file : PatchFiles.of(now).values()) {
            var was = before.remove(file.path());
            if (was == null || !was.content().equals(file.content())) {
                char mark = was == null && !file.tracked() ? 'A' : 'M';
                changes.add(new FileChange(mark, file.path(), file.added(), file.removed()));
            }
        }
        before.values().forEach(f -> changes.add(new FileChange('R', f.path(), 0, 0)));
        return changes;
    }

    private static String head(@Nullable WorkTree then, @Nullable WorkTree now) {
        if (then == null || now == null || then.head().equals(now.head())) {
            return "";
        }
        return brief(then.head()) + " → " + brief(now.head());
    }

    private static String brief(String commit) {
        return commit.isEmpty() ? "—" : commit.substring(0, Math.min(7, commit.length()));
    }
}
