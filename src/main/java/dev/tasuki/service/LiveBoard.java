package dev.tasuki.service;

import dev.tasuki.agent.AgentEvent;
import dev.tasuki.agent.AgentFacts;
import dev.tasuki.agent.AgentKind;
import dev.tasuki.agent.AgentLook;
import dev.tasuki.agent.Debounce;
import dev.tasuki.agent.Evidence;
import dev.tasuki.agent.Observation;
import dev.tasuki.agent.Sign;
import dev.tasuki.agent.Source;
import dev.tasuki.agent.StatusReader;
import dev.tasuki.capture.ProcessSnapshot;
import dev.tasuki.org.Organisation;
import dev.tasuki.org.Task;
import dev.tasuki.org.Worker;
import dev.tasuki.org.WorkerStatus;
import dev.tasuki.store.Placement.Intent;
import dev.tasuki.store.WorkerFacts;
import dev.tasuki.tmux.PaneId;
import dev.tasuki.tmux.PaneInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of each worker now. Thread-safe; holds no resources. */
final class LiveBoard {
    /** What one look at the panes changed. */
    sealed interface Change {
        String worker();

        /** A worker has a pane with a living process that it did not have before. */
        record Appeared(String worker, PaneInfo pane) implements Change {}

        /** The process in a worker's pane has ended. */
        record Died(String worker, PaneInfo pane) implements Change {}

        /** A worker's pane is gone while its server lives: a person closed it, be it before the first look. */
        record Closed(String worker) implements Change {}
    }

    /** How long tmux may take to fetch an exit status once the process has ended. */
    private static final Duration EXPLANATION = Duration.ofMillis(700);

    private static final class Known {
        @Nullable
        PaneInfo pane;

        @Nullable
        ProcessSnapshot process;

        @Nullable
        Instant lastOutput;

        @Nullable
        Instant appeared;

        @Nullable
        Instant ended;

        boolean toldDead;

        AgentEvent.@Nullable StateReported reported;
        AgentLook agent = AgentLook.NONE;
        Optional<Observation> hook = Optional.empty();
        WorkerFacts.@Nullable Context context;
        Optional<Observation> screen = Optional.empty();
        Optional<Observation> title = Optional.empty();
        List<Observation> evidence = List.of();
        final Debounce debounce = new Debounce();
        List<Task> tasks = List.of();

        /** What its files tell, with what only its hooks do. */
        AgentFacts facts() {
            var facts = agent.facts();
            return context != null
                            && facts.contextSize() == 0
                            && facts.session().equals(context.session())
                    ? facts.withContextSize(context.size())
                    : facts;
        }

        /** Its own files tell them better than what it once said. */
        List<Task> tasks() {
            return agent.facts().tasks().isEmpty() ? tasks : agent.facts().tasks();
        }

        Intent intent = Intent.RUNNING;
        WorkerStatus status = new WorkerStatus(WorkerStatus.State.UNKNOWN, 0, "not looked at yet", Instant.EPOCH);
    }

    private static final AgentKind NO_KIND = AgentKind.of("command");

    private final Organisation organisation;
    private final Map<String, AgentKind> kinds = new HashMap<>();
    private final Map<String, Known> workers = new LinkedHashMap<>();
    private final Map<PaneId, String> byPane = new HashMap<>();
    private List<PaneInfo> lastSeen = List.of();
    private Evidence.Server server = Evidence.Server.UNKNOWN;

    LiveBoard(Organisation organisation) {
        this.organisation = organisation;
        organisation.workers().forEach(w -> {
            workers.put(w.id(), new Known());
            kinds.put(w.id(), AgentKind.of(w.kind()));
        });
    }

    /** Takes in a look at the organisation's panes, and at all panes of its sessions. */
    synchronized List<Change> look(Map<String, PaneInfo> mine, List<PaneInfo> all, Instant now) {
        if (!mine.isEmpty()) {
            lastSeen = List.copyOf(all);
        }
        boolean first = server == Evidence.Server.UNKNOWN;
        server = Evidence.Server.RUNNING;
        var changes = new ArrayList<Change>();
        workers.forEach((id, known) -> {
            if (first && mine.get(id) == null && known.intent == Intent.RUNNING) {
                changes.add(new Change.Closed(id));
            }
            change(id, known, mine.get(id), now).ifPresent(changes::add);
            title(known, kinds.getOrDefault(id, NO_KIND), now);
        });
        byPane.clear();
        mine.forEach((id, pane) -> byPane.put(pane.id(), id));
        return changes;
    }

