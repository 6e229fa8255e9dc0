package dev.tasuki.capture;

import dev.tasuki.agent.AgentFacts;
import dev.tasuki.agent.AgentSession;
import dev.tasuki.agent.Talk;
import dev.tasuki.capture.SessionState.Line;
import dev.tasuki.org.Message;
import dev.tasuki.org.MessageText;
import dev.tasuki.org.Naming;
import dev.tasuki.org.OneLine;
import dev.tasuki.org.Organisation;
import dev.tasuki.org.Task;
import dev.tasuki.org.Worker;
import dev.tasuki.org.WorkerStatus;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** From the shape that people exchange to a snapshot; refuses, with an IllegalArgumentException, what could do harm when restored. */
final class SessionStateReader {
    private static final Pattern LAYOUT = Pattern.compile("[0-9a-fx,{}\\[\\]]{0,65536}");
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{0,64}");

    private static final int MOST_MESSAGES = 10_000;
    private static final Pattern MESSAGE = Pattern.compile("m-[a-z0-9]{1,20}");

    private final Organisation organisation;

    SessionStateReader(Organisation organisation) {
        this.organisation = organisation;
    }

    Snapshot snapshot(@Nullable SessionState state) {
        if (state == null) {
            throw new IllegalArgumentException("session_state: is empty");
        }
        require(state.workers() != null && !state.workers().isEmpty(), "workers: there are none");
        require(state.timestamp() != null, "timestamp: is missing");
        var workers = new ArrayList<WorkerSnapshot>();
        for (var entry : state.workers().entrySet()) {
            var where = "workers." + OneLine.of(entry.getKey(), 80);
            refuse(where, Naming.plain(entry.getKey()));
            require(entry.getValue() != null, where + ": is empty");
            workers.add(worker(where, entry.getKey(), entry.getValue(), state.timestamp()));
        }
        var snapshot = new Snapshot(
                organisation.name(),
                state.generation() == null ? 0 : state.generation(),
                state.timestamp(),
                Duration.ofNanos(1000 * or(state.cutMicros(), 0L)),
                layout(or(state.layout(), List.of())),
                workers,
                host(state.systemMetrics()),
                messages(or(state.messages(), List.of())),
                SessionStateBoard.read(or(state.board(), List.of())));
        refuse("session_state", Plausible.problem(snapshot));
        return snapshot;
    }

    /** As if they had never been put into a pane: no process of today can have had them. */
    private static List<Message> messages(List<SessionState.Said> said) {
        require(said.size() <= MOST_MESSAGES, "messages: are more than " + MOST_MESSAGES);
        var messages = new ArrayList<Message>();
        for (var one : said) {
            var where = "messages[" + messages.size() + "]";
            require(
                    one != null
                            && one.id() != null
                            && one.from() != null
                            && one.to() != null
                            && one.sent() != null
                            && one.expires() != null
                            && one.text() != null,
                    where + ": lacks one of id, from, to, sent, expires and text");
            require(MESSAGE.matcher(one.id()).matches(), where + ".id: is no message's id");
            refuse(where + ".from", Naming.plain(one.from()));
            refuse(where + ".to", Naming.plain(one.to()));
            refuse(where + ".text", MessageText.wrong(one.text()));
            messages.add(new Message(
                    one.id(),
                    "",
                    one.from(),
                    one.to(),
                    one.sent(),
                    one.expires(),
                    MessageText.clean(one.text()),
                    Message.State.QUEUED,
                    one.sent(),
                    0,
                    0,
                    0,
                    ""));
        }
        return messages;
    }

    private WorkerSnapshot worker(String where, String id, SessionState.Worker worker, Instant time) {
        var described = organisation.worker(id);
        var status = worker.status() == null
                ? new WorkerStatus(WorkerStatus.State.UNKNOWN, 0, "read from a file", time)
                : worker.status();
        require(
                status.state() != null && status.reason() != null && status.since() != null,
                where + ".status: lacks something");
        var kind = or(worker.kind(), described.map(Worker::kind).orElse("command"));
        refuse(where + ".kind", Naming.plain(kind));
        var tasks = tasks(where, or(worker.todoList(), List.of()));
        return new WorkerSnapshot(
                id,
                OneLine.of(or(worker.role(), described.map(Worker::role).orElse("")), 1000),
                kind,
                status,
                pane(where + ".pane", worker.pane()),
                process(where, worker, described),
                work(where + ".work", worker.work()),
                tasks,
                or(worker.journal(), 0L),
                agent(where + ".agent", worker.agent(), tasks));
    }

