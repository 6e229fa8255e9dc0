package dev.tasuki.ui.live;

import dev.tasuki.agent.Dialog;
import dev.tasuki.ui.Desk;
import dev.tasuki.ui.FxThread;

/**
 * Sends a person's answers to what workers ask, and says where one was not sent. FX thread.
 *
 * @param desk what every view works with
 */
public record Answers(Desk desk) {
    /**
     * Sends one; at once, and the rest follows.
     *
     * @param failed run where nothing was sent
     */
    public void answer(String worker, Dialog dialog, int choice, Runnable failed) {
        FxThread.work(
                "answer " + worker,
                () -> {
                    desk.operations().answer(worker, dialog, choice);
                    return true;
                },
                done -> {},
                failure -> {
                    failed.run();
                    desk.dialogs().problem(desk.texts().get("answer.failed", worker), failure);
                });
    }
}
