package dev.tasuki.service;

import dev.tasuki.agent.AgentEvent;
import dev.tasuki.agent.AgentFacts;
import dev.tasuki.agent.AgentKinds;
import dev.tasuki.agent.AgentLook;
import dev.tasuki.agent.Dialog;
import dev.tasuki.agent.Evidence;
import dev.tasuki.agent.ScreenText;
import dev.tasuki.agent.Sign;
import dev.tasuki.capture.ProcessSnapshot;
import dev.tasuki.org.Organisation;
import dev.tasuki.org.Task;
import dev.tasuki.org.WorkerStatus;
import dev.tasuki.store.Placement.Intent;
import dev.tasuki.store.WorkerFacts;
import dev.tasuki.tmux.PaneId;
import dev.tasuki.tmux.PaneInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    private final Organisation organisation;
    private final Map<String, KnownWorker> workers = new LinkedHashMap<>();
    private final Map<PaneId, String> byPane = new HashMap<>();
    private List<PaneInfo> lastSeen = List.of();
    private Evidence.Server server = Evidence.Server.UNKNOWN;

    LiveBoard(Organisation organisation) {
        this.organisation = organisation;
        var kinds = AgentKinds.of(organisation);
        organisation.workers().forEach(w -> workers.put(w.id(), new KnownWorker(w, kinds.of(w.kind()))));
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
            known.look(mine.get(id), now).ifPresent(changes::add);
        });
        byPane.clear();
        mine.forEach((id, pane) -> byPane.put(pane.id(), id));
        return changes;
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

    /** A worker's pane printed this; whether the worker told its state by it. */
    synchronized boolean printed(String worker, byte[] bytes, Instant at) {
        return known(worker).printed(bytes, at);
    }

    /** What a worker's pane prints from here on is not known. */
    synchronized void missed(String worker) {
        known(worker).missed();
    }

    /** When a worker's present process printed last. */
    synchronized Optional<Instant> lastOutput(String worker) {
        return Optional.ofNullable(known(worker).lastOutput);
    }

    synchronized void tasks(String worker, List<Task> tasks) {
        known(worker).told = List.copyOf(tasks);
    }

    synchronized void intent(String worker, Intent intent) {
        known(worker).intent = intent;
    }

    synchronized Intent intent(String worker) {
        return known(worker).intent;
    }

    /** Whether every worker was released, and none has been found again: nothing of them can be seen. */
    synchronized boolean released() {
        return workers.values().stream().allMatch(known -> known.intent == Intent.RETIRED && known.pane == null);
    }

    synchronized void process(String worker, ProcessSnapshot process) {
        known(worker).process = process;
    }

    /** The process a worker has, or had when it was last seen alive. */
    synchronized Optional<ProcessSnapshot> process(String worker) {
        return Optional.ofNullable(known(worker).process);
    }

    /** What a worker asks a person now. */
    synchronized Optional<Dialog> asks(String worker) {
        return known(worker).asks();
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
        known.told = facts.tasks();
        known.context = facts.context();
        var state = facts.state();
        if (state != null && state.state() != WorkerStatus.State.DEAD) { // of that, the pane knows better
            var asked = facts.asked();
            known.reported = new AgentEvent.StateReported(
                    worker, state.since(), state.state(), state.reason(), asked == null ? List.of() : asked.answers());
            known.reporter = asked == null ? 0 : asked.pid();
        }
    }

    /** A worker told its state, and with it what can be answered. */
    synchronized void reported(AgentEvent.StateReported event) {
        known(event.worker()).reported(event);
    }

    /** A hook of the agent's told something. */
    synchronized void hooked(AgentEvent.HookReported event) {
        known(event.worker()).hooked(event.pane(), event.news(), event.time());
    }

    /** How begins what an agent of a worker took in last as its prompt, as its hook told in that pane; empty where none did. */
    synchronized String prompted(String worker, PaneId pane) {
        return known(worker).prompted(pane.toString());
    }

    /** Reads all evidence anew. */
    synchronized void judge(Instant now) {
        workers.values().forEach(known -> known.judge(server, now));
    }

    /** Reads the evidence of one worker anew. */
    synchronized void judge(String worker, Instant now) {
        known(worker).judge(server, now);
    }

    /** What a worker's pane shows now, and what that tells if it is a screen of its agent that we know. */
    synchronized void shows(String worker, ScreenText screen, Optional<Sign> sign, Instant now) {
        known(worker).shows(screen, sign, now);
    }

    /** A worker's pane shows the id of its conversation. */
    synchronized void showsSession(String worker, String id) {
        known(worker).session = id;
    }

    /** Whether a worker prints, and will count as printing for some more looks. */
    synchronized boolean prints(String worker, Instant now) {
        return known(worker).prints(now);
    }

    synchronized WorkerStatus status(String worker) {
        return known(worker).status;
    }

    synchronized List<Task> tasks(String worker) {
        return known(worker).tasks();
    }

    /** What was found by looking at an agent's process and files. */
    synchronized void looked(String worker, AgentLook look) {
        known(worker).looked(look);
    }

    /** What the agent's own files tell; empty where nothing is known. */
    synchronized Optional<AgentFacts> facts(String worker) {
        return Optional.of(known(worker).facts()).filter(facts -> !facts.equals(AgentFacts.NONE));
    }

    synchronized List<WorkerView> views() {
        return organisation.workers().stream().map(w -> known(w.id()).view()).toList();
    }

    private KnownWorker known(String worker) {
        var known = workers.get(worker);
        if (known == null) {
            throw new IllegalArgumentException("no worker " + worker + " in " + organisation.name());
        }
        return known;
    }
}
