package dev.tasuki.ui.shell;

import dev.tasuki.ui.Theme;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.controlsfx.control.Notifications;

/**
 * A notice in a window of its own at the top right of another, so that no picture of that one holds it. FX thread.
 *
 * @param face what it shows
 */
public record Toast(Node face) {
    /** Of its words, px. */
    public static final double WIDTH = 264;

    /** ControlsFX would add its styles with the first one, and the whole window would be styled anew just then. */
    public static void prepare(Scene scene) {
        scene.getStylesheets()
                .addFirst(
                        Notifications.class.getResource("notificationpopup.css").toExternalForm());
    }

    /** Shows it, for so long. */
    public void show(Stage stage, Theme theme, Duration length, String style) {
        leaveTheKeyboard();
        Notifications.create()
                .owner(stage)
                .position(Pos.TOP_RIGHT)
                .hideAfter(length)
                .graphic(face)
                .styleClass("tasuki", theme == Theme.DARK ? "dark" : "light", "toast", style)
                .show();
    }

    public boolean isShown() {
        return face.getScene() != null && face.getScene().getWindow().isShowing();
    }

    /** As a click on its cross does: a pop-up that is merely hidden would keep its place among the others. */
    public void close() {
        if (isShown() && face.getScene().getRoot().lookup(".close-button") instanceof Button cross) {
            cross.fire();
        }
    }

    /**
     * A pop-up gets the window's keys before the window does: a space that is typed to a worker just then would press its button, and an
     * Esc would be lost.
     */
    private void leaveTheKeyboard() {
        face.sceneProperty().flatMap(Scene::windowProperty).addListener((o, was, is) -> {
            if (is instanceof PopupWindow popup) {
                popup.setHideOnEscape(false);
            }
        });
    }

    /** Title and text of ControlsFX do not wrap and would be cut off; labels that wrap tell it too small a height. */
    public static VBox words(String title, String detail) {
        var words = new VBox(4, wrapped(title, "title"));
        if (!detail.isEmpty()) {
            words.getChildren().add(wrapped(detail, "detail"));
        }
        return words;
    }

    private static Text wrapped(String words, String style) {
        var text = new Text(words);
        text.getStyleClass().add(style);
        text.setWrappingWidth(WIDTH);
        return text;
    }
}
