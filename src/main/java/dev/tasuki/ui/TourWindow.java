package dev.tasuki.ui;

import dev.tasuki.org.Home;
import dev.tasuki.service.Operations;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javafx.application.Platform;
import javafx.stage.Stage;

/** A window that a program uses instead of a person. Not on the FX thread. JavaFX, once started, goes on, for it starts once a process. */
public final class TourWindow implements AutoCloseable {
    private final Stage stage;
    private final WindowHand hand;

    private TourWindow(Stage stage) {
        this.stage = stage;
        this.hand = new WindowHand(stage.getScene());
    }

    /**
     * Starts JavaFX and opens the window.
     *
     * @param reports where reports go
     * @param home where the organisation's state lies
     */
    public static TourWindow open(Operations operations, Path reports, Home home) {
        var opened = new CompletableFuture<TourWindow>();
        Runnable open = () -> {
            try {
                Platform.setImplicitExit(false);
                var stage = new Stage();
                var actions = new WindowActions() {
                    @Override
                    public void organisations() {
                        // a tour is of one organisation
                    }

                    @Override
                    public Path reports() {
                        return reports;
                    }

                    @Override
                    public Home home() {
                        return home;
                    }

                    @Override
                    public void closed() {}
                };
                var texts = new Texts(Locale.ENGLISH, ZoneId.systemDefault());
                new TasukiWindow(stage, operations, actions, texts).setTheme(Theme.DARK);
                stage.show();
                opened.complete(new TourWindow(stage));
            } catch (RuntimeException e) {
                opened.completeExceptionally(e);
            }
        };
        try {
            Platform.startup(open);
        } catch (IllegalStateException e) {
            Platform.runLater(open); // it has started already
        }
        try {
            return opened.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the window did not open: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the window opened", e);
        }
    }

    public WindowHand hand() {
        return hand;
    }

    @Override
    public void close() {
        Platform.runLater(stage::hide);
    }
}
