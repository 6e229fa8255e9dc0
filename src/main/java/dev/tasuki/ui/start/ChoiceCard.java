package dev.tasuki.ui.start;

import atlantafx.base.theme.Styles;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** One of the ways to begin: what it is, something to look at, and its button. FX thread. */
final class ChoiceCard extends VBox {
    private static final PseudoClass FIRST = PseudoClass.getPseudoClass("first-choice");

    private final Button button = new Button();

    ChoiceCard(Feather icon, String title, String text, String key, Node picture) {
        getStyleClass().add("choice");
        setPrefSize(368, 400);
        setMinSize(288, 400);
        var name = new Label(title, new FontIcon(icon));
        name.getStyleClass().add("page-title");
        name.setGraphicTextGap(12);
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var number = new Label(key);
        number.getStyleClass().add("key");
        var head = new HBox(name, space, number);
        head.setAlignment(Pos.CENTER_LEFT);
        var words = new Label(text);
        words.setWrapText(true);
        words.getStyleClass().add("muted");
        words.setMinHeight(USE_PREF_SIZE);
        VBox.setVgrow(picture, Priority.ALWAYS);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setMinHeight(36);
        getChildren().setAll(head, words, picture, button);
    }

    Button button() {
        return button;
    }

    /** Whether this is what most would choose now. */
    void setFirst(boolean first) {
        pseudoClassStateChanged(FIRST, first);
        button.getStyleClass().remove(Styles.ACCENT);
        if (first) {
            button.getStyleClass().add(Styles.ACCENT);
        }
        button.setDefaultButton(first);
    }
}
