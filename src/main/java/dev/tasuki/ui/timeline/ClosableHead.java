package dev.tasuki.ui.timeline;

import atlantafx.base.theme.Styles;
import dev.tasuki.ui.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The first line of what stands beside the timeline or over it: its title, and how to close it. FX thread. */
public final class ClosableHead extends HBox {
    /** @param id of what stands there; the title and the button are named after it */
    public ClosableHead(Texts texts, Label title, String id, Runnable onClose) {
        super(8);
        title.getStyleClass().add("page-title");
        title.setId(id + "-title");
        title.setMinWidth(0);
        var close = new Button(null, new FontIcon(Feather.X));
        close.setId(id + "-close");
        close.setAccessibleText(texts.get("close"));
        close.getStyleClass().addAll(Styles.FLAT, Styles.BUTTON_ICON);
        close.setOnAction(e -> onClose.run());
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        getChildren().setAll(title, space, close);
        setAlignment(Pos.CENTER_LEFT);
    }
}
