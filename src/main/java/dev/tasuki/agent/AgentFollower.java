package dev.tasuki.agent;

import dev.tasuki.agent.Evidence.Presence;
import dev.tasuki.org.Task;
import dev.tasuki.process.ProcessTable;
import dev.tasuki.process.Processes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows one worker's agent through its process and its files, whoever started it. A look at an agent that did nothing costs a few looks
 * at files. Not thread-safe; blocks for as long as reading what is new takes.
 */
public final class AgentFollower {
    /** How often a process that is not there yet is looked for, and its conversation, where nobody waits for it. */
    private static final Duration AGAIN = Duration.ofSeconds(2);

    private static final Duration SELDOM = Duration.ofSeconds(10);
    private static final Logger LOG = LoggerFactory.getLogger(AgentFollower.class);

    private final AgentKind kind;
    private final Processes processes;
    private final Duration again;
    private long pane;
    private boolean ran;
    private @Nullable AgentProcess process;
    private @Nullable AgentSession session;
    private @Nullable Transcript transcript;
    private Instant lookAgain = Instant.MIN;
    private final DatabaseFollower database;
    private final Seen stateFile = new Seen();
    private List<Observation> state = List.of();
    private List<Task> tasks = List.of();

    /** Follows an agent; where its kind keeps its conversations in a database, through who reads those. */
    public AgentFollower(AgentKind kind, Processes processes, Conversations conversations) {
        this(kind, processes, conversations, AGAIN);
    }

    /**
     * Follows one for whom somebody waits.
     *
     * @param again how often it is looked for, and its conversation, until they are there; a look goes through all processes
     */
    public AgentFollower(AgentKind kind, Processes processes, Conversations conversations, Duration again) {
        this.again = again;
        this.database = new DatabaseFollower(kind, conversations);
        this.kind = kind;
        this.processes = processes;
    }

    /**
     * Looks.
     *
     * @param panePid of the process the pane was started with
     * @param table asked only where processes have to be looked for
     */
    public AgentLook look(long panePid, Supplier<ProcessTable> table, Instant now) {
        if (kind instanceof PlainCommand) {
            return AgentLook.ofCommand(processes.terminalWait(panePid));
        }
        if (panePid != pane) {
            pane = panePid;
            ran = false;
            forget();
        }
        if (process != null && !processes.alive(process.identity())) {
            forget();
        }
        if (!now.isBefore(lookAgain)) {
            find(table, now);
        }
        if (process == null) {
            return new AgentLook(ran ? Presence.ENDED : Presence.ABSENT, AgentFacts.NONE, List.of());
        }
        ran = true;
        boolean changed = readState(process, now);
        changed |= readTranscript();
        changed |= session != null && database.read(process, session.id());
        if (changed && session != null) {
            tasks = kind.tasks(process, session.id());
        }
        return new AgentLook(Presence.RUNNING, facts(), evidence(now));
    }

    private void forget() {
        process = null;
        session = null;
        transcript = null;
        state = List.of();
        tasks = List.of();
        stateFile.forget();
        database.forget();
        lookAgain = Instant.MIN;
    }

    private void find(Supplier<ProcessTable> table, Instant now) {
        if (!findAgain()) {
            findAmong(table);
        }
        boolean settled = session != null
                && (session.transcript() != null || database.conversation().isPresent());
        lookAgain = now.plus(settled ? SELDOM : again);
    }

    /** Whether the process that is known still tells its conversation, for which no other has to be looked at. */
    private boolean findAgain() {
        var known = process == null || session == null
                ? Optional.<AgentSession>empty()
                : AgentProcess.of(process.identity().pid(), processes).flatMap(kind::find);
        known.ifPresent(this::take);
        return known.isPresent();
    }

    private void findAmong(Supplier<ProcessTable> table) {
        var found = AgentProcess.in(process == null ? pane : process.identity().pid(), kind, processes, table.get());
        for (var candidate : found) {
            process = process == null ? candidate : process;
            var its = kind.find(candidate).or(() -> database.session(candidate));
            if (its.isPresent()) {
                process = candidate;
                take(its.get());
                break;
            }
        }
    }

    private void take(AgentSession found) {
        if (!found.equals(session)) {
            session = found;
            tasks = List.of();
        }
        var file = found.transcript();
        if (file != null && (transcript == null || !transcript.file().equals(file))) {
            transcript = kind.transcript(file).orElse(null);
        }
    }

    private boolean readState(AgentProcess agent, Instant now) {
        var file = kind.stateFile(agent);
        if (file.isEmpty() || !stateFile.changed(file.get())) {
            return false;
        }
        state = kind.state(agent).stream().toList();
        var its = kind.find(agent);
        if (its.isPresent() && !its.get().equals(session)) {
            take(its.get());
            lookAgain = now.plus(again);
        }
        return true;
    }

    private boolean readTranscript() {
        try {
            return transcript != null && transcript.read();
        } catch (IOException e) {
            LOG.debug("{} cannot be read now", transcript.file(), e);
            return false;
        }
    }

    private AgentFacts facts() {
        var read = transcript == null
                ? database.conversation().map(Conversations.Conversation::facts).orElse(AgentFacts.NONE)
                : transcript.facts();
        var file = session == null ? null : session.transcript();
        return new AgentFacts(
                session == null ? read.session() : session.id(),
                Objects.toString(file, read.transcript()),
                read.model(),
                read.contextUsed(),
                read.contextSize(),
                read.tokens(),
                read.cost(),
                tasks.isEmpty() ? read.tasks() : tasks,
                read.prompt(),
                read.answer(),
                read.files(),
                read.directory(),
                read.talk(),
                read.whole());
    }

    /** A time in the future, by a wrong clock or out of malice, would count as news for ever. */
    private List<Observation> evidence(Instant now) {
        var evidence = new ArrayList<>(state);
        if (transcript != null) {
            TurnEvidence.of(transcript.turn()).ifPresent(evidence::add);
        }
        database.conversation().flatMap(c -> TurnEvidence.of(c.turn())).ifPresent(evidence::add);
        evidence.replaceAll(
                o -> o.time().isAfter(now) ? new Observation(o.source(), o.state(), o.orElse(), o.reason(), now) : o);
        return evidence;
    }

    /** Where the transcript lies that is followed; null where none is. */
    @Nullable
    Path following() {
        return transcript == null ? null : transcript.file();
    }
}
