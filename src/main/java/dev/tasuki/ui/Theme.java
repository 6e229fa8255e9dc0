package dev.tasuki.ui;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.List;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.text.Font;

/** Dark or light: AtlantaFX Primer with the colours of tasuki.css. */
public enum Theme {
    DARK,
    LIGHT;

    private static final String FONTS = "/com/formdev/flatlaf/fonts/";

    public Tones tones() {
        return this == DARK ? Tones.DARK : Tones.LIGHT;
    }

    public Theme other() {
        return this == DARK ? LIGHT : DARK;
    }

    /** What the system prefers; dark where it does not say. FX thread. */
    public static Theme ofSystem() {
        return Platform.getPreferences().getColorScheme() == ColorScheme.LIGHT ? LIGHT : DARK;
    }

    /** Gives a scene Tasuki's look for the first time. FX thread. */
    public void dress(Scene scene) {
        for (var font : List.of(
                "inter/Inter-Regular.otf",
                "inter/Inter-SemiBold.otf",
                "inter/Inter-Bold.otf",
                "jetbrains_mono/JetBrainsMono-Regular.ttf")) {
            Font.loadFont(Theme.class.getResource(FONTS + font).toExternalForm(), 12);
        }
        scene.getStylesheets().setAll(Theme.class.getResource("tasuki.css").toExternalForm());
        scene.getRoot().getStyleClass().add("tasuki");
        apply(scene.getRoot());
    }

    /** Turns a dressed window dark or light. FX thread. */
    public void apply(Parent root) {
        Application.setUserAgentStylesheet(
                this == DARK ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet());
        root.getStyleClass().removeAll("dark", "light");
        root.getStyleClass().add(this == DARK ? "dark" : "light");
    }
}
