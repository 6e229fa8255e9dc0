package dev.tasuki.ui;

import dev.tasuki.org.Home;
import dev.tasuki.service.OperationFailed;
import dev.tasuki.service.Operations;
import dev.tasuki.ui.start.FirstStart;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The program's windows: one for each organisation that is open, and the choice of another. FX thread. */
public final class Windows {
    private final FirstStart.Choices choices;
    private final Home home;
    private final Texts texts;
    /** The choice, while it is shown. */
    private @Nullable Stage choice;

    private Windows(FirstStart.Choices choices, Home home, Texts texts) {
        this.choices = choices;
        this.home = home;
        this.texts = texts;
    }

    /**
     * Opens the first window and returns when all are closed. Not on the FX thread.
     *
     * @param first what it shows; empty for the choice
     * @param home of all organisations; reports go into it where the person names no other directory
     */
    public static void show(Optional<Operations> first, FirstStart.Choices choices, Home home) throws OperationFailed {
        var texts = Texts.ofSystem();
        try {
            TasukiApp.run(stage -> {
                var windows = new Windows(choices, home, texts);
                first.ifPresentOrElse(operations -> windows.open(stage, operations), () -> windows.choose(stage));
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperationFailed("interrupted while the window was open", e);
        }
    }

    /** Shows the choice; when one is made, its window takes the place of this one. */
    private void choose(Stage stage) {
        choice = stage;
        stage.setOnHidden(e -> choice = null);
        var start = new FirstStart(stage, choices, texts, operations -> {
            open(new Stage(), operations);
            stage.hide();
        });
        stage.setScene(start.scene());
        stage.show();
    }

    private void open(Stage stage, Operations operations) {
        var actions = new WindowActions() {
            @Override
            public void organisations() {
                if (choice == null) {
                    choose(new Stage());
                } else {
                    choice.toFront();
                    choice.requestFocus();
                }
            }

            @Override
            public Path reports() {
                return home.root().resolve("reports");
            }

            @Override
            public Home home() {
                return home;
            }

            @Override
            public void closed() {
                Thread.ofVirtual().name("closing the service").start(operations::close);
            }
        };
        var _ = new TasukiWindow(stage, operations, actions, texts);
        stage.show();
    }
}
