package dev.tasuki.ui.succession;

import dev.tasuki.ui.Glyph;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The head and the foot of dialogs about successions. FX thread. */
public final class Frame {
    private Frame() {}

    public static Node head(Glyph glyph, String title, String sub) {
        var name = new Label(title, glyph.node());
        name.getStyleClass().add("dialog-title");
        name.setGraphicTextGap(12);
        name.setMinWidth(0);
        var note = new Label(sub);
        note.getStyleClass().addAll("small", "muted");
        var head = new VBox(4, name, note);
        head.getStyleClass().add("restore-head");
        return head;
    }

    public static Node foot(Node... buttons) {
        var foot = new HBox(8, buttons);
        foot.setAlignment(Pos.CENTER_RIGHT);
        foot.getStyleClass().add("dialog-foot");
        return foot;
    }
}
