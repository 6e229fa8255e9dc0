package dev.tasuki.succession;

import dev.tasuki.process.ProcessIdentity;
import dev.tasuki.process.Processes;
import dev.tasuki.tmux.PaneId;
import dev.tasuki.tmux.PaneInfo;
import dev.tasuki.tmux.TmuxCommand;
import dev.tasuki.tmux.TmuxException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The successors of one succession, built in the hidden session, all in a few writes. For one thread. */
final class Troupe {
    /** The pane option that tells a successor until it takes its place. */
    static final String MARK = "@tasuki_successor";

    private static final Duration LOOK = Duration.ofMillis(10);
    private static final int AT_ONCE = 8;

    private final Stage stage;
    private final List<Cast> casts;
    private final Processes processes;
    private final Map<String, PaneId> panes = new HashMap<>();

    Troupe(Stage stage, List<Cast> casts, Processes processes) {
        this.stage = stage;
        this.casts = casts;
        this.processes = processes;
    }

    /** Starts a launcher for each in a window of exactly its size; which process each is. */
    Map<String, Map.Entry<PaneId, ProcessIdentity>> start() throws IOException, StepFailed {
        var groups = new ArrayList<List<TmuxCommand>>();
        for (int i = 0; i < casts.size(); i++) {
            var cast = casts.get(i);
            write(cast);
            groups.add(window(cast, i + 1));
        }
        var started = new HashMap<String, Map.Entry<PaneId, ProcessIdentity>>();
        var replies = stage.groups(groups);
        for (int i = 0; i < casts.size(); i++) {
            var worker = casts.get(i).worker().id();
            var words = replies.get(i).get(2).first().split(" ", 2);
            var pane = PaneId.parse(words[0]);
            var process = processes
                    .identity(Long.parseLong(words[1]))
                    .orElseThrow(() -> new StepFailed(worker + ": the launcher ended at once"));
            panes.put(worker, pane);
            started.put(worker, Map.entry(pane, process));
        }
        return started;
    }

    private static void write(Cast cast) throws IOException {
        var directory = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        var file = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var parent = cast.file().getParent();
        if (parent != null) {
            Files.createDirectories(parent, directory);
        }
        Files.createFile(cast.file(), file);
        Files.write(cast.file(), cast.replay().bytes());
    }

    private List<TmuxCommand> window(Cast cast, int index) {
        var replay = cast.replay();
        var target = "=" + stage.session() + ":";
        var made = new ArrayList<>(List.of(
                "new-window",
                "-d",
                "-P",
                "-F",
                "#{pane_id} #{pane_pid}",
                "-n",
                "successor",
                "-t",
                target + (1000 + index)));
        cast.launch().secret().forEach((name, value) -> made.addAll(List.of("-e", name + "=" + value)));
        made.add("--");
        made.addAll(cast.launch().arguments(cast.file(), cast.word()));
        var pane = target + (1000 + index);
        return List.of(
                TmuxCommand.of(
                        "set-option",
                        "-t",
                        target,
                        "default-size",
                        replay.width() + "x" + (replay.height() + stage.border())),
                TmuxCommand.of("set-option", "-t", target, "history-limit", Integer.toString(replay.limit())),
                new TmuxCommand(made),
                TmuxCommand.of("set-option", "-p", "-t", pane, "remain-on-exit", "on"),
                TmuxCommand.of(
                        "set-option",
                        "-p",
                        "-t",
                        pane,
                        MARK,
                        stage.session() + "/" + cast.worker().id()));
    }

    /** Waits until every launcher has printed its lines, and reads them back from the new panes. */
    Map<String, List<Check>> restored(Duration patience) throws TmuxException, StepFailed {
        long lines = casts.stream().mapToLong(c -> c.replay().lines().size()).sum();
        // a busy machine takes in some 20,000 lines in a second
        long until = System.nanoTime() + patience.multipliedBy(2).toNanos() + lines * 100_000;
        while (true) {
            var now = byId();
            boolean all = true;
            for (var cast : casts) {
                var pane = now(cast, now);
                if (pane == null || pane.dead()) {
                    throw new StepFailed(cast.worker().id() + ": the launcher ended before its lines stood");
                }
                all = all && ready(pane);
            }
            // those that are late are read as they are, and their checks tell
            if (all || System.nanoTime() > until) {
                return read(now);
            }
            pause();
        }
    }

