package dev.tasuki.ui.shell;

import java.util.Objects;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.stage.Stage;

/** Tasuki's sign: 襷 on the accent colour. */
public final class Emblem {
    private Emblem() {}

    /** The sign as a square of so many pixels. */
    public static Label of(double size) {
        var sign = new Label("襷");
        sign.getStyleClass().add("emblem");
        sign.setMinSize(size, size);
        sign.setMaxSize(size, size);
        sign.setStyle("-fx-font-size: " + Math.round(size * 0.64) + "px;");
        return sign;
    }

    /** Gives a window the sign as its icon. */
    public static void on(Stage stage) {
        var picture = Emblem.class.getResource("/dev/tasuki/ui/tasuki.png");
        stage.getIcons()
                .setAll(new Image(Objects.requireNonNull(picture, "tasuki.png").toExternalForm()));
    }
}
