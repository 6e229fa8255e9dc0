package dev.tasuki.ui.start;

import dev.tasuki.service.Organisations.Known;
import dev.tasuki.ui.Glyph;
import dev.tasuki.ui.Texts;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Trying the demonstration. FX thread. */
final class DemoChoice {
    private final Texts texts;
    private final ChoiceCard card;
    private final Runnable chosen;

    DemoChoice(Texts texts, Runnable chosen) {
        this.texts = texts;
        this.chosen = chosen;
        var note = new Label(texts.get("start.demo.note"));
        note.getStyleClass().addAll("small", "muted");
        note.setWrapText(true);
        note.setMinHeight(Region.USE_PREF_SIZE);
        var picture = new VBox(16, panes(), line(), note);
        card = new ChoiceCard(Feather.PLAY_CIRCLE, texts.get("start.demo"), texts.get("start.demo.text"), "3", picture);
        card.button().setId("start-demo");
        card.button().setText(texts.get("start.demo.go"));
        card.button().setOnAction(e -> choose());
    }

    Region node() {
        return card;
    }

    void setFirst(boolean first) {
        card.setFirst(first);
    }

    /** What is known of a demonstration that was made before, empty where there is none. */
    void show(Optional<Known> made) {
        card.button().setDisable(made.filter(k -> k.holder().equals("window")).isPresent());
        card.button()
                .setText(
                        texts.get(made.filter(k -> k.running() > 0).isPresent() ? "start.demo.open" : "start.demo.go"));
    }

    void choose() {
        if (!card.button().isDisabled()) {
            chosen.run();
        }
    }

    private static Region panes() {
        var grid = new GridPane(8, 8);
        var names = List.of("boss", "worker1", "worker2", "worker3");
        var glyphs = List.of(Glyph.WORKING, Glyph.WORKING, Glyph.WAITING, Glyph.IDLE);
        for (int i = 0; i < 4; i++) {
            var name = new Label(names.get(i), glyphs.get(i).node());
            name.getStyleClass().addAll("small", "strong");
            var box = new VBox(name);
            box.getStyleClass().add("session");
            box.setPrefWidth(156);
            box.setMinHeight(48);
            GridPane.setHgrow(box, Priority.ALWAYS);
            grid.add(box, i % 2, i / 2);
        }
        return grid;
    }

    private static Region line() {
        var row = new HBox();
        row.setAlignment(Pos.CENTER);
        var signs = List.of(Glyph.AUTO, Glyph.AUTO, Glyph.MANUAL, Glyph.INCIDENT, Glyph.RECOVERY, Glyph.AUTO);
        for (var sign : signs) {
            if (!row.getChildren().isEmpty()) {
                var line = new Region();
                line.getStyleClass().add("step-line");
                HBox.setHgrow(line, Priority.ALWAYS);
                row.getChildren().add(line);
            }
            row.getChildren().add(sign.node());
        }
        return row;
    }
}
