package dev.tasuki.ui.gauges;

import dev.tasuki.quality.Indicator;
import dev.tasuki.ui.Texts;
import eu.hansolo.tilesfx.Tile;
import eu.hansolo.tilesfx.Tile.SkinType;
import java.time.Instant;
import javafx.css.PseudoClass;
import javafx.scene.control.Tooltip;

/** One indicator as a TilesFX tile of 108×88 px. FX thread. */
final class GaugeTile {
    private static final PseudoClass WARNING = PseudoClass.getPseudoClass("warning");
    private static final PseudoClass CRITICAL = PseudoClass.getPseudoClass("critical");
    private static final PseudoClass UNKNOWN = PseudoClass.getPseudoClass("unknown");

    private final Tile tile = new Tile(SkinType.CUSTOM);
    private final Trend trend = new Trend();
    private final Tooltip tip = new Tooltip();
    private final IndicatorSkin skin;
    private final Texts texts;

    GaugeTile(Texts texts, String id, Runnable evidence) {
        this.texts = texts;
        tile.setAnimated(false);
        tile.setPrefSize(108, 88);
        tile.setMinSize(96, 88);
        tile.setMaxSize(Double.MAX_VALUE, 88);
        tile.setId("gauge-" + id);
        tile.getStyleClass().add("gauge");
        skin = new IndicatorSkin(tile, texts, trend);
        tile.setSkin(skin);
        tip.setWrapText(true);
        tip.setMaxWidth(320);
        Tooltip.install(tile, tip);
        tile.setOnMouseClicked(e -> evidence.run());
    }

    Tile node() {
        return tile;
    }

    void show(Indicator indicator, Instant time) {
        trend.add(time, indicator.value());
        skin.show(indicator);
        tile.pseudoClassStateChanged(WARNING, indicator.state() == Indicator.State.WARNING);
        tile.pseudoClassStateChanged(CRITICAL, indicator.state() == Indicator.State.CRITICAL);
        tile.pseudoClassStateChanged(UNKNOWN, indicator.state() == Indicator.State.UNKNOWN);
        var text = IndicatorWords.name(texts, indicator) + ": " + IndicatorWords.value(texts, indicator) + " "
                + IndicatorWords.unit(texts, indicator);
        var target = IndicatorWords.target(texts, indicator);
        tip.setText(text.strip()
                + (target.isEmpty() ? "" : "\n" + target)
                + (indicator.reason().isBlank() ? "" : "\n" + IndicatorWords.reason(texts, indicator)));
        tile.setAccessibleText(tip.getText());
    }
}