    private static @Nullable AgentFacts agent(String where, SessionState.@Nullable Agent agent, List<Task> tasks) {
        if (agent == null) {
            return null;
        }
        var session = or(agent.sessionId(), "");
        require(session.isEmpty() || AgentSession.isId(session), where + ".session_id: is no id of a conversation");
        List<String> files = or(agent.files(), List.of());
        require(files.stream().noneMatch(f -> f == null || f.indexOf('\0') >= 0), where + ".files: holds no path");
        return new AgentFacts(
                session,
                or(agent.transcript(), ""),
                OneLine.of(or(agent.model(), ""), 300),
                or(agent.contextUsed(), 0L),
                or(agent.contextSize(), 0L),
                or(agent.tokens(), 0L),
                agent.cost(),
                tasks,
                or(agent.lastPrompt(), ""),
                or(agent.lastAnswer(), ""),
                files,
                or(agent.directory(), ""),
                talk(where, agent),
                or(agent.whole(), false));
    }

    private static @Nullable PaneSnapshot pane(String where, SessionState.@Nullable Pane pane) {
        if (pane == null) {
            return null;
        }
        require(
                Plausible.drawable(pane.width(), pane.height()),
                where + ": width and height are from 1 to " + Plausible.WIDEST);
        require(pane.historyLimit() >= 0, where + ".history_limit: is negative");
        require(
                pane.cursorColumn() >= 0
                        && pane.cursorColumn() <= pane.width()
                        && pane.cursorRow() >= 0
                        && pane.cursorRow() < pane.height(),
                where + ": the cursor is outside");
        require(pane.id() != null && pane.id().matches("%[0-9]{1,9}"), where + ".id: is no tmux pane, such as %3");
        require(pane.title() != null, where + ".title: is missing");
        var history = bytes(where + ".history", pane.history());
        var screen = bytes(where + ".screen", pane.screen());
        require(screen.size() <= pane.height(), where + ".screen: has more lines than the pane is high");
        var blocks = new ArrayList<LineBlock>();
        for (int i = 0; i < history.size(); i += LineBlock.LINES) {
            blocks.add(LineBlock.of(history.subList(i, Math.min(history.size(), i + LineBlock.LINES))));
        }
        return new PaneSnapshot(
                pane.id(),
                pane.width(),
                pane.height(),
                pane.historyLimit(),
                new Scrollback(0, blocks),
                LineBlock.of(screen),
                pane.shadow() == null ? null : LineBlock.of(bytes(where + ".shadow", pane.shadow())),
                pane.cursorColumn(),
                pane.cursorRow(),
                pane.cursorVisible(),
                OneLine.of(pane.title(), 1000));
    }

    private static List<byte[]> bytes(String where, @Nullable List<Line> lines) {
        if (lines == null) {
            throw new IllegalArgumentException(where + ": is missing");
        }
        return lines.stream().map(Line::bytes).toList();
    }

    private static @Nullable ProcessSnapshot process(
            String where, SessionState.Worker worker, Optional<Worker> described) {
        var process = worker.process();
        if (process == null) {
            var directory = or(worker.workingDirectory(), "");
            if (directory.isEmpty() || described.isEmpty()) {
                return null;
            }
            absolute(where + ".working_directory", directory);
            return new ProcessSnapshot(0, 0, described.get().command(), directory, Map.of(), Set.of());
        }
        require(
                process.command() != null && process.environment() != null && process.withheld() != null,
                where + ".process: lacks something");
        for (var word : process.command()) {
            require(word != null && word.indexOf('\0') < 0, where + ".process.command: holds a NUL");
        }
        process.environment().forEach((name, value) -> {
            refuse(where + ".process.environment", Naming.variable(name));
            require(value != null && value.indexOf('\0') < 0, where + ".process.environment." + name + ": holds a NUL");
        });
        var directory = or(process.directory(), "");
        if (!directory.isEmpty()) {
            absolute(where + ".process.directory", directory);
        }
        return new ProcessSnapshot(
                process.pid(),
                process.started(),
                process.command(),
                directory,
                process.environment(),
                process.withheld());
    }

