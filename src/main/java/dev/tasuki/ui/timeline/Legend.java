package dev.tasuki.ui.timeline;

import dev.tasuki.store.PointSummary.Kind;
import dev.tasuki.ui.Glyph;
import dev.tasuki.ui.Texts;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** What the signs mean. FX thread. */
final class Legend extends HBox {
    Legend(Texts texts) {
        super(16);
        setAlignment(Pos.CENTER_LEFT);
        for (var kind : List.of(Kind.AUTO, Kind.MANUAL, Kind.HANDOVER, Kind.RECOVERY, Kind.BEFORE_RESTORE)) {
            add(Glyph.of(kind), PointWords.kind(texts, kind));
        }
        add(Glyph.INCIDENT, texts.get("legend.incident"));
    }

    private void add(Glyph glyph, String text) {
        var label = new Label(text, glyph.node());
        label.getStyleClass().addAll("small", "muted");
        label.setMinWidth(USE_PREF_SIZE);
        getChildren().add(label);
    }
}
