package dev.tasuki.tmux;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Commands sent in one go, and the marks that prove where the answer to each ends.
 *
 * <p>Captured text stands in an answer as it is, and a pane may print {@code %end} with numbers it guessed. So each command is followed by
 * one that prints a random mark: an answer ends at the last {@code %end} with its numbers before the mark, which no pane can know.
 *
 * @param told run among the notifications, after those that came before the answers; null where nobody cares
 * @param marks one for each command; the last also stands on a line of its own, so that it comes even when the commands fail
 */
record Question(
        List<TmuxCommand> commands,
        List<String> marks,
        String last,
        List<CompletableFuture<Reply>> answers,
        @Nullable Runnable told) {
    private static final SecureRandom RANDOM = new SecureRandom();

    static Question of(List<TmuxCommand> commands) {
        return of(commands, null);
    }

    static Question of(List<TmuxCommand> commands, @Nullable Runnable told) {
        var marks = new ArrayList<String>();
        var answers = new ArrayList<CompletableFuture<Reply>>();
        for (int i = 0; i < commands.size(); i++) {
            marks.add(mark());
            answers.add(new CompletableFuture<>());
        }
        return new Question(
                List.copyOf(commands),
                List.copyOf(marks),
                commands.size() == 1 ? marks.getFirst() : mark(),
                List.copyOf(answers),
                told);
    }

    /** 128 random bits in hexadecimal. */
    static String mark() {
        var bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Several commands stand on one line, so that tmux runs them with nothing in between. */
    String written() {
        var out = new StringBuilder();
        for (int i = 0; i < commands.size(); i++) {
            out.append(i == 0 ? "" : " ; ").append(commands.get(i).quoted());
            if (commands.size() > 1) {
                out.append(" ; display-message -p ").append(marks.get(i));
            }
        }
        return out.append("\ndisplay-message -p ").append(last).append('\n').toString();
    }
}