    private static void title(Known known, AgentKind kind, Instant now) {
        var pane = known.pane;
        var sign = pane == null ? Optional.<Sign>empty() : kind.title(pane.title());
        known.title = since(known.title, sign.map(s -> s.at(Source.TITLE, now)));
    }

    private static Optional<Change> change(String id, Known known, @Nullable PaneInfo next, Instant now) {
        var before = known.pane;
        known.pane = next;
        if (next == null) {
            return before == null ? Optional.empty() : Optional.of(new Change.Closed(id));
        }
        boolean other =
                before == null || before.pid() != next.pid() || !before.id().equals(next.id());
        if (other) {
            known.appeared = started(next.pid(), now);
            known.lastOutput = null;
            known.ended = null;
            known.toldDead = false;
            known.agent = AgentLook.NONE;
            known.screen = Optional.empty();
            known.title = Optional.empty();
        }
        if (next.dead()) {
            known.ended = known.ended == null ? now : known.ended;
            boolean told = known.toldDead;
            known.toldDead = told || isExplained(next) || now.isAfter(known.ended.plus(EXPLANATION));
            return known.toldDead && !told ? Optional.of(new Change.Died(id, next)) : Optional.empty();
        }
        return other ? Optional.of(new Change.Appeared(id, next)) : Optional.empty();
    }

    /** Whether tmux has fetched the exit status; without it, a clean exit looks like any other. */
    private static boolean isExplained(PaneInfo pane) {
        return pane.deadStatus().isPresent() || !pane.deadSignal().isEmpty();
    }

    /** When a process began; a pane that is seen for the first time may have run for days. */
    private static Instant started(long pid, Instant now) {
        return ProcessHandle.of(pid).flatMap(p -> p.info().startInstant()).orElse(now);
    }

    /** The server is gone: the last look stays as what was. */
    synchronized void serverGone() {
        server = Evidence.Server.ABSENT;
        byPane.clear();
        workers.values().forEach(known -> known.pane = null);
    }

    /** Whether nobody has looked yet. */
    synchronized boolean isUnknown() {
        return server == Evidence.Server.UNKNOWN;
    }

    synchronized boolean serverRunning() {
        return server == Evidence.Server.RUNNING;
    }

    /** All panes of the organisation's sessions when any worker had one last. */
    synchronized List<PaneInfo> lastSeen() {
        return lastSeen;
    }

    synchronized Optional<String> workerAt(PaneId pane) {
        return Optional.ofNullable(byPane.get(pane));
    }

    synchronized void printed(String worker, Instant at) {
        known(worker).lastOutput = at;
    }

    /** When a worker's present process printed last. */
    synchronized Optional<Instant> lastOutput(String worker) {
        return Optional.ofNullable(known(worker).lastOutput);
    }

    synchronized void tasks(String worker, List<Task> tasks) {
        known(worker).tasks = List.copyOf(tasks);
    }

    synchronized void intent(String worker, Intent intent) {
        known(worker).intent = intent;
    }

    synchronized Intent intent(String worker) {
        return known(worker).intent;
    }

    synchronized void process(String worker, ProcessSnapshot process) {
        known(worker).process = process;
    }

    /** The process a worker has, or had when it was last seen alive. */
    synchronized Optional<ProcessSnapshot> process(String worker) {
        return Optional.ofNullable(known(worker).process);
    }

    synchronized Optional<PaneInfo> pane(String worker) {
        return Optional.ofNullable(known(worker).pane);
    }

    /** Workers with a pane, living or dead. */
    synchronized Map<String, PaneInfo> panes() {
        var panes = new LinkedHashMap<String, PaneInfo>();
        workers.forEach((id, known) -> {
            if (known.pane != null) {
                panes.put(id, known.pane);
            }
        });
        return panes;
    }

    /** Takes in what a worker told of itself before this process began. */
    synchronized void recall(String worker, WorkerFacts facts) {
        var known = known(worker);
        known.tasks = facts.tasks();
        known.context = facts.context();
        var state = facts.state();
        if (state != null && state.state() != WorkerStatus.State.DEAD) { // of that, the pane knows better
            known.reported = new AgentEvent.StateReported(worker, state.since(), state.state(), state.reason());
        }
    }

    synchronized void reported(AgentEvent.StateReported event) {
        known(event.worker()).reported = event;
    }

