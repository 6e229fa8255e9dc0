package dev.tasuki.agent;

import dev.tasuki.org.WorkerStatus.State;
import java.util.Optional;

/** What Codex tells its terminal of its state, such as {@code state=blocked:app=codex:kind=permission}; seen with 0.169.0. */
final class CodexSequence {
    private CodexSequence() {}

    static Optional<Sign> of(String told) {
        String state = "";
        String kind = "";
        boolean its = false;
        for (var field : told.split(":", -1)) {
            its |= field.equals("app=codex");
            state = field.startsWith("state=") ? field.substring(6) : state;
            kind = field.startsWith("kind=") ? field.substring(5) : kind;
        }
        return its ? sign(state, kind) : Optional.empty();
    }

    /** Once it has told of an end or an error, it tells that it is idle as soon as a person types: the error may stand yet. */
    private static Optional<Sign> sign(String state, String kind) {
        return Optional.ofNullable(
                switch (state) {
                    case "working" ->
                        Sign.of(State.WORKING, "tells its terminal that it works", State.BLOCKED, State.HUNG);
                    case "idle" ->
                        Sign.of(
                                State.IDLE,
                                "tells its terminal that it is idle",
                                State.WAITING,
                                State.BLOCKED,
                                State.STARTING);
                    case "done" -> Sign.of(State.IDLE, "tells its terminal that its turn is done", State.WAITING);
                    case "error" -> Sign.of(State.BLOCKED, "tells its terminal that its turn failed", State.WAITING);
                    case "blocked" ->
                        Sign.of(
                                State.WAITING,
                                kind.isEmpty() ? "tells its terminal that it waits" : "waits for a person: " + kind);
                    default -> null;
                });
    }
}
