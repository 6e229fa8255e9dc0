package dev.tasuki.ui;

import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ChangeListener;
import javafx.scene.Scene;

/** The look of one window: the system's until the person chooses. FX thread. */
final class WindowTheme {
    private final Scene scene;
    private final ReadOnlyObjectWrapper<Theme> now = new ReadOnlyObjectWrapper<>(Theme.ofSystem());
    private final ChangeListener<ColorScheme> follow = (o, was, is) -> apply(Theme.ofSystem());

    WindowTheme(Scene scene) {
        this.scene = scene;
        now.get().dress(scene);
        Platform.getPreferences().colorSchemeProperty().addListener(follow);
    }

    ReadOnlyObjectProperty<Theme> now() {
        return now.getReadOnlyProperty();
    }

    void toggle() {
        set(now.get().other());
    }

    /** The person's choice, which the system's no longer changes. */
    void set(Theme wanted) {
        close();
        apply(wanted);
    }

    void close() {
        Platform.getPreferences().colorSchemeProperty().removeListener(follow);
    }

    private void apply(Theme wanted) {
        wanted.apply(scene.getRoot());
        now.set(wanted);
    }
}