    /** A hook of the agent's told something. */
    synchronized void hooked(AgentEvent.HookReported event) {
        var known = known(event.worker());
        var news = event.news();
        news.sign().ifPresent(sign -> known.hook = Optional.of(hook(known.hook, sign, event.time())));
        if (news.contextSize() > 0 && !news.session().isEmpty()) {
            known.context = new WorkerFacts.Context(news.session(), news.contextSize());
        }
    }

    /** What first said that it waits says for what; later ones only remind of it. */
    private static Observation hook(Optional<Observation> before, Sign sign, Instant time) {
        return before.filter(b -> b.state() == WorkerStatus.State.WAITING && sign.state() == b.state())
                .orElseGet(() -> sign.at(Source.HOOK, time));
    }

    /** Reads all evidence anew. */
    synchronized void judge(Instant now) {
        workers.forEach((id, known) -> judge(known, evidence(id, known, now)));
    }

    private static void judge(Known known, Evidence evidence) {
        var read = StatusReader.read(evidence, known.status);
        known.status = known.debounce.settle(known.status, read, StatusReader.isSure(evidence, read), evidence.now());
        known.evidence = StatusReader.evidence(evidence);
    }

    private Evidence evidence(String id, Known known, Instant now) {
        var pane = known.pane;
        var kind = organisation.worker(id).map(Worker::kind).orElse("command");
        return new Evidence(
                now,
                kind,
                server,
                pane == null
                        ? null
                        : new Evidence.Pane(
                                pane.dead(),
                                pane.deadStatus(),
                                pane.deadSignal(),
                                known.ended,
                                known.appeared == null ? now : known.appeared,
                                known.lastOutput),
                known.reported,
                known.intent == Intent.QUARANTINED ? "it kept failing; start it again when it is mended" : null,
                known.agent.presence(),
                observations(known));
    }

    private static List<Observation> observations(Known known) {
        var all = new ArrayList<>(known.agent.evidence());
        if (known.agent.presence() == Evidence.Presence.RUNNING) {
            known.hook.ifPresent(all::add);
            known.title.ifPresent(all::add);
            known.screen.ifPresent(all::add);
        }
        return all;
    }

    /** What a worker's pane shows now, if it is a screen of its agent that we know. */
    synchronized void shows(String worker, Optional<Sign> sign, Instant now) {
        var known = known(worker);
        known.screen = since(known.screen, sign.map(s -> s.at(Source.SCREEN, now)));
    }

    /** The same as before goes on being since then. */
    private static Optional<Observation> since(Optional<Observation> before, Optional<Observation> next) {
        if (before.isEmpty()
                || next.isEmpty()
                || before.get().state() != next.get().state()) {
            return next;
        }
        var now = next.get();
        return Optional.of(new Observation(
                now.source(),
                now.state(),
                now.orElse(),
                now.reason(),
                before.get().time()));
    }

    synchronized WorkerStatus status(String worker) {
        return known(worker).status;
    }

    synchronized List<Task> tasks(String worker) {
        return known(worker).tasks();
    }

    /** What was found by looking at an agent's process and files. */
    synchronized void looked(String worker, AgentLook look) {
        known(worker).agent = look;
    }

    /** What the agent's own files tell; empty where nothing is known. */
    synchronized Optional<AgentFacts> facts(String worker) {
        return Optional.of(known(worker).facts()).filter(facts -> !facts.equals(AgentFacts.NONE));
    }

    synchronized List<WorkerView> views() {
        return organisation.workers().stream().map(w -> view(w, known(w.id()))).toList();
    }

    private static WorkerView view(Worker worker, Known known) {
        var pane = known.pane;
        boolean lives = pane != null && !pane.dead();
        var process = known.process;
        var directory = lives && process != null && !process.directory().isEmpty()
                ? process.directory()
                : worker.directory().toString();
        var task = known.tasks().stream()
                .filter(t -> t.state() == Task.State.IN_PROGRESS)
                .map(Task::subject)
                .findFirst()
                .orElse("");
        return new WorkerView(
                worker,
                known.status,
                pane == null ? null : pane.id().toString(),
                pane == null || pane.dead() ? null : (Long) pane.pid(),
                directory,
                task,
                known.tasks(),
                known.facts(),
                known.evidence);
    }

    private Known known(String worker) {
        var known = workers.get(worker);
        if (known == null) {
            throw new IllegalArgumentException("no worker " + worker + " in " + organisation.name());
        }
        return known;
    }
}
