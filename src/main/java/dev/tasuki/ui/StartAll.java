package dev.tasuki.ui;

import java.util.List;

/** Starts every worker that does not run, and says what came of it. FX thread. */
public final class StartAll {
    private StartAll() {}

    /**
     * Starts them on a thread of its own.
     *
     * @param ended run on the FX thread when it has ended, well or not
     */
    public static void on(Desk desk, Runnable ended) {
        var texts = desk.texts();
        FxThread.<List<String>>work(
                "start",
                desk.operations()::up,
                started -> {
                    ended.run();
                    desk.notices().say(texts.get("up.done", String.join(", ", started)));
                },
                failure -> {
                    ended.run();
                    desk.dialogs().problem(texts.get("up.failed"), failure);
                });
    }
}
