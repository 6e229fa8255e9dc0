package dev.tasuki.service;

import dev.tasuki.agent.Ability;
import dev.tasuki.agent.AgentEvent;
import dev.tasuki.agent.AgentFacts;
import dev.tasuki.agent.AgentKind;
import dev.tasuki.agent.AgentLook;
import dev.tasuki.agent.Debounce;
import dev.tasuki.agent.Dialog;
import dev.tasuki.agent.Evidence;
import dev.tasuki.agent.HookNews;
import dev.tasuki.agent.Observation;
import dev.tasuki.agent.Retold;
import dev.tasuki.agent.ScreenText;
import dev.tasuki.agent.Sign;
import dev.tasuki.agent.Source;
import dev.tasuki.agent.StateSequences;
import dev.tasuki.agent.StatusReader;
import dev.tasuki.capture.ProcessSnapshot;
import dev.tasuki.org.Task;
import dev.tasuki.org.Worker;
import dev.tasuki.org.WorkerStatus;
import dev.tasuki.process.Processes;
import dev.tasuki.service.LiveBoard.Change;
import dev.tasuki.store.Placement.Intent;
import dev.tasuki.store.WorkerFacts;
import dev.tasuki.tmux.PaneInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of one worker now. Guarded by the {@link LiveBoard} that holds it. */
final class KnownWorker {
    /** How long tmux may take to fetch an exit status once the process has ended. */
    private static final Duration EXPLANATION = Duration.ofMillis(700);

    /** A program that goes on with a conversation draws what was said before, after it has shown where to type. */
    private static final Duration YOUNG = Duration.ofSeconds(30);

    private static final Duration STILL = Duration.ofSeconds(1);
    /** As of one whose conversation is not there to be seen. */
    private static final Duration VERY_STILL = Duration.ofSeconds(10);
    /** They are a second apart. */
    private static final Duration SOME_LOOKS = Duration.ofSeconds(2);

    private static final Processes PROCESSES = new Processes();

    private final Worker worker;
    private final AgentKind kind;
    private final Debounce debounce = new Debounce();

    @Nullable
    PaneInfo pane;

    @Nullable
    ProcessSnapshot process;

    @Nullable
    Instant lastOutput;

    AgentEvent.@Nullable StateReported reported;
    /** The process that was there when that was told; 0 where nobody had looked yet. */
    long reporter;

    WorkerFacts.@Nullable Context context;
    AgentLook agent = AgentLook.NONE;
    List<Task> told = List.of();
    /** Of the conversation, as the screen or a hook told it; on the screen it may have scrolled away since. */
    String session = "";

    Intent intent = Intent.RUNNING;
    WorkerStatus status = new WorkerStatus(WorkerStatus.State.UNKNOWN, 0, "not looked at yet", Instant.EPOCH);

    private @Nullable Instant appeared;
    private @Nullable Instant ended;
    private boolean toldDead;
    /** Whether its process is another than the one whose state is shown, if any was: what it does began with itself. */
    private boolean another = true;

    private final HookedPanes hooks = new HookedPanes();
    private Optional<Observation> sequence = Optional.empty();
    /** Null where its kind tells nothing so. */
    private final @Nullable StateSequences sequences;

    private Optional<Observation> screen = Optional.empty();
    /** What it asks, where its screen does. */
    private @Nullable Dialog dialog;

    private ScreenText shown = new ScreenText(List.of());
    /** Whether its screen has shown something of its conversation. */
    private boolean retold;

    private Optional<Observation> title = Optional.empty();
    private List<Observation> evidence = List.of();

    KnownWorker(Worker worker, AgentKind kind) {
        this.worker = worker;
        this.kind = kind;
        sequences = kind.can(Ability.STATE_SEQUENCE) ? new StateSequences() : null;
    }

    /** Takes in its pane as it was just seen; null where it has none. */
    Optional<Change> look(@Nullable PaneInfo next, Instant now) {
        var change = change(next, now);
        var sign = next == null ? Optional.<Sign>empty() : kind.title(next.title());
        title = since(title, sign.map(s -> s.at(Source.TITLE, now)));
        return change;
    }

