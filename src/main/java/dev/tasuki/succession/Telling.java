package dev.tasuki.succession;

import dev.tasuki.agent.Ability;
import dev.tasuki.agent.AgentFacts;
import dev.tasuki.agent.Source;
import dev.tasuki.capture.Waiting;
import dev.tasuki.org.WorkerStatus.State;
import dev.tasuki.tmux.ControlConnection;
import dev.tasuki.tmux.Keys;
import dev.tasuki.tmux.PaneInput;
import dev.tasuki.tmux.TmuxException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Tells one agent something, once it can take it, makes sure that it was told, and hears what it answers. Looked at again and again; for
 * one thread.
 */
final class Telling {
    /** A screen that has not changed for so long is waited for no more, where nothing better tells that an agent is ready. */
    private static final long QUIET = 1_000_000_000L;

    /** One that says itself that it is ready has drawn its field when nothing has moved for so long. */
    private static final long SETTLE = 120_000_000L;
    /** The same, where its field is seen. */
    private static final long SEEN = 40_000_000L;
    /** A screen that has changed since the paste, and not for so long any more, shows that it was taken in. */
    private static final long TAKEN = 10_000_000L;
    /** A program that shows nothing of a paste is given its Enter after so long. */
    private static final long UNSEEN = 600_000_000L;
    /** A program that takes a long paste in may miss the Enter after it. */
    private static final long AGAIN = 3_000_000_000L;

    private static final int MOST_ENTERS = 4;

    /** How far it is. */
    enum Step {
        WAITING,
        TYPED,
        /** It stands in the conversation. */
        HEARD,
        ANSWERED,
        /** The turn, or the process, ended without an answer. */
        FAILED
    }

    private final Hearer hearer;
    private final String mark;
    private final String text;
    private final Supplier<Optional<String>> objection;
    private final Sight sight;
    private long entered;
    private boolean taken;
    private int enters;
    private boolean heard;
    private Step step = Step.WAITING;
    private String waits = "it was not ready";
    private String answer = "";

    /**
     * @param mark what the text holds and nothing else does
     * @param text as it is typed
     */
    Telling(Hearer hearer, String mark, String text) {
        this(hearer, mark, text, new Sight(hearer.pane()), Optional::empty);
    }

    /**
     * As the other.
     *
     * @param sight of its pane, which may have been looked at before
     * @param objection asked just before it is typed: why that must not be; empty where it may
     */
    Telling(Hearer hearer, String mark, String text, Sight sight, Supplier<Optional<String>> objection) {
        this.objection = objection;
        this.hearer = hearer;
        this.sight = sight;
        this.mark = mark;
        this.text = text;
    }

    /** Does what can be done now, and says how far it is. */
    Step look(ControlConnection connection) throws TmuxException {
        long now = System.nanoTime();
        if (step != Step.ANSWERED && step != Step.FAILED && !hearer.isAlive()) {
            step = Step.FAILED;
            answer = "its process has ended";
        }
        switch (step) {
            case WAITING -> {
                if (ready(connection) && isFree()) {
                    var _ = connection.send(Unsent.noted(hearer.pane(), mark)); // where it fails, so does what follows
                    type(connection, new Keys.Paste(text));
                    step = Step.TYPED;
                    entered = now;
                }
            }
            case TYPED -> {
                if (enters == 0 ? isTaken(connection, now) : now - entered > AGAIN && enters < MOST_ENTERS) {
                    type(connection, new Keys.Raw("\r"));
                    var _ = connection.send(Unsent.sent(hearer.pane()));
                    enters++;
                    entered = now;
                } else if (enters > 0 && hearer.facts().prompt().contains(mark)) {
                    step = Step.HEARD;
                    heard = true;
                }
                taken = taken || (enters > 0 && hearer.hasTaken(mark));
            }
            case HEARD -> hear();
            default -> {
                // there is nothing left to do
            }
        }
        return step;
    }

    private boolean isFree() {
        var why = objection.get();
        why.ifPresent(o -> waits = o);
        return why.isEmpty();
    }

    private boolean isTaken(ControlConnection connection, long now) throws TmuxException {
        sight.look(connection);
        return now - entered > UNSEEN || (sight.changedSince(entered) && sight.isStillFor(TAKEN));
    }

    Step step() {
        return step;
    }

    /** Whether its Enter was given. */
    boolean sent() {
        return enters > 0;
    }

    /** Whether it came to stand in the conversation, whatever became of it then. */
    boolean heard() {
        return heard;
    }

    /** Whether the agent has taken it, as the conversation or its own hook tells. */
    boolean taken() {
        return heard || taken;
    }

    /** What was answered; otherwise why nothing was. */
    String answer() {
        return switch (step) {
            case ANSWERED, FAILED -> answer;
            case WAITING -> waits;
            case TYPED -> "not in its conversation";
            case HEARD -> "no answer in time";
        };
    }

    private void hear() {
        var look = hearer.look();
        var turn = look.evidence().stream()
                .filter(o -> o.source() == Source.TRANSCRIPT)
                .findFirst();
        if (turn.filter(o -> o.state() == State.BLOCKED).isPresent()) {
            step = Step.FAILED;
            answer = turn.get().reason();
        } else if (turn.filter(o -> o.state() == State.IDLE).isPresent()) {
            boolean said = answered(look.facts());
            step = said ? Step.ANSWERED : Step.FAILED;
            answer = said ? look.facts().answer() : turn.get().reason();
        }
    }

    /** Whether anything was answered since it was told. */
    private boolean answered(AgentFacts facts) {
        var said = facts.talk().said();
        return facts.prompt().contains(mark)
                && !said.isEmpty()
                && !said.getLast().asked();
    }

    private boolean ready(ControlConnection connection) throws TmuxException {
        sight.look(connection);
        var kind = hearer.kind();
        if (kind.can(Ability.STATE_FILE)) {
            var state = hearer.told();
            waits = state.map(o -> "it was not ready: " + o.reason()).orElse("it did not say that it was ready");
            return state.filter(o -> o.state() == State.IDLE).isPresent()
                    && !sight.isBlank()
                    && (isLongSince(state.get().time())
                            || sight.isStillFor(SETTLE)
                            || (sight.isStillFor(SEEN) && showsField()));
        }
        var sign = kind.screen(sight.text());
        sign.ifPresent(s -> waits = "it was not ready: " + s.reason());
        boolean working = hearer.look().evidence().stream()
                .anyMatch(o -> o.source() == Source.TRANSCRIPT && o.state() == State.WORKING);
        // Enter would answer a dialog; a screen that is not known is taken as it is
        return !sight.isBlank()
                && !working
                && sight.isStillFor(QUIET)
                && sign.filter(s -> s.state() != State.IDLE).isEmpty();
    }

    private boolean showsField() {
        return hearer.kind()
                .screen(sight.text())
                .filter(s -> s.state() == State.IDLE)
                .isPresent();
    }

    /** One that has waited for a while has drawn whatever it had to draw. */
    private static boolean isLongSince(Instant time) {
        return Duration.between(time, Instant.now()).toNanos() > QUIET;
    }

    private void type(ControlConnection connection, Keys keys) throws TmuxException {
        Waiting.on(new PaneInput(connection).type(hearer.pane(), keys));
    }
}
