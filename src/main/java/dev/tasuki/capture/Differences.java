package dev.tasuki.capture;

import dev.tasuki.agent.AgentFacts;
import dev.tasuki.capture.Difference.Area;
import dev.tasuki.capture.SessionLayout.Window;
import dev.tasuki.org.BoardTask;
import dev.tasuki.org.Message;
import dev.tasuki.org.OneLine;
import dev.tasuki.org.Task;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is not the same in two snapshots of an organisation: panes, transcripts, tasks, files, messages, settings. */
public final class Differences {
    private static final int LONGEST = 200;

    private final List<Difference> all = new ArrayList<>();

    private Differences() {}

    /** In the order of workers, then what is the organisation's. */
    public static List<Difference> between(Snapshot was, Snapshot is) {
        var found = new Differences();
        var workers = new LinkedHashSet<String>();
        was.workers().forEach(w -> workers.add(w.id()));
        is.workers().forEach(w -> workers.add(w.id()));
        for (var worker : workers) {
            found.worker(
                    worker, was.worker(worker).orElse(null), is.worker(worker).orElse(null));
        }
        found.changed(Area.SETTING, "", "layout", layout(was), layout(is));
        found.changed(Area.SETTING, "", "generation", was.generation() + "", is.generation() + "");
        found.each(
                Area.TASK, "", index(was.board(), BoardTask::id), index(is.board(), BoardTask::id), Differences::words);
        found.each(
                Area.MESSAGE,
                "",
                index(was.messages(), Message::id),
                index(is.messages(), Message::id),
                Differences::words);
        return List.copyOf(found.all);
    }

    private void worker(String id, @Nullable WorkerSnapshot was, @Nullable WorkerSnapshot is) {
        if (was == null || is == null) {
            add(Area.SETTING, id, "worker", was == null ? "" : was.kind(), is == null ? "" : is.kind());
            return;
        }
        changed(Area.SETTING, id, "role", was.role(), is.role());
        changed(Area.SETTING, id, "kind", was.kind(), is.kind());
        process(id, was.process(), is.process());
        pane(id, was.pane(), is.pane());
        transcript(id, facts(was), facts(is));
        changed(Area.TRANSCRIPT, id, "file", words(was.transcript()), words(is.transcript()));
        each(Area.TASK, id, index(was.tasks(), Task::id), index(is.tasks(), Task::id), Differences::words);
        work(id, was.work(), is.work());
    }

    private void process(String id, @Nullable ProcessSnapshot was, @Nullable ProcessSnapshot is) {
        if (was == null || is == null) {
            changed(Area.SETTING, id, "process", was == null ? "" : "runs", is == null ? "" : "runs");
            return;
        }
        changed(Area.SETTING, id, "command", String.join(" ", was.command()), String.join(" ", is.command()));
        changed(Area.SETTING, id, "directory", was.directory(), is.directory());
        each(Area.SETTING, id, was.environment(), is.environment(), value -> value);
    }

    private void pane(String id, @Nullable PaneSnapshot was, @Nullable PaneSnapshot is) {
        if (was == null || is == null) {
            changed(Area.PANE, id, "pane", was == null ? "" : was.pane(), is == null ? "" : is.pane());
            return;
        }
        changed(Area.PANE, id, "size", was.width() + "x" + was.height(), is.width() + "x" + is.height());
        changed(Area.PANE, id, "title", was.title(), is.title());
        changed(
                Area.PANE,
                id,
                "lines above",
                was.history().lines() + "",
                is.history().lines() + "");
        if (!was.screen().equals(is.screen())) {
            var lines = ChangedLines.of(was.screen().split(), is.screen().split());
            if (lines.gone().isEmpty() && lines.fresh().isEmpty()) {
                return; // the same lines, as after another size
            }
            add(
                    Area.PANE,
                    id,
                    "screen",
                    "lines gone: " + lines.gone().size(),
                    "lines new: " + lines.fresh().size());
        }
    }

