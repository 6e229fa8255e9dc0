package dev.tasuki.ui.gauges;

import dev.tasuki.quality.Indicator;
import dev.tasuki.quality.Indicator.State;
import dev.tasuki.ui.Texts;
import eu.hansolo.tilesfx.Tile;
import eu.hansolo.tilesfx.skins.TileSkin;
import java.util.OptionalDouble;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polyline;

/**
 * The face of a gauge: title, state, value, trend, spark with the target as a dotted line, target in words. TilesFX's own skins scale
 * their text with the tile, which at this size is not readable; colours come from tasuki.css. Nothing here moves by itself.
 */
final class IndicatorSkin extends TileSkin {
    private static final double PAD = 9;

    private final Texts texts;
    private final Trend trend;
    private final Label title = label("gauge-title");
    private final Label mark = label("gauge-mark");
    private final Label value = label("gauge-value");
    private final Label unit = label("gauge-unit");
    private final Label change = label("gauge-change");
    private final Label target = label("gauge-target");
    private final Polyline spark = new Polyline();
    private final Line aim = new Line();
    private OptionalDouble aimed = OptionalDouble.empty();
    private boolean reasoned;

    IndicatorSkin(Tile tile, Texts texts, Trend trend) {
        super(tile);
        this.texts = texts;
        this.trend = trend;
        target.setWrapText(true);
        spark.getStyleClass().add("gauge-spark");
        aim.getStyleClass().add("gauge-aim");
        var face = new Pane(title, mark, value, unit, change, aim, spark, target) {
            @Override
            protected void layoutChildren() {
                place(getWidth(), getHeight());
            }
        };
        face.setMouseTransparent(true);
        getChildren().setAll(face);
    }

    @Override
    protected void handleEvents(String eventType) {
        // What the tile tells of itself changes nothing here: show() does.
    }

    @Override
    protected void handleCurrentValue(double newValue) {
        // As above.
    }

    @Override
    protected void resize() {
        // The face lays itself out.
    }

    @Override
    protected void redraw() {
        // Colours come from tasuki.css.
    }

    void show(Indicator indicator) {
        title.setText(IndicatorWords.name(texts, indicator));
        value.setText(IndicatorWords.value(texts, indicator));
        unit.setText(IndicatorWords.unit(texts, indicator));
        mark.setText(
                switch (indicator.state()) {
                    case OK -> "✓";
                    case WARNING -> "▲";
                    case CRITICAL -> "✕";
                    case UNKNOWN -> "";
                });
        reasoned = indicator.state() != State.OK && !indicator.reason().isBlank();
        target.setText(
                reasoned ? IndicatorWords.shortReason(texts, indicator) : IndicatorWords.target(texts, indicator));
        double moved = trend.change();
        change.setText(
                indicator.value() == null || Math.abs(moved) < 0.05
                        ? ""
                        : (moved > 0 ? "▲ " : "▼ ") + IndicatorWords.number(texts.locale(), steps(Math.abs(moved))));
        aimed = Trend.number(indicator.target());
        ((Pane) getChildren().getFirst()).requestLayout();
    }

    private void place(double width, double height) {
        double room = width - 2 * PAD;
        put(mark, width - PAD - mark.prefWidth(-1), 7, 14);
        put(title, PAD, 7, room - mark.prefWidth(-1) - 2);
        put(value, PAD, 22, room);
        put(unit, PAD + value.prefWidth(-1) + 3, 31, 30);
        double after = PAD + value.prefWidth(-1) + 3 + unit.prefWidth(-1) + 4;
        double changed = width - PAD + 3 - change.prefWidth(-1);
        change.setVisible(changed >= after); // where there is no room, the line below tells it
        put(change, changed, 32, 60);
        // A reason that takes two lines takes the place of the line of values.
        double words = reasoned ? Math.min(target.prefHeight(room), 30) : 15;
        boolean drawn = words < 20;
        target.resizeRelocate(PAD, Math.rint(height - 6 - words), room, words);
        double top = 51;
        double bottom = height - 25;
        spark.setVisible(drawn);
        spark.getPoints().clear();
        for (var point : trend.line(aimed)) {
            spark.getPoints().addAll(PAD + point[0] * room, top + point[1] * (bottom - top));
        }
        aim.setVisible(drawn && aimed.isPresent() && !value.getText().equals("—"));
        double y = Math.rint(top + trend.y(aimed.orElse(0), aimed) * (bottom - top)) + 0.5;
        aim.setStartX(PAD);
        aim.setEndX(width - PAD);
        aim.setStartY(y);
        aim.setEndY(y);
    }

    /** Tenths below ten, whole numbers above. */
    private static double steps(double moved) {
        return moved < 10 ? Math.rint(moved * 10) / 10.0 : Math.rint(moved);
    }

    private static void put(Label label, double x, double y, double most) {
        label.resizeRelocate(
                Math.rint(x), Math.rint(y), Math.min(most, Math.ceil(label.prefWidth(-1))), label.prefHeight(-1));
    }

    private static Label label(String style) {
        var label = new Label();
        label.getStyleClass().add(style);
        return label;
    }
}
