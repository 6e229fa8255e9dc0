package dev.tasuki.ui;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/** The one way between the FX thread and all others: nothing else in the window hops. */
public final class FxThread {
    private FxThread() {}

    /** Runs something on the FX thread, after what it does now. */
    public static void later(Runnable action) {
        Platform.runLater(action);
    }

    /**
     * A consumer for any thread, whose values reach the sink on the FX thread. Values that come faster than the window can show them are
     * left out, the newest never.
     */
    public static <T> Consumer<T> newest(Consumer<? super T> sink) {
        var waiting = new AtomicReference<@Nullable T>();
        return value -> {
            if (waiting.getAndSet(value) == null) {
                Platform.runLater(() -> {
                    var newest = waiting.getAndSet(null);
                    if (newest != null) {
                        sink.accept(newest);
                    }
                });
            }
        };
    }

    /**
     * Does blocking work on a named virtual thread; exactly one of the two ends is told, on the FX thread.
     *
     * @return the thread, for whoever may want to interrupt it
     */
    public static <T> Thread work(
            String name, Callable<? extends T> work, Consumer<? super T> done, Consumer<? super Exception> failed) {
        return Thread.ofVirtual().name("window-" + name).start(() -> {
            try {
                T result = work.call();
                Platform.runLater(() -> done.accept(result));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                Platform.runLater(() -> failed.accept(e));
            } catch (Exception e) {
                Platform.runLater(() -> failed.accept(e));
            }
        });
    }
}
