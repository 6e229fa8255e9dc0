package dev.tasuki.succession;

import dev.tasuki.agent.Ability;
import dev.tasuki.agent.AgentFacts;
import dev.tasuki.agent.AgentKind;
import dev.tasuki.agent.AgentKinds;
import dev.tasuki.agent.AgentProcess;
import dev.tasuki.agent.AgentSession;
import dev.tasuki.capture.ProcessSnapshot;
import dev.tasuki.capture.WorkerSnapshot;
import dev.tasuki.org.Worker;
import dev.tasuki.process.ProcessIdentity;
import dev.tasuki.process.ProcessTable;
import dev.tasuki.process.Processes;
import dev.tasuki.store.Placement;
import dev.tasuki.store.StoreException;
import dev.tasuki.succession.Check.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds the conversations of agents, and holds those of successors against them. For one thread. */
final class Conversations {
    private final Processes processes;
    private final AgentKinds kinds;
    private final Holders holders;
    private final LostTranscript lost;
    private final Captured captured;
    private final Forebears forebears;

    Conversations(Processes processes, AgentKinds kinds, LostTranscript lost, Captured captured, Forebears forebears) {
        this.forebears = forebears;
        this.lost = lost;
        this.captured = captured;
        this.kinds = kinds;
        this.processes = processes;
        this.holders = new Holders(processes);
    }

    /**
     * What a handover does about a worker's conversation; empty for a worker that has none. An agent that is started by another program, such
     * as a script, cannot be told to go on: it begins anew. One whose transcript is gone knows its conversation as long as it lives, and
     * nobody else does: it is not told to go on with nothing.
     *
     * @param old the processes of the predecessor, its pane's first of all
     * @param snapshot what was just captured of it; null where nothing was
     */
    Optional<Conversation> plan(
            Worker worker, List<ProcessIdentity> old, Launch launch, Way way, @Nullable WorkerSnapshot snapshot)
            throws StepFailed, StoreException {
        var kind = kinds.of(worker.kind());
        if (!kind.can(Ability.RESUME)) {
            return Optional.empty();
        }
        var found = old.isEmpty()
                ? Optional.<AgentSession>empty()
                : holders.session(kind, old.getFirst(), processes.table())
                        .or(() -> shown(kind, snapshot, old.getFirst().pid()));
        var id = found.map(AgentSession::id).orElse("");
        var transcript = found.map(AgentSession::transcript).filter(Files::isRegularFile);
        // before the first prompt there is an id, but nothing that could be gone on with
        boolean there = !id.isEmpty() && (transcript.isPresent() || !kind.can(Ability.TRANSCRIPT));
        // told by its process, and spoken in, but its file is gone
        boolean known = there || (!id.isEmpty() && captured.isSpoken(worker, id, snapshot));
        if (!kind.runs(launch.command())) {
            return known
                    ? Optional.of(new Conversation(worker.id(), kind.name(), Way.FRESH, "", id, null, 0, "", false))
                    : Optional.empty();
        }
        if (way == Way.RESUME && there) {
            return Optional.of(new Conversation(
                    worker.id(),
                    kind.name(),
                    Way.RESUME,
                    id,
                    id,
                    transcript.map(Path::toString).orElse(null),
                    0,
                    "",
                    false));
        }
        if (way == Way.RESUME && known) {
            throw new StepFailed(worker.id() + ": the transcript of its conversation " + id + " is not there"
                    + found.map(AgentSession::transcript)
                            .map(file -> ": " + file)
                            .orElse("")
                    + "; the living agent still knows it: hand it over with --fresh, or put the file back");
        }
        var next = kind.can(Ability.PRESET_SESSION) ? UUID.randomUUID().toString() : "";
        return Optional.of(
                new Conversation(worker.id(), kind.name(), Way.FRESH, next, known ? id : "", null, 0, "", false));
    }

