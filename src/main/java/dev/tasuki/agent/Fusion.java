package dev.tasuki.agent;

import dev.tasuki.org.WorkerStatus;
import dev.tasuki.org.WorkerStatus.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What pieces of evidence add up to, by these rules:
 * <ol>
 *   <li>What was told (hook, state file, escape sequence, transcript) stands before what is seen (title, screen), the newest first; within a second and a
 *       half of each other the one with more authority. But a hook is a process of its own and tells later than what it tells of came about: a state
 *       file that is newer and contradicts it stands before it.
 *   <li>The first decides. A later one may make it more exact, where all before it leave that open; so an error on the screen makes "busy"
 *       into blocked, but a dialog there does not where a file that knows of dialogs says otherwise.
 *   <li>Title and screen, where both say the same and are newer, outvote what was told more than five seconds ago. The screen alone never
 *       does: its text may be anybody's.
 *   <li>Every other source that says the same halves the doubt; one that contradicts takes a quarter of the
 *       confidence, except what was told before something newer
 *       was, and a screen or title that has not had two seconds to follow.
 *   <li>A title or an escape sequence alone that says "ready" says so while the program still starts: within half a minute of its start it is not believed.
 *   <li>Work that has printed nothing and told nothing for three minutes hangs: all these agents move something while they work.
 * </ol>
 */
final class Fusion {
    /** Within this, the screen shows what was told. */
    private static final Duration FOLLOWS = Duration.ofSeconds(2);

    private static final Duration STARTS = Duration.ofSeconds(30);
    private static final Duration HANGS = Duration.ofMinutes(3);

    private State state;
    private Set<State> open;
    private double confidence;
    private String reason;
    /** Whose reason that is. */
    private Source by;

    private Instant since;
    private int against;
    /** When anything was told last; what was told before and says something else is merely old. */
    private final Instant newest;

    private final List<Observation> all;
    private final Instant now;

    private Fusion(Observation first, List<Observation> all, Instant newest, Instant now) {
        this.now = now;
        this.all = all;
        this.newest = newest;
        state = first.state();
        open = first.orElse();
        confidence = trust(first.source());
        reason = first.reason();
        by = first.source();
        since = first.time();
    }

    /** Empty where there is nothing that tells of a state. */
    static Optional<Fusion> of(List<Observation> valid, Evidence evidence) {
        var ordered = Precedence.ordered(valid);
        if (ordered.isEmpty()) {
            return Optional.empty();
        }
        boolean outvoted = Precedence.outvoted(ordered, evidence.now());
        var deciding = outvoted ? Precedence.seenFirst(ordered) : ordered;
        var fusion = new Fusion(
                deciding.getFirst(),
                deciding,
                outvoted ? Instant.EPOCH : Precedence.newestTold(ordered),
                evidence.now());
        deciding.stream().skip(1).forEach(fusion::add);
        fusion.start(valid, evidence);
        fusion.hang(valid, evidence);
        return Optional.of(fusion);
    }

    private void add(Observation next) {
        if (next.state() == state) {
            agree(next.source());
            narrow(next.orElse());
            if (next.source() == Source.SCREEN && saysMore(next)) {
                reason = next.reason(); // the others say that something is asked or done, the screen says what
                by = next.source();
            }
        } else if (open.contains(next.state()) && !isLeftOver(next)) {
            state = next.state();
            narrow(next.orElse());
            reason = next.reason();
            by = next.source();
            since = next.time();
            agree(next.source());
        } else if (next.orElse().contains(state)) {
            // it cannot tell the one from the other, so it speaks neither for nor against it
            narrow(next.orElse());
        } else if (!isOutdated(next)) {
            confidence *= 0.75;
            against++;
        }
    }

    private boolean saysMore(Observation screen) {
        return by == Source.TITLE
                || by == Source.SEQUENCE
                || (by == Source.STATE_FILE && screen.reason().startsWith(Sign.ASKS))
                || screen.reason().equals(Sign.COMPACTS);
    }

    /** Work that was seen before its end was told. */
    private boolean isLeftOver(Observation next) {
        return state == State.IDLE && next.state() == State.WORKING && isOutdated(next);
    }

    /** What was told before something newer was; and what is seen, as long as it may not have followed yet. */
    private boolean isOutdated(Observation next) {
        return Precedence.isTold(next.source())
                ? Precedence.isOver(next, all, newest)
                : next.time().isBefore(newest) && now.isBefore(newest.plus(FOLLOWS));
    }

    private void narrow(Set<State> other) {
        var both = open.isEmpty() ? EnumSet.noneOf(State.class) : EnumSet.copyOf(open);
        both.retainAll(other);
        open = both;
    }

    private void agree(Source source) {
        confidence = 1 - (1 - confidence) * (1 - trust(source) / 2);
    }

    /** How much one source alone is believed. */
    private static double trust(Source source) {
        return switch (source) {
            case PROCESS, HOOK, STATE_FILE -> 0.95;
            case SEQUENCE -> 0.9;
            case TITLE, SCREEN -> 0.8;
            case TRANSCRIPT -> 0.75;
            case OUTPUT -> 0.5;
        };
    }

    /** What is typed before its screen is there may be lost. */
    private void start(List<Observation> valid, Evidence evidence) {
        var pane = evidence.pane();
        if (state == State.IDLE
                && open.contains(State.STARTING)
                && pane != null
                && valid.stream().allMatch(o -> o.source() == Source.TITLE || o.source() == Source.SEQUENCE)
                && StatusReader.age(pane.started(), evidence).compareTo(STARTS) < 0) {
            state = State.STARTING;
            reason += ", but its screen is not there yet";
        }
    }

    private void hang(List<Observation> valid, Evidence evidence) {
        var pane = evidence.pane();
        if (state != State.WORKING
                || evidence.presence() != Evidence.Presence.RUNNING
                || pane == null
                || pane.lastOutput() == null) {
            return;
        }
        var last = valid.stream()
                .map(Observation::time)
                .filter(pane.lastOutput()::isBefore)
                .max(Comparator.naturalOrder())
                .orElse(pane.lastOutput());
        var silence = StatusReader.age(last, evidence);
        if (silence.compareTo(HANGS) > 0) {
            state = State.HUNG;
            confidence = 0.6;
            reason = "is said to work, but has moved nothing for " + StatusReader.seconds(silence);
            since = last;
        }
    }

    WorkerStatus status() {
        var shown = against == 0 ? reason : reason + " (not all evidence agrees)";
        return new WorkerStatus(state, Math.round(Math.min(0.99, confidence) * 100) / 100.0, shown, since);
    }
}
