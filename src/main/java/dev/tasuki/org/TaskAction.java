package dev.tasuki.org;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What can be done to a task of the board. */
public enum TaskAction {
    ASSIGN(BoardTask.State.ASSIGNED),
    START(BoardTask.State.IN_PROGRESS),
    DONE(BoardTask.State.DONE),
    FAIL(BoardTask.State.FAILED),
    ABANDON(BoardTask.State.ABANDONED);

    private final BoardTask.State state;

    TaskAction(BoardTask.State state) {
        this.state = state;
    }

    /** The state it leads to. */
    public BoardTask.State state() {
        return state;
    }

    /** The word for it on command lines and in events. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<TaskAction> of(String word) {
        return Stream.of(values()).filter(a -> a.word().equals(word)).findFirst();
    }
}
