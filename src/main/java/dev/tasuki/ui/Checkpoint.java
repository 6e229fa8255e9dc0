package dev.tasuki.ui;

import dev.tasuki.store.PointSummary;
import java.util.function.Consumer;

/** Taking a restore point by hand: the bar shows that it is under way, a notice that it is done, a dialog that it failed. FX thread. */
final class Checkpoint {
    private final Desk desk;
    private final Consumer<Boolean> busy;

    /** @param busy told when one begins and when it has ended */
    Checkpoint(Desk desk, Consumer<Boolean> busy) {
        this.desk = desk;
        this.busy = busy;
    }

    void take() {
        var texts = desk.texts();
        busy.accept(true);
        FxThread.<PointSummary>work(
                "checkpoint",
                () -> desk.operations().capture("").point(),
                point -> {
                    busy.accept(false);
                    desk.notices().say(texts.get("checkpoint.done", point.workers(), texts.bytes(point.newBytes())));
                },
                failure -> {
                    busy.accept(false);
                    desk.dialogs().problem(texts.get("checkpoint.failed"), failure);
                });
    }
}
