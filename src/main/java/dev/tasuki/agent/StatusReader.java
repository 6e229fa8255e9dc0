package dev.tasuki.agent;

import dev.tasuki.org.WorkerStatus;
import dev.tasuki.org.WorkerStatus.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the evidence about a worker adds up to: the first rule that has something to say decides. Pure; may be called from any thread. */
public final class StatusReader {
    private static final Duration STARTING = Duration.ofSeconds(2);
    /** How long an agent may take, on a busy machine, until it has drawn its screen. */
    private static final Duration UNSEEN = Duration.ofSeconds(30);

    /** Sources that may tell of a process before the present one. */
    private static final Set<Source> BY_EVENT = EnumSet.of(Source.HOOK, Source.SEQUENCE, Source.TRANSCRIPT);

    /** Sources that tell of a state as it begins, and never of one that merely passes while a screen is drawn. */
    private static final Set<Source> SURE = EnumSet.of(Source.HOOK, Source.STATE_FILE, Source.SEQUENCE);

    private static final Duration PRINTING = Duration.ofSeconds(5);

    /** In the order in which they are asked. */
    private static final List<Function<Evidence, @Nullable WorkerStatus>> RULES = List.of(
            StatusReader::serverUnknown,
            StatusReader::noServer,
            StatusReader::noPane,
            StatusReader::dead,
            StatusReader::starting,
            StatusReader::ended,
            StatusReader::fused,
            StatusReader::absent,
            StatusReader::unseen,
            StatusReader::printing,
            StatusReader::silentCommand);

    private StatusReader() {}