    private Map<String, List<Check>> read(Map<PaneId, PaneInfo> now) throws TmuxException, StepFailed {
        var checks = new HashMap<String, List<Check>>();
        for (int from = 0; from < casts.size(); from += AT_ONCE) {
            var some = casts.subList(from, Math.min(from + AT_ONCE, casts.size()));
            var replies = stage.groups(some.stream()
                    .map(c -> List.of(
                            TmuxCommand.of("capture-pane", "-peN", "-S", "-", "-E", "-1", "-t", pane(c).toString())))
                    .toList());
            for (int i = 0; i < some.size(); i++) {
                var cast = some.get(i);
                var pane = now(cast, now);
                if (pane == null) {
                    throw new StepFailed(cast.worker().id() + ": its new pane is gone");
                }
                // tmux gives the first visible line where there is nothing above it
                var above = pane.historySize() == 0
                        ? List.<byte[]>of()
                        : replies.get(i).getFirst().lines();
                checks.put(cast.worker().id(), checks(cast, pane, above));
            }
        }
        return checks;
    }

    private static List<Check> checks(Cast cast, PaneInfo pane, List<byte[]> above) {
        var worker = cast.worker().id();
        var replay = cast.replay();
        var all = new ArrayList<>(Checks.lines(worker, replay, above));
        all.add(Checks.same(
                worker, "layout", true, replay.width() + "×" + replay.height(), pane.width() + "×" + pane.height()));
        all.add(Checks.same(
                worker,
                "settings",
                true,
                "keeps " + replay.limit() + " lines, stays when dead",
                "keeps " + pane.historyLimit() + " lines, "
                        + (pane.remainOnExit().equals("on") ? "stays" : "does not stay") + " when dead"));
        all.add(Checks.same(worker, "title", !cast.ownTitle(), replay.title(), pane.title()));
        return all;
    }

    private static boolean ready(PaneInfo pane) {
        return pane.cursorVisible() && pane.cursorRow() == 0 && pane.cursorColumn() == Replay.READY_COLUMN;
    }

    /** Lets programs start. */
    void release(Set<String> workers) throws TmuxException {
        if (workers.isEmpty()) {
            return;
        }
        stage.groups(casts.stream()
                .filter(c -> workers.contains(c.worker().id()))
                .map(c -> {
                    var words = new ArrayList<>(List.of("send-keys", "-H", "-t", pane(c).toString()));
                    for (byte b : (c.word() + "\r").getBytes(StandardCharsets.US_ASCII)) {
                        words.add(HexFormat.of().toHexDigits(b));
                    }
                    return List.of(new TmuxCommand(words));
                })
                .toList());
    }

    /** Something that goes on while programs are watched. */
    interface Beside {
        /** Does what can be done now. */
        void look() throws TmuxException;
    }

    /**
     * Watches programs until each has passed or failed.
     *
     * @param beside what goes on meanwhile
     */
    Map<String, List<Check>> tried(List<Trial> trials, Duration patience, Beside beside) throws TmuxException {
        var over = new boolean[trials.size()];
        boolean all = trials.isEmpty();
        while (!all) {
            var now = byId();
            all = true;
            for (int i = 0; i < trials.size(); i++) {
                var pane = Objects.requireNonNull(panes.get(trials.get(i).worker()), "not started");
                over[i] = over[i] || trials.get(i).over(now.get(pane), patience);
                all = all && over[i];
            }
            if (!all) {
                beside.look();
                pause();
            }
        }
        var checks = new HashMap<String, List<Check>>();
        trials.forEach(t -> checks.put(t.worker(), t.checks()));
        return checks;
    }

    static void pause() throws TmuxException {
        try {
            Thread.sleep(LOOK); // tmux tells of no cursor and /proc of no exec, so we look again
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TmuxException(TmuxException.Kind.CLOSED, "interrupted while successors were built", e);
        }
    }

    private @Nullable PaneInfo now(Cast cast, Map<PaneId, PaneInfo> all) {
        return all.get(pane(cast));
    }

    private PaneId pane(Cast cast) {
        return Objects.requireNonNull(panes.get(cast.worker().id()), "not started");
    }

    private Map<PaneId, PaneInfo> byId() throws TmuxException {
        return stage.panes().stream().collect(Collectors.toMap(PaneInfo::id, Function.identity(), (a, b) -> a));
    }

    /** Takes away what the launchers printed from. */
    static void sweep(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            try (var files = Files.newDirectoryStream(directory)) {
                for (var file : files) {
                    Files.deleteIfExists(file);
                }
            }
            Files.deleteIfExists(directory);
        }
    }
}