    private Optional<Change> change(@Nullable PaneInfo next, Instant now) {
        var before = pane;
        pane = next;
        if (next == null) {
            return before == null ? Optional.empty() : Optional.of(new Change.Closed(worker.id()));
        }
        boolean other =
                before == null || before.pid() != next.pid() || !before.id().equals(next.id());
        if (other) {
            another = true;
            appeared = started(next.pid(), now);
            lastOutput = null;
            ended = null;
            toldDead = false;
            agent = AgentLook.NONE;
            session = "";
            hookedSession();
            missed();
            screen = Optional.empty();
            dialog = null;
            shown = new ScreenText(List.of());
            retold = false;
            title = Optional.empty();
        }
        if (next.dead()) {
            ended = ended == null ? now : ended;
            boolean was = toldDead;
            toldDead = was || isExplained(next) || now.isAfter(ended.plus(EXPLANATION));
            return toldDead && !was ? Optional.of(new Change.Died(worker.id(), next)) : Optional.empty();
        }
        return other ? Optional.of(new Change.Appeared(worker.id(), next)) : Optional.empty();
    }

    /** Whether tmux has fetched the exit status; without it, a clean exit looks like any other. */
    private static boolean isExplained(PaneInfo pane) {
        return pane.deadStatus().isPresent() || !pane.deadSignal().isEmpty();
    }

    /** When a process began; a pane that is seen for the first time may have run for days. */
    private static Instant started(long pid, Instant now) {
        return PROCESSES.started(pid).filter(began -> began.isBefore(now)).orElse(now);
    }

    /** Takes in what its agent is like now. Of one that has ended counts what was known of it last: its conversation may go on elsewhere. */
    void looked(AgentLook look) {
        agent = look.presence() == Evidence.Presence.ENDED
                ? new AgentLook(look.presence(), agent.facts(), look.evidence())
                : look;
    }

    /**
     * A hook of its agent told something.
     *
     * @param in the pane that it ran in, which may be that of a successor; empty where that is not known
     */
    void hooked(String in, HookNews news, Instant time) {
        hooks.told(in, news, time);
        hookedSession();
        if (news.contextSize() > 0 && !news.session().isEmpty()) {
            context = new WorkerFacts.Context(news.session(), news.contextSize());
        }
    }

    /** How begins what its agent in a pane took in last as its prompt, as a hook told; empty where none did. */
    String prompted(String in) {
        return hooks.prompt(in);
    }

    private void hookedSession() {
        if (pane != null && appeared != null) {
            var told = hooks.session(pane.id().toString(), appeared);
            session = told.isEmpty() ? session : told;
        }
    }

    /** It told its state itself. */
    void reported(AgentEvent.StateReported event) {
        reported = event;
        reporter = pane == null ? 0 : pane.pid();
    }

    /** Its pane printed this; whether it told its state by it. */
    boolean printed(byte[] bytes, Instant now) {
        lastOutput = now;
        var told = sequences == null ? Optional.<String>empty() : sequences.take(bytes);
        told.ifPresent(text -> sequence = kind.sequence(text).map(sign -> sign.at(Source.SEQUENCE, now)));
        return told.isPresent();
    }

    /** It may have printed what nobody saw. */
    void missed() {
        sequence = Optional.empty();
        if (sequences != null) {
            sequences.forget();
        }
    }

    /**
     * What its pane shows now.
     *
     * @param sign if it is a screen of its agent that we know
     */
    void shows(ScreenText text, Optional<Sign> sign, Instant now) {
        shown = text;
        screen = since(screen, sign.map(s -> s.at(Source.SCREEN, now)));
        dialog = sign.map(Sign::dialog).orElse(null);
    }

    /** What it asks a person now: as its screen shows it, else as it told. */
    Optional<Dialog> asks() {
        if (status.state() != WorkerStatus.State.WAITING) {
            return Optional.empty();
        }
        return Optional.ofNullable(dialog).or(this::told);
    }