    /**
     * Reads the evidence.
     *
     * @param previous what it added up to before; a state that goes on keeps its beginning
     */
    public static WorkerStatus read(Evidence evidence, @Nullable WorkerStatus previous) {
        var status = RULES.stream()
                .map(rule -> rule.apply(evidence))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> noEvidence(evidence));
        return previous != null
                        && previous.state() == status.state()
                        && previous.since().isBefore(status.since())
                ? new WorkerStatus(status.state(), status.confidence(), status.reason(), previous.since())
                : status;
    }

    private static @Nullable WorkerStatus serverUnknown(Evidence e) {
        return e.server() == Evidence.Server.UNKNOWN
                ? new WorkerStatus(State.UNKNOWN, 0, "tmux has not answered yet", e.now())
                : null;
    }

    private static @Nullable WorkerStatus noServer(Evidence e) {
        return e.server() == Evidence.Server.ABSENT
                ? new WorkerStatus(State.DEAD, 1, withQuarantine("no tmux server runs", e), e.now())
                : null;
    }

    private static @Nullable WorkerStatus noPane(Evidence e) {
        if (e.pane() == null && e.presence() == Evidence.Presence.RELEASED) {
            return new WorkerStatus(
                    State.UNKNOWN,
                    0,
                    "released: what runs is no longer watched, 'tasuki up' watches it again",
                    e.now());
        }
        return e.pane() == null
                ? new WorkerStatus(State.DEAD, 1, withQuarantine("has no pane: closed, or not started", e), e.now())
                : null;
    }

    private static @Nullable WorkerStatus dead(Evidence e) {
        var pane = e.pane();
        if (pane == null || !pane.dead()) {
            return null;
        }
        var since = pane.ended() == null ? e.now() : pane.ended();
        return new WorkerStatus(State.DEAD, 1, withQuarantine(ending(pane), e), since);
    }

    private static String ending(Evidence.Pane pane) {
        var signal = pane.signal();
        if (!signal.isEmpty() && !signal.equals("0")) {
            return Character.isDigit(signal.charAt(0))
                    ? "killed by signal " + signal
                    : "killed by SIG" + (signal.startsWith("SIG") ? signal.substring(3) : signal);
        }
        return pane.exitStatus().isPresent()
                ? "ended with exit status " + pane.exitStatus().getAsInt()
                : "its process has ended";
    }

    private static @Nullable WorkerStatus starting(Evidence e) {
        var pane = e.pane();
        return pane != null
                        && (pane.lastOutput() == null || pane.lastOutput().isBefore(pane.started()))
                        && age(pane.started(), e).compareTo(STARTING) < 0
                        && !isNews(e)
                ? new WorkerStatus(
                        State.STARTING, 0.9, "started " + seconds(age(pane.started(), e)) + " ago", pane.started())
                : null;
    }

    private static @Nullable WorkerStatus ended(Evidence e) {
        return e.presence() == Evidence.Presence.ENDED
                ? new WorkerStatus(State.DEAD, 0.8, e.kind() + " has ended; what started it lives on", e.now())
                : null;
    }

    /** What the agent, its files and its screen tell; see {@link Fusion}. */
    private static @Nullable WorkerStatus fused(Evidence e) {
        return Fusion.of(valid(e), e).map(Fusion::status).orElse(null);
    }

    /** What is known of the present process, as far as it tells of a state. */
    private static List<Observation> valid(Evidence e) {
        var pane = e.pane();
        var valid = new ArrayList<Observation>();
        var reported = e.reported();
        if (reported != null && isNews(e)) {
            var reason = reported.reason().isEmpty() ? "told so itself" : reported.reason();
            valid.add(new Observation(
                    Source.HOOK, reported.state(), Set.of(), reason, earlier(reported.time(), e.now())));
        }
        for (var observation : e.observations()) {
            boolean old = BY_EVENT.contains(observation.source())
                    && (pane == null || observation.time().isBefore(pane.started()));
            if (!old && e.presence() != Evidence.Presence.ABSENT) {
                valid.add(observation);
            }
        }
        return valid;
    }

    /**
     * The evidence a reading is made from, the strongest first, with what is always there: how the process is, and when it printed last.
     */
    public static List<Observation> evidence(Evidence e) {
        var pane = e.pane();
        var all = new ArrayList<>(Precedence.ordered(valid(e)));
        if (pane != null && !pane.dead() && pane.lastOutput() != null) {
            all.add(new Observation(
                    Source.OUTPUT,
                    State.WORKING,
                    EnumSet.allOf(State.class),
                    "printed " + seconds(age(pane.lastOutput(), e)) + " ago",
                    pane.lastOutput()));
        }
        if (pane != null && !pane.dead()) {
            var what = switch (e.presence()) {
                case RUNNING -> e.kind() + " runs";
                case ABSENT -> "no " + e.kind() + " runs in its pane";
                case ENDED -> e.kind() + " has ended";
                case UNKNOWN, RELEASED -> "its process runs";
            };
            var state = e.presence() == Evidence.Presence.ENDED ? State.DEAD : State.UNKNOWN;
            all.add(new Observation(Source.PROCESS, state, EnumSet.allOf(State.class), what, pane.started()));
        }
        return all;
    }

    /** Whether a reading may be shown at once: it was told, or nothing was known before. Else it might pass, as a screen half drawn does. */
    public static boolean isSure(Evidence evidence, WorkerStatus read) {
        if (read.state() == State.DEAD
                || read.state() == State.UNKNOWN
                || evidence.presence() != Evidence.Presence.RUNNING) {
            return true;
        }
        return valid(evidence).stream().anyMatch(o -> SURE.contains(o.source()) && o.state() == read.state());
    }

    private static @Nullable WorkerStatus absent(Evidence e) {
        var pane = e.pane();
        var printed = pane == null ? null : pane.lastOutput();
        return e.presence() == Evidence.Presence.ABSENT && !prints(printed, e.now())
                ? new WorkerStatus(State.UNKNOWN, 0, "no " + e.kind() + " runs in its pane", e.now())
                : null;
    }

    /** An agent that runs, and has shown and told nothing yet: what is typed to it may be lost. */
    private static @Nullable WorkerStatus unseen(Evidence e) {
        var pane = e.pane();
        return pane != null
                        && e.presence() == Evidence.Presence.RUNNING
                        && age(pane.started(), e).compareTo(UNSEEN) < 0
                ? new WorkerStatus(
                        State.STARTING,
                        0.7,
                        "started " + seconds(age(pane.started(), e)) + " ago, and has not shown what it does yet",
                        pane.started())
                : null;
    }

    /** What an agent told before its present process began tells nothing about that process. */
    private static boolean isNews(Evidence e) {
        return e.reported() != null
                && e.pane() != null
                && e.reported().isSince(e.pane().started());
    }

    private static @Nullable WorkerStatus printing(Evidence e) {
        var printed = e.pane() == null ? null : e.pane().lastOutput();
        return printed != null && prints(printed, e.now())
                ? new WorkerStatus(State.WORKING, 0.7, "printed " + seconds(age(printed, e)) + " ago", printed)
                : null;
    }

    /** Whether a pane that printed last then counts as one that prints; what its program waits for tells nothing meanwhile. */
    public static boolean prints(@Nullable Instant lastOutput, Instant now) {
        return lastOutput != null && !lastOutput.plus(PRINTING).isBefore(now);
    }

    private static @Nullable WorkerStatus silentCommand(Evidence e) {
        var pane = e.pane();
        if (pane == null || !e.kind().equals("command")) {
            return null;
        }
        var since = pane.lastOutput() == null ? pane.started() : pane.lastOutput();
        var silent = pane.lastOutput() == null
                ? "has not been seen to print"
                : "has printed nothing for " + seconds(age(since, e));
        return switch (e.waitsFor()) {
            case INPUT -> new WorkerStatus(State.IDLE, 0.7, "waits for what is typed; " + silent, since);
            case EVENTS ->
                new WorkerStatus(State.IDLE, 0.4, "waits for what is typed, or for something else; " + silent, since);
            case OTHER -> new WorkerStatus(State.UNKNOWN, 0, silent + ", and does not wait for what is typed", since);
            case UNKNOWN -> new WorkerStatus(State.UNKNOWN, 0, silent + "; what it waits for is not known", since);
        };
    }

    private static WorkerStatus noEvidence(Evidence e) {
        return new WorkerStatus(
                State.UNKNOWN,
                0,
                "no evidence yet: prints nothing, and " + e.kind() + " has told nothing of itself",
                e.now());
    }

    private static String withQuarantine(String reason, Evidence e) {
        return e.quarantine() == null ? reason : reason + "; quarantined: " + e.quarantine();
    }

    static Duration age(Instant since, Evidence e) {
        var age = Duration.between(since, e.now());
        return age.isNegative() ? Duration.ZERO : age;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    static String seconds(Duration age) {
        if (age.toHours() >= 1) {
            return age.toHours() + " h " + age.toMinutesPart() + " min";
        }
        return age.toMinutes() >= 2 ? age.toMinutes() + " min" : age.toSeconds() + " s";
    }
}