    private static Talk talk(String where, SessionState.Agent agent) {
        List<SessionState.Exchange> said = or(agent.said(), List.of());
        require(said.stream().noneMatch(e -> e == null || e.text() == null), where + ".said: lacks something");
        return new Talk(
                or(agent.firstPrompt(), ""),
                said.stream()
                        .map(e -> new Talk.Said(e.asked(), or(e.text(), "")))
                        .toList());
    }

    private static @Nullable WorkTree work(String where, SessionState.@Nullable Work work) {
        if (work == null) {
            return null;
        }
        require(
                work.root() != null && work.branch() != null && work.patch() != null && work.untracked() != null,
                where + ": lacks something");
        absolute(where + ".root", work.root());
        require(work.head() != null && COMMIT.matcher(work.head()).matches(), where + ".head: is no commit");
        require(
                !work.branch().startsWith("-") && Naming.control(work.branch()).isEmpty(),
                where + ".branch: is no name of a branch");
        var files = new ArrayList<WorkTree.UntrackedFile>();
        for (var file : work.untracked()) {
            require(
                    file != null && file.path() != null && file.content() != null,
                    where + ".untracked: lacks something");
            require(
                    inside(file.path()),
                    where + ".untracked: " + OneLine.of(file.path(), 200) + " leads out of the work tree");
            files.add(new WorkTree.UntrackedFile(file.path(), file.executable(), file.content()));
        }
        return new WorkTree(
                work.root(), work.head(), work.branch(), work.patch(), files, or(work.omitted(), List.of()));
    }

    /** Whether a relative path stays below where it starts, and out of git's own directory. */
    private static boolean inside(String path) {
        if (path.isEmpty() || path.indexOf('\0') >= 0) {
            return false;
        }
        try {
            var relative = Path.of(path);
            if (relative.isAbsolute()) {
                return false;
            }
            for (var name : relative) {
                var word = name.toString();
                if (word.equals("..") || word.equals(".") || word.equalsIgnoreCase(".git")) {
                    return false;
                }
            }
            return true;
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static List<Task> tasks(String where, List<SessionState.Todo> todos) {
        var tasks = new ArrayList<Task>();
        var ids = new HashSet<String>();
        for (var todo : todos) {
            require(todo != null, where + ".todo_list: holds null");
            var id = OneLine.of(or(todo.id(), Integer.toString(tasks.size() + 1)), 300);
            require(ids.add(id), where + ".todo_list: the id '" + id + "' is used twice");
            tasks.add(new Task(id, OneLine.of(todo.subject(), 300), or(todo.state(), Task.State.PENDING)));
        }
        return tasks;
    }

    private static List<SessionLayout> layout(List<SessionLayout> sessions) {
        for (var session : sessions) {
            require(session != null && session.session() != null, "layout: lacks something");
            refuse("layout.session", Naming.session(session.session()));
            for (var window : session.windows()) {
                require(
                        window.name() != null
                                && window.layout() != null
                                && LAYOUT.matcher(window.layout()).matches(),
                        "layout: a window's name or layout is not as tmux writes it");
                refuse("layout.windows.name", Naming.control(window.name()));
                require(
                        Plausible.drawable(window.width(), window.height()),
                        "layout: width and height are from 1 to " + Plausible.WIDEST);
                for (var place : window.places()) {
                    require(place != null, "layout: lacks something");
                    if (place.worker() != null) {
                        refuse("layout.places.worker", Naming.plain(place.worker()));
                    }
                }
            }
        }
        return sessions;
    }

    private static HostMetrics host(SessionState.@Nullable Metrics metrics) {
        return metrics == null
                ? HostMetrics.UNKNOWN
                : new HostMetrics(
                        or(metrics.cpu(), Double.NaN),
                        or(metrics.memoryUsed(), 0L),
                        or(metrics.memoryTotal(), 0L),
                        or(metrics.activeProcesses(), 0));
    }

    private static void absolute(String where, String path) {
        try {
            require(path.indexOf('\0') < 0 && Path.of(path).isAbsolute(), where + ": is no absolute path");
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(where + ": is no path", e);
        }
    }

    private static void refuse(String where, Optional<String> problem) {
        require(problem.isEmpty(), where + ": " + problem.orElse(""));
    }

    private static void require(boolean fulfilled, String otherwise) {
        if (!fulfilled) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    private static <T> T or(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }
}