    /** What its present process told it asks; what another asked, nobody hears the answer to. */
    private Optional<Dialog> told() {
        var last = reported;
        if (last == null
                || last.state() != WorkerStatus.State.WAITING
                || pane == null
                || (reporter != 0 && reporter != pane.pid())
                || (appeared != null && !last.isSince(appeared))) {
            return Optional.empty();
        }
        return last.dialog();
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

    /** Reads all evidence anew. */
    void judge(Evidence.Server server, Instant now) {
        var all = evidence(server, now);
        var read = drawing(StatusReader.read(all, another ? null : status), now);
        another = false;
        status = debounce.settle(status, read, StatusReader.isSure(all, read), now);
        evidence = StatusReader.evidence(all);
    }

    private Evidence evidence(Evidence.Server server, Instant now) {
        var seen = pane;
        return new Evidence(
                now,
                worker.kind(),
                server,
                seen == null
                        ? null
                        : new Evidence.Pane(
                                seen.dead(),
                                seen.deadStatus(),
                                seen.deadSignal(),
                                ended,
                                appeared == null ? now : appeared,
                                lastOutput),
                reported,
                intent == Intent.QUARANTINED ? "it kept failing; start it again when it is mended" : null,
                seen == null && intent == Intent.RETIRED ? Evidence.Presence.RELEASED : agent.presence(),
                observations(),
                agent.waitsFor());
    }

    private List<Observation> observations() {
        var all = new ArrayList<>(agent.evidence());
        if (agent.presence() == Evidence.Presence.RUNNING) {
            Optional.ofNullable(pane)
                    .flatMap(p -> hooks.state(p.id().toString()))
                    .ifPresent(all::add);
            sequence.ifPresent(all::add);
            title.ifPresent(all::add);
            screen.ifPresent(all::add);
        }
        return all;
    }

    /** Whether it began not long ago and still draws: what is typed to it meanwhile may be lost. */
    private boolean draws(Instant now) {
        if (appeared == null || !now.isBefore(appeared.plus(YOUNG)) || lastOutput == null) {
            return false; // the screen of one that began long ago is not searched each second
        }
        retold = retold || Retold.by(shown, facts());
        boolean all =
                retold || kind.can(Ability.STATE_FILE) || !kind.can(Ability.KNOWN_SCREEN) || !Retold.isAny(facts());
        return now.isBefore(lastOutput.plus(all ? STILL : VERY_STILL));
    }

    /** It has shown where to type, but not yet all that it draws before it listens. */
    private WorkerStatus drawing(WorkerStatus read, Instant now) {
        boolean early =
                read.state() == WorkerStatus.State.IDLE && !worker.kind().equals("command") && draws(now);
        return early && appeared != null
                ? new WorkerStatus(
                        WorkerStatus.State.STARTING, 0.7, "has begun just now and still draws its screen", appeared)
                : read;
    }

    /** Whether it will count as printing for some more looks. */
    boolean prints(Instant now) {
        return StatusReader.prints(lastOutput, now.plus(SOME_LOOKS));
    }

    /** What its files tell, with what only its hooks do. */
    AgentFacts facts() {
        var facts = agent.facts();
        if (facts.session().isEmpty() && !session.isEmpty() && agent.presence() == Evidence.Presence.RUNNING) {
            facts = facts.withSession(session);
        }
        return context != null && facts.contextSize() == 0 && facts.session().equals(context.session())
                ? facts.withContextSize(context.size())
                : facts;
    }

    /** Its own files tell them better than what it once said. */
    List<Task> tasks() {
        return agent.facts().tasks().isEmpty() ? told : agent.facts().tasks();
    }

    WorkerView view() {
        var seen = pane;
        var runs = process;
        boolean lives = seen != null && !seen.dead();
        var directory = lives && runs != null && !runs.directory().isEmpty()
                ? runs.directory()
                : worker.directory().toString();
        var task = tasks().stream()
                .filter(t -> t.state() == Task.State.IN_PROGRESS)
                .map(Task::subject)
                .findFirst()
                .orElse("");
        return new WorkerView(
                worker,
                status,
                seen == null ? null : seen.id().toString(),
                seen == null || seen.dead() ? null : (Long) seen.pid(),
                directory,
                task,
                tasks(),
                facts(),
                evidence,
                kind.verified(),
                asks().orElse(null));
    }
}
