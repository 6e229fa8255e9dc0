package dev.tasuki.ui.start;

import dev.tasuki.ui.Texts;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Describing an organisation of one's own. */
final class NewChoice {
    private final ChoiceCard card;
    private final Runnable chosen;

    NewChoice(Texts texts, Runnable chosen) {
        this.chosen = chosen;
        var file = new Label(texts.get("start.new.picture"));
        file.getStyleClass().addAll("mono", "muted");
        file.setMinHeight(Region.USE_PREF_SIZE);
        var box = new VBox(file);
        box.getStyleClass().add("session");
        var note = new Label(texts.get("start.new.note"));
        note.getStyleClass().addAll("small", "muted");
        note.setWrapText(true);
        note.setMinHeight(Region.USE_PREF_SIZE);
        card = new ChoiceCard(
                Feather.PLUS, texts.get("start.new"), texts.get("start.new.text"), "2", new VBox(16, box, note));
        card.button().setId("start-new");
        card.button().setText(texts.get("start.new.go"));
        card.button().setOnAction(e -> choose());
    }

    Region node() {
        return card;
    }

    void choose() {
        chosen.run();
    }
}
