package dev.tasuki.ui.shell;

import javafx.scene.control.Label;

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
}
