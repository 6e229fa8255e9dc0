package dev.tasuki.ui;

import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.stage.Stage;
import javafx.stage.Window;

/** Starts JavaFX, and ends it when the last window is closed. */
public final class TasukiApp {
    private TasukiApp() {}

    /** Makes every window of this process draw in memory, without a display; to be called before anything else here. */
    public static void offScreen() {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
    }

    /**
     * Opens windows and waits until all are closed. Once a process; not on the FX thread.
     *
     * @param first builds and shows the first window; called on the FX thread
     */
    public static void run(Consumer<Stage> first) throws InterruptedException {
        var closed = new CountDownLatch(1);
        Platform.startup(() -> {
            Platform.setImplicitExit(false);
            Window.getWindows().addListener((ListChangeListener<Window>) change -> {
                if (change.getList().isEmpty()) {
                    // A window that takes the place of the last one opens in the same turn.
                    Platform.runLater(() -> {
                        if (Window.getWindows().isEmpty()) {
                            closed.countDown();
                        }
                    });
                }
            });
            first.accept(new Stage());
        });
        closed.await();
        Platform.exit();
    }
}
