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
        add(Glyph.FORK, texts.get("legend.fork"));
        add(Glyph.PINNED, texts.get("point.pinned"));
        add(Glyph.DAMAGED, texts.get("point.damaged"));
    }

    /** What does not fit is left out whole, the last first, rather than drawn over its neighbour. */
    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        getChildren().forEach(c -> c.setVisible(c.getBoundsInParent().getMaxX() <= getWidth() + 1));
    }

    private void add(Glyph glyph, String text) {
        var label = new Label(text, glyph.node());
        label.getStyleClass().addAll("small", "muted");
        label.setMinWidth(USE_PREF_SIZE);
        getChildren().add(label);
    }
}