    /**
     * The command line that starts a worker again, other than by a handover: a conversation that its captured command line names is there
     * already and would be refused, or written to by two. After a death nobody holds it any more, so it goes on; else a new one begins.
     *
     * @param last where and as what it ran last; empty where that is not known for certain, or where it has not died
     * @param told gets what a person should know of it
     */
    List<String> again(
            Worker worker,
            @Nullable WorkerSnapshot snapshot,
            Launch launch,
            Optional<Placement> last,
            Consumer<Check> told) {
        var kind = kinds.of(worker.kind());
        var process = snapshot == null ? null : snapshot.process();
        if (snapshot == null || process == null || !kind.can(Ability.RESUME) || !kind.runs(launch.command())) {
            return launch.command();
        }
        // what was captured of it may be older than that
        var known = last.flatMap(p -> remembered(kind, process, p.command(), p.pid(), p.pidStart())
                        .or(() -> shown(kind, snapshot, p.pid())))
                .map(session -> located(session, snapshot.agent()));
        if (known.isPresent() && holders.free(kind, known.get(), last.get())) {
            var session = known.get();
            boolean there = isThere(kind, session) || putBack(kind, worker, session);
            var file = session.transcript();
            boolean begun = there && (file == null || Forebears.isBegun(kind, file));
            var before = begun ? Optional.<AgentSession>empty() : before(kind, worker, session, last.get());
            if (before.isPresent()) {
                var id = before.get().id();
                var why = "it had written nothing down since it took over: the conversation before it, " + id
                        + ", goes on";
                told.accept(Checks.notApplicable(worker.id(), "conversation", false, why));
                return kind.resume(launch.command(), id, Path.of(launch.directory()));
            }
            if (there) {
                return kind.resume(launch.command(), session.id(), Path.of(launch.directory()));
            }
        }
        boolean named = remembered(kind, process, process.command(), 0, 0).isPresent();
        return named ? kind.start(launch.command()) : launch.command();
    }

    /** What it took over from, if that can be gone on with. */
    private Optional<AgentSession> before(AgentKind kind, Worker worker, AgentSession session, Placement last) {
        return forebears
                .of(worker.id(), session)
                .filter(s -> holders.free(kind, s, last))
                .filter(s -> isThere(kind, s) || putBack(kind, worker, s));
    }

    private static boolean isThere(AgentKind kind, AgentSession session) {
        var transcript = session.transcript();
        return transcript != null ? Files.isRegularFile(transcript) : !kind.can(Ability.TRANSCRIPT);
    }

    /** With the place that was captured, where the conversation cannot be found because its file is gone. */
    private static AgentSession located(AgentSession session, @Nullable AgentFacts agent) {
        return session.transcript() == null
                        && agent != null
                        && agent.session().equals(session.id())
                        && agent.transcript().startsWith("/")
                        && agent.transcript().indexOf(0) < 0
                ? new AgentSession(session.id(), Path.of(agent.transcript()))
                : session;
    }

    /** Where it may be written says the organisation's file, and what Tasuki runs in; never a restore point. */
    private boolean putBack(AgentKind kind, Worker worker, AgentSession session) {
        var environment = new HashMap<>(System.getenv());
        environment.putAll(worker.environment());
        return kind.transcripts(new AgentProcess(
                        new ProcessIdentity(0, 0), worker.command(), worker.directory(), environment, null, List.of()))
                .filter(below -> lost.putBack(worker.id(), session, below))
                .isPresent();
    }

    /** Of a process that has ended, by what it left behind; with no pid, by its command line alone. */
    private static Optional<AgentSession> remembered(
            AgentKind kind, ProcessSnapshot process, List<String> command, long pid, long started) {
        return kind.find(new AgentProcess(
                new ProcessIdentity(pid, started),
                command,
                process.directory().isEmpty() ? null : Path.of(process.directory()),
                process.environment(),
                null,
                List.of()));
    }

    /** As was captured of the same process, for kinds that tell their conversation on the screen or in a database only. */
    private static Optional<AgentSession> shown(AgentKind kind, @Nullable WorkerSnapshot snapshot, long pid) {
        var process = snapshot == null ? null : snapshot.process();
        var agent = snapshot == null ? null : snapshot.agent();
        if (process == null || agent == null || process.pid() != pid || !AgentSession.isId(agent.session())) {
            return Optional.empty();
        }
        // a database holds other conversations too, and is written to by others
        boolean own = kind.can(Ability.TRANSCRIPT) && !agent.transcript().isEmpty();
        return Optional.of(new AgentSession(agent.session(), own ? Path.of(agent.transcript()) : null));
    }