    private static AgentFacts facts(WorkerSnapshot worker) {
        return worker.agent() == null ? AgentFacts.NONE : worker.agent();
    }

    private void transcript(String id, AgentFacts was, AgentFacts is) {
        changed(Area.TRANSCRIPT, id, "session", was.session(), is.session());
        changed(Area.TRANSCRIPT, id, "model", was.model(), is.model());
        changed(Area.TRANSCRIPT, id, "tokens", number(was.tokens()), number(is.tokens()));
        changed(Area.TRANSCRIPT, id, "prompt", was.prompt(), is.prompt());
        changed(Area.TRANSCRIPT, id, "answer", was.answer(), is.answer());
    }

    private static String number(long number) {
        return number == 0 ? "" : number + "";
    }

    private void work(String id, @Nullable WorkTree was, @Nullable WorkTree is) {
        if (was == null || is == null) {
            changed(Area.FILE, id, "work tree", was == null ? "" : was.root(), is == null ? "" : is.root());
            return;
        }
        changed(Area.FILE, id, "branch", was.branch(), is.branch());
        changed(Area.FILE, id, "commit", was.head(), is.head());
        var before = PatchFiles.of(was);
        var after = PatchFiles.of(is);
        for (var path : both(before, after)) {
            var then = before.get(path);
            var now = after.get(path);
            if (then == null || now == null || !then.content().equals(now.content())) {
                add(Area.FILE, id, path, words(then), words(now));
            }
        }
    }

    private static String words(PatchFiles.@Nullable Changed file) {
        return file == null
                ? "as committed"
                : (file.tracked() ? "" : "untracked ") + "+" + file.added() + " -" + file.removed();
    }

    /** Also of the content, for it may be another of the same size. */
    private static String words(@Nullable TranscriptCopy copy) {
        return copy == null ? "" : copy.size() + " bytes, " + copy.name();
    }

    private static String words(Task task) {
        return task.state().words() + ": " + task.subject();
    }

    private static String words(BoardTask task) {
        return task.state().words() + (task.assignee().isEmpty() ? "" : " " + task.assignee()) + ": " + task.subject();
    }

    private static String words(Message message) {
        return message.state().word() + " " + message.from() + " to " + message.to() + ": " + message.text();
    }

    /** Without tmux's own words for it, in which the panes' ids change with every succession. */
    private static String layout(Snapshot snapshot) {
        var windows = new ArrayList<String>();
        snapshot.layout().forEach(s -> s.windows().forEach(w -> windows.add(s.session() + ":" + words(w))));
        return String.join(", ", windows);
    }

    private static String words(Window window) {
        var places = new ArrayList<String>();
        for (var place : window.places()) {
            places.add(Objects.requireNonNullElse(place.worker(), "another pane") + " " + place.width() + "×"
                    + place.height() + " at " + place.left() + "," + place.top());
        }
        return window.name() + " (" + String.join("; ", places) + ")";
    }

    private <T> void each(Area area, String worker, Map<String, T> was, Map<String, T> is, Function<T, String> words) {
        for (var key : both(was, is)) {
            var then = was.get(key);
            var now = is.get(key);
            changed(area, worker, key, then == null ? "" : words.apply(then), now == null ? "" : words.apply(now));
        }
    }

    private static <T> Map<String, T> index(List<T> list, Function<T, String> key) {
        var map = new LinkedHashMap<String, T>();
        list.forEach(each -> map.put(key.apply(each), each));
        return map;
    }

    private static Set<String> both(Map<String, ?> was, Map<String, ?> is) {
        var keys = new LinkedHashSet<String>(was.keySet());
        keys.addAll(is.keySet());
        return keys;
    }

    private void changed(Area area, String worker, String what, String was, String is) {
        if (!was.equals(is)) {
            add(area, worker, what, was, is);
        }
    }

    private void add(Area area, String worker, String what, String was, String is) {
        all.add(new Difference(
                area, worker, OneLine.of(what, LONGEST), OneLine.of(was, LONGEST), OneLine.of(is, LONGEST)));
    }
}
