package dev.tasuki.ui;

import dev.tasuki.org.Home;
import dev.tasuki.service.OperationFailed;
import dev.tasuki.service.Operations;
import dev.tasuki.ui.start.FirstStart;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.Stage;

/** Opens the program's window, on an organisation or on the choice of one, and stays until it is closed. Not on the FX thread. */
public final class Windows {
    private Windows() {}

    /**
     * Opens the window.
     *
     * @param first what it shows; empty for the choice
     * @param home of all organisations; reports go into it where the person names no other directory
     */
    public static void show(Optional<Operations> first, FirstStart.Choices choices, Home home) throws OperationFailed {
        var texts = Texts.ofSystem();
        try {
            TasukiApp.run(stage -> first.ifPresentOrElse(operations -> open(stage, operations, home, texts), () -> {
                var start = new FirstStart(stage, choices, texts, operations -> {
                    open(new Stage(), operations, home, texts);
                    stage.hide();
                });
                stage.setScene(start.scene());
                stage.show();
            }));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperationFailed("interrupted while the window was open", e);
        }
    }

    private static void open(Stage stage, Operations operations, Home home, Texts texts) {
        var actions = new WindowActions() {
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
