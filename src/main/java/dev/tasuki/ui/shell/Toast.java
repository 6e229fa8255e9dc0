package dev.tasuki.ui.shell;

import dev.tasuki.ui.Theme;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import javafx.stage.Popup;
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

    /** Height of the bar at the top and of a page's head, with the buttons that a notice must not cover, px. */
    private static final double HEADS = 84;

    /** ControlsFX would add its styles with the first one, and the whole window would be styled anew just then. */
    public static void prepare(Scene scene) {
        scene.getStylesheets()
                .addFirst(
                        Notifications.class.getResource("notificationpopup.css").toExternalForm());
    }

    /** Shows it, for so long. */
    public void show(Stage stage, Theme theme, Duration length, String style) {
        leaveTheKeyboard();
        var corner = corner(stage);
        Notifications.create()
                .owner(corner)
                .position(Pos.TOP_RIGHT)
                .hideAfter(length)
                .graphic(face)
                .styleClass("tasuki", theme == Theme.DARK ? "dark" : "light", "toast", style)
                .show();
        corner.hide();
    }

    /** ControlsFX places a notice by the bounds of the window that it is given, then shows it over the one that owns that. */
    private static Popup corner(Stage stage) {
        var corner = new Popup();
        corner.setAutoFix(false);
        corner.getContent().add(new Rectangle(1, 1, Color.TRANSPARENT));
        var scene = stage.getScene();
        corner.show(stage, stage.getX() + scene.getX() + scene.getWidth() - 1, stage.getY() + scene.getY() + HEADS);
        return corner;
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