    /** The command line that begins or goes on with it. */
    static List<String> command(Conversation conversation, Launch launch, AgentKinds kinds) {
        var kind = kinds.of(conversation.kind());
        if (!kind.runs(launch.command())) {
            return launch.command(); // which begins anew by itself
        }
        if (conversation.resumed()) {
            return kind.resume(launch.command(), conversation.session(), Path.of(launch.directory()));
        }
        return conversation.session().isEmpty()
                ? kind.start(launch.command())
                : kind.start(launch.command(), conversation.session());
    }

    /**
     * One conversation has one writer.
     *
     * @param known processes that may hold it, and end before anybody goes on with it
     */
    void alone(List<Conversation> all, Collection<ProcessIdentity> known) throws StepFailed {
        var resumed = all.stream().filter(Conversation::resumed).toList();
        if (resumed.isEmpty()) {
            return;
        }
        var table = processes.table();
        for (var conversation : resumed) {
            var others = resumed.stream()
                    .filter(c -> c.session().equals(conversation.session()))
                    .map(Conversation::worker)
                    .toList();
            if (others.size() > 1) {
                throw new StepFailed(String.join(" and ", others) + " share the conversation " + conversation.session()
                        + ", which can have one writer only; hand one of them over afresh");
            }
            var kind = kinds.of(conversation.kind());
            for (var process : holders.of(
                    kind,
                    conversation.session(),
                    conversation.transcript() == null ? null : Path.of(conversation.transcript()),
                    table)) {
                if (!known.contains(process) && !descends(process, known, table)) {
                    throw new StepFailed(conversation.worker() + ": process " + process.pid()
                            + " holds the conversation " + conversation.session()
                            + " too, which can have one writer only; end it, or hand over afresh");
                }
            }
        }
    }

    /** Whether it was started by one that is known, as an agent does for each tool: until it runs another program it looks like the agent. */
    private static boolean descends(ProcessIdentity process, Collection<ProcessIdentity> known, ProcessTable table) {
        return known.stream().anyMatch(ancestor -> table.tree(ancestor.pid()).contains(process));
    }

    /**
     * With the transcript as it is now. One that does not begin any more as it was measured before stays as it was, so that no successor
     * passes with it.
     */
    static Conversation measured(Conversation conversation) throws IOException {
        var name = conversation.transcript();
        if (name == null) {
            return conversation;
        }
        var file = Path.of(name);
        long bytes = Files.isRegularFile(file) ? Files.size(file) : 0;
        long before = conversation.hash().isEmpty() || !Transcripts.isLines(name) ? 0 : conversation.length();
        boolean grown = bytes >= before
                && (before == 0 || Transcripts.hash(file, before).equals(conversation.hash()));
        return grown ? conversation.measured(bytes, Transcripts.hash(file, bytes)) : conversation;
    }

    /** Whose conversation a successor has. */
    List<Check> checks(Conversation conversation, ProcessIdentity successor) {
        var kind = kinds.of(conversation.kind());
        var found = holders.session(kind, successor, processes.table());
        var id = found.map(AgentSession::id).orElse("");
        var worker = conversation.worker();
        var checks = new ArrayList<Check>();
        if (conversation.session().isEmpty()) {
            checks.add(
                    id.isEmpty()
                            ? Checks.notApplicable(
                                    worker, "session id", true, "the agent tells it after its first prompt")
                            : Checks.of(
                                    worker, "session id", true, !id.equals(conversation.before()), "a new one", id));
        } else {
            checks.add(Checks.same(worker, "session id", true, conversation.session(), id));
        }
        if (conversation.transcript() != null) {
            var file = found.map(AgentSession::transcript).orElse(null);
            checks.add(Checks.same(
                    worker,
                    "transcript",
                    true,
                    Transcripts.told(conversation.length(), conversation.hash()),
                    Transcripts.found(file, conversation.length())));
        } else {
            var why = conversation.resumed() ? "its conversation cannot be read" : "a new conversation begins";
            checks.add(new Check(worker, "transcript", conversation.resumed(), Result.NOT_APPLICABLE, why, ""));
        }
        return checks;
    }
}
