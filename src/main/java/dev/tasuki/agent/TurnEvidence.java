package dev.tasuki.agent;

import dev.tasuki.org.WorkerStatus.State;
import java.util.Optional;
import java.util.Set;

/**
 * What a transcript tells of the state: that a turn is open does not tell whether it works, asks a person, or tries again; that the last
 * one is answered does not tell whether the context is compacted since.
 */
final class TurnEvidence {
    private TurnEvidence() {}

    static Optional<Observation> of(Turn turn) {
        return switch (turn.state()) {
            case NONE -> Optional.empty();
            case OPEN ->
                Optional.of(observation(
                        turn, State.WORKING, Set.of(State.WAITING, State.BLOCKED, State.HUNG), "a turn is open"));
            case ANSWERED ->
                Optional.of(observation(
                        turn, State.IDLE, Set.of(State.WAITING, State.WORKING), "the last turn is answered"));
            case INTERRUPTED ->
                Optional.of(observation(turn, State.IDLE, Set.of(State.WAITING), "the last turn was interrupted"));
            case FAILED -> Optional.of(observation(turn, State.BLOCKED, Set.of(State.WAITING), "the last turn failed"));
        };
    }

    private static Observation observation(Turn turn, State state, Set<State> orElse, String words) {
        var reason = turn.reason().isEmpty() ? words : words + ": " + turn.reason();
        return new Observation(Source.TRANSCRIPT, state, orElse, reason, turn.time());
    }
}
