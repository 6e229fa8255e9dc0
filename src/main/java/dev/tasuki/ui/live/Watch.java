package dev.tasuki.ui.live;

import dev.tasuki.service.Operations;
import dev.tasuki.service.Operations.Attention;
import dev.tasuki.service.Operations.Watching;
import dev.tasuki.ui.FxThread;
import org.jspecify.annotations.Nullable;

/** Which screen of a worker its card is told of: none while nobody sees it. FX thread. */
final class Watch {
    private final Operations operations;
    private final String worker;
    private final Card card;
    private @Nullable Attention attention;
    private @Nullable Watching watching;

    Watch(Operations operations, String worker, Card card) {
        this.operations = operations;
        this.worker = worker;
        this.card = card;
    }

    /** Watches as closely as told; null ends it. */
    void set(@Nullable Attention wanted) {
        if (wanted == attention) {
            return;
        }
        attention = wanted;
        if (watching != null) {
            watching.close();
            watching = null;
        }
        if (wanted != null) {
            watching = operations.screen(worker, wanted, FxThread.newest(card::show));
        }
    }
}
