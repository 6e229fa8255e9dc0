package dev.tasuki.succession;

import dev.tasuki.tmux.TmuxException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One successor is asked what it knows; one that does not know enough is helped once and asked again. Looked at again and again; for one
 * thread.
 */
final class Examination {
    private enum Step {
        ASKED,
        HELPED,
        ASKED_AGAIN
    }

    private final Hearer hearer;
    private final String id;
    private final Supplier<Recall> draw;
    private final long patience;
    private Recall recall;
    private Step step = Step.ASKED;
    private Telling telling;
    private long until;
    private Optional<List<Check>> result = Optional.empty();

    /**
     * @param id of the succession
     * @param draw what is asked; the facts are drawn anew each time
     * @param patience for each answer
     */
    Examination(Hearer hearer, String id, Supplier<Recall> draw, Duration patience) {
        this.hearer = hearer;
        this.id = id;
        this.draw = draw;
        this.patience = patience.toNanos();
        this.recall = draw.get();
        this.telling = telling(recall.framed(mark()));
    }

    /** Does what can be done now; the checks once they are made. */
    Optional<List<Check>> look(Stage stage) throws TmuxException {
        if (result.isPresent()) {
            return result;
        }
        if (!hearer.isReadable() && telling.sent()) {
            result = Optional.of(List.of(Checks.notApplicable(
                    hearer.worker(), "recall", true, "the agent keeps nothing that tells what it answered")));
            return result;
        }
        var now = telling.look(stage.connection());
        boolean late = System.nanoTime() - until > 0;
        if (now == Telling.Step.ANSWERED) {
            answered(recall.judge(hearer.worker(), telling.answer()));
        } else if (now == Telling.Step.FAILED || late) {
            result = Optional.of(recall.unanswered(hearer.worker(), telling.answer()));
        }
        return result;
    }

    private void answered(List<Check> checks) {
        switch (step) {
            case ASKED -> {
                if (Checks.passed(checks)) {
                    result = Optional.of(checks);
                } else {
                    step = Step.HELPED;
                    telling = telling(recall.help(mark()));
                }
            }
            case HELPED -> {
                step = Step.ASKED_AGAIN;
                recall = draw.get();
                telling = telling(recall.framed(mark()));
            }
            case ASKED_AGAIN -> result = Optional.of(checks);
        }
    }

    private String mark() {
        int number = switch (step) {
            case ASKED -> 1;
            case HELPED -> 2;
            case ASKED_AGAIN -> 3;
        };
        return "[tasuki recall " + id + " " + number + "]";
    }

    private Telling telling(String text) {
        until = System.nanoTime() + patience;
        return new Telling(hearer, mark(), text);
    }
}
