package dev.tasuki.service;

import dev.tasuki.agent.AgentKinds;
import dev.tasuki.agent.Dialog;
import dev.tasuki.agent.ScreenText;
import dev.tasuki.agent.Sign;
import dev.tasuki.org.Organisation;
import dev.tasuki.org.WorkerStatus.State;
import dev.tasuki.tmux.Keys;
import dev.tasuki.tmux.PaneInfo;
import dev.tasuki.tmux.PaneInput;
import dev.tasuki.tmux.PaneReader;
import dev.tasuki.tmux.TmuxException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Answers for a person what an agent's screen asks. Between what they saw and what they pressed it may have come to ask something else: so
 * it is looked at again right before, and no key is sent unless the very same is asked. Thread-safe.
 */
final class Answering {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** An agent may take so long to take a question off its screen; a second answer would go to what comes after it. */
    private static final Duration ONCE = Duration.ofSeconds(2);

    private final Organisation organisation;
    private final LiveBoard board;
    private final Eyes eyes;
    private final Typing typing;
    private final AgentKinds kinds;
    private final Map<String, Answered> answered = new HashMap<>();

    private record Answered(Dialog dialog, long at) {}

    Answering(Organisation organisation, LiveBoard board, Eyes eyes, Typing typing) {
        this.organisation = organisation;
        this.board = board;
        this.eyes = eyes;
        this.typing = typing;
        this.kinds = AgentKinds.of(organisation);
    }

    /**
     * Sends the keys that choose an answer.
     *
     * @param asked what the person saw
     * @param choice a place among its choices, from 0
     */
    synchronized void answer(String worker, Dialog asked, int choice) throws OperationFailed {
        var pane = board.pane(worker)
                .filter(p -> !p.dead())
                .orElseThrow(() -> new OperationFailed(worker + " does not run; nothing was sent"));
        var state = board.status(worker).state();
        if (state == State.DEAD || state == State.UNKNOWN) {
            // what an agent left on the screen when it ended asks nothing any more
            throw new OperationFailed("nobody knows whether " + worker + " is there to be answered; nothing was sent");
        }
        var last = answered.get(worker);
        if (last != null && last.dialog().sameAs(asked) && System.nanoTime() - last.at() < ONCE.toNanos()) {
            throw new OperationFailed("this question of " + worker + " was answered just now; nothing more was sent");
        }
        try {
            send(worker, pane, asked, choice);
        } catch (TmuxException | ExecutionException | TimeoutException e) {
            throw new OperationFailed("could not answer " + worker + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperationFailed("interrupted before " + worker + " was answered", e);
        }
    }

    private void send(String worker, PaneInfo pane, Dialog asked, int choice)
            throws TmuxException, ExecutionException, TimeoutException, InterruptedException, OperationFailed {
        var connection = eyes.connection();
        var screen = wait(new PaneReader(connection).screen(pane));
        var kind = kinds.of(organisation.worker(worker).orElseThrow().kind());
        var now = kind.screen(ScreenText.of(screen))
                .map(Sign::dialog)
                .or(() -> board.asks(worker))
                .orElse(null);
        if (screen.dead() || now == null || !now.sameAs(asked)) {
            throw new OperationFailed(worker
                    + (now == null
                            ? " does not show that question any more"
                            : " asks something else now: " + now.question())
                    + "; nothing was sent");
        }
        if (choice < 0 || choice >= now.choices().size()) {
            throw new OperationFailed("there is no such answer to what " + worker + " asks; nothing was sent");
        }
        typing.typed(worker);
        answered.put(worker, new Answered(now, System.nanoTime()));
        wait(new PaneInput(connection)
                .type(pane.id(), new Keys.Raw(now.choices().get(choice).keys())));
    }

    private static <T> T wait(CompletableFuture<T> answer)
            throws ExecutionException, TimeoutException, InterruptedException {
        return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
}
