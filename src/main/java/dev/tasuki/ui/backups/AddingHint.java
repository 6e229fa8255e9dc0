package dev.tasuki.ui.backups;

import dev.tasuki.ui.Texts;
import dev.tasuki.ui.shell.Clipping;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** How a place is added: in a dialog, or by a command, which asks for the passphrase. FX thread. */
final class AddingHint {
    private static final double WIDTH = 640;

    private AddingHint() {}

    /** Where there is no place yet: why one is wanted, and how it is named. */
    static Node whole(Texts texts, String command, Runnable add) {
        var title = new Label(texts.get("backups.empty"));
        title.getStyleClass().add("strong");
        var why = new Label(texts.get("backups.why"));
        why.setWrapText(true);
        var how = new Label(texts.get("backups.how"));
        how.setWrapText(true);
        how.getStyleClass().add("muted");
        var box = new VBox(12, title, why, button(texts, add), how, field(texts, command));
        box.setId("backups-empty");
        box.getStyleClass().addAll("block", "place");
        return box;
    }

    /** Below the places there are. */
    static Node line(Texts texts, String command, Runnable add) {
        var how = new Label(texts.get("backups.more"));
        how.getStyleClass().addAll("small", "muted");
        how.setMinWidth(Region.USE_PREF_SIZE);
        var line = new HBox(10, button(texts, add), how, field(texts, command));
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private static Node button(Texts texts, Runnable add) {
        var button = new Button(texts.get("backups.new"), new FontIcon(Feather.PLUS));
        button.setId("backups-add");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(e -> add.run());
        return button;
    }

    private static Node field(Texts texts, String command) {
        var field = new TextField(command);
        field.setId("backups-command");
        field.setEditable(false);
        field.getStyleClass().add("mono");
        field.setPrefWidth(Math.min(WIDTH, 60 + 8.0 * command.length()));
        var copy = new Button(texts.get("backups.copy"), new FontIcon(Feather.COPY));
        copy.setId("backups-copy");
        copy.setMinWidth(Region.USE_PREF_SIZE);
        copy.setOnAction(e -> Clipping.copy(command));
        var line = new HBox(8, field, copy);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }
}
