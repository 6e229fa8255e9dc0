package dev.tasuki.capture;

import dev.tasuki.agent.AgentFacts;
import dev.tasuki.capture.SessionState.Line;
import dev.tasuki.org.OneLine;
import dev.tasuki.org.Task;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** From a snapshot to the shape that people keep and exchange. */
final class SessionStateWriter {
    private static final Pattern ESCAPES = Pattern.compile("\u001b\\[[0-9;:]*m|[\u000e\u000f]");
    private static final Pattern CHANGED = Pattern.compile("^\\+\\+\\+ \"?b/(.+?)\"?$", Pattern.MULTILINE);
    private static final int CONTEXT_LINES = 6;

    private SessionStateWriter() {}

    static SessionState of(Snapshot snapshot) {
        var workers = new LinkedHashMap<String, SessionState.Worker>();
        snapshot.workers().forEach(w -> workers.put(w.id(), worker(w)));
        return new SessionState(
                snapshot.time(),
                workers,
                metrics(snapshot.host()),
                snapshot.organisation(),
                snapshot.generation(),
                snapshot.cut().toNanos() / 1000,
                snapshot.layout(),
                snapshot.messages().stream()
                        .map(m -> new SessionState.Said(m.id(), m.from(), m.to(), m.sent(), m.expires(), m.text()))
                        .toList(),
                snapshot.board().stream().map(SessionStateBoard::written).toList());
    }

    private static SessionState.Worker worker(WorkerSnapshot worker) {
        return new SessionState.Worker(
                worker.role(),
                worker.tasks().stream()
                        .filter(t -> t.state() == Task.State.IN_PROGRESS)
                        .map(Task::subject)
                        .findFirst()
                        .orElse(""),
                context(worker.pane()),
                worker.tasks().stream()
                        .map(t -> new SessionState.Todo(t.id(), t.subject(), t.state()))
                        .toList(),
                worker.process() == null ? "" : worker.process().directory(),
                activeFiles(worker.work()),
                worker.kind(),
                worker.status(),
                pane(worker.pane()),
                process(worker.process()),
                work(worker.work()),
                worker.journal(),
                agent(worker.agent()));
    }

    private static SessionState.@Nullable Agent agent(@Nullable AgentFacts agent) {
        return agent == null
                ? null
                : new SessionState.Agent(
                        agent.session(),
                        agent.transcript(),
                        agent.model(),
                        agent.contextUsed(),
                        agent.contextSize(),
                        agent.tokens(),
                        agent.cost(),
                        agent.prompt(),
                        agent.answer(),
                        agent.talk().first(),
                        agent.talk().said().stream()
                                .map(s -> new SessionState.Exchange(s.asked(), s.text()))
                                .toList(),
                        agent.files(),
                        agent.directory(),
                        agent.whole());
    }

    /** The last lines on the screen, without colours: what the worker was at, in its own words. */
    private static String context(@Nullable PaneSnapshot pane) {
        if (pane == null) {
            return "";
        }
        var lines = pane.screen().split().stream()
                .map(l -> ESCAPES.matcher(new String(l, StandardCharsets.UTF_8)).replaceAll(""))
                .map(l -> OneLine.of(l, 200))
                .filter(l -> !l.isBlank())
                .toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - CONTEXT_LINES), lines.size()));
    }

    private static List<String> activeFiles(@Nullable WorkTree work) {
        var files = new TreeSet<String>();
        if (work != null) {
            work.untracked().forEach(f -> files.add(f.path()));
            var changed = CHANGED.matcher(new String(work.patch().bytes(), StandardCharsets.UTF_8));
            while (changed.find()) {
                files.add(changed.group(1));
            }
        }
        return List.copyOf(files);
    }

    private static SessionState.@Nullable Pane pane(@Nullable PaneSnapshot pane) {
        return pane == null
                ? null
                : new SessionState.Pane(
                        pane.pane(),
                        pane.width(),
                        pane.height(),
                        pane.historyLimit(),
                        lines(pane.history().split()),
                        lines(pane.screen().split()),
                        pane.shadow() == null ? null : lines(pane.shadow().split()),
                        pane.cursorColumn(),
                        pane.cursorRow(),
                        pane.cursorVisible(),
                        pane.title());
    }

    private static List<Line> lines(List<byte[]> lines) {
        return lines.stream().map(Line::new).collect(Collectors.toList());
    }

    private static SessionState.@Nullable Running process(@Nullable ProcessSnapshot process) {
        return process == null
                ? null
                : new SessionState.Running(
                        process.pid(),
                        process.started(),
                        process.command(),
                        process.directory(),
                        new TreeMap<>(process.environment()),
                        new TreeSet<>(process.withheld()));
    }

    private static SessionState.@Nullable Work work(@Nullable WorkTree work) {
        return work == null
                ? null
                : new SessionState.Work(
                        work.root(),
                        work.head(),
                        work.branch(),
                        work.patch(),
                        work.untracked().stream()
                                .map(f -> new SessionState.File(f.path(), f.executable(), f.content()))
                                .toList(),
                        work.omitted());
    }

    private static SessionState.Metrics metrics(HostMetrics host) {
        var known = host.memoryTotal() > 0;
        return new SessionState.Metrics(
                known ? String.format(Locale.ROOT, "%.1fGB", host.memoryUsed() / 1e9) : null,
                Double.isNaN(host.cpu()) ? "not measured" : Math.round(host.cpu()) + "%",
                known ? host.processes() : null,
                Double.isNaN(host.cpu()) ? null : host.cpu(),
                known ? host.memoryUsed() : null,
                known ? host.memoryTotal() : null);
    }
}
