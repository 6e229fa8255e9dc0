package dev.tasuki.ui.timeline;

import atlantafx.base.theme.Styles;
import dev.tasuki.ui.Texts;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import org.controlsfx.control.SegmentedButton;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Which time is shown: into the past, back to now, closer and farther. FX thread. */
final class ZoomBar extends HBox {
    private final Texts texts;
    private final TimelineState state;
    private final Label range = new Label();
    private final Button later = new Button(null, new FontIcon(Feather.CHEVRON_RIGHT));
    private final Map<Zoom, ToggleButton> zooms = new EnumMap<>(Zoom.class);

    ZoomBar(Texts texts, TimelineState state) {
        super(8);
        this.texts = texts;
        this.state = state;
        setAlignment(Pos.CENTER_RIGHT);
        setMinWidth(USE_PREF_SIZE);
        var earlier = new Button(null, new FontIcon(Feather.CHEVRON_LEFT));
        earlier.setAccessibleText(texts.get("zoom.earlier"));
        earlier.setOnAction(e -> state.pan(true));
        later.setAccessibleText(texts.get("zoom.later"));
        later.setOnAction(e -> state.pan(false));
        earlier.getStyleClass().addAll(Styles.FLAT, Styles.BUTTON_ICON, "tight");
        later.getStyleClass().addAll(Styles.FLAT, Styles.BUTTON_ICON, "tight");
        range.getStyleClass().addAll("small", "muted");
        range.setMinWidth(USE_PREF_SIZE);
        var pills = new SegmentedButton();
        for (var zoom : Zoom.values()) {
            var button = new ToggleButton(texts.get("zoom." + zoom.name().toLowerCase(Locale.ROOT)));
            button.setId("zoom-" + zoom.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            button.getStyleClass().add("tight");
            button.setMinWidth(USE_PREF_SIZE);
            button.setOnAction(e -> state.setZoom(zoom));
            zooms.put(zoom, button);
            pills.getButtons().add(button);
        }
        getChildren().setAll(earlier, range, later, pills);
        state.watch(this::refresh);
        refresh();
    }

    private void refresh() {
        var end = state.end();
        var from = end.minus(state.zoom().span());
        boolean days = state.zoom().span().toDays() >= 1;
        range.setText(
                days
                        ? texts.day(from) + " " + texts.minutes(from) + " – " + texts.day(end) + " "
                                + texts.minutes(end)
                        : texts.minutes(from) + " – " + texts.minutes(end));
        later.setDisable(state.atNow());
        var shown = zooms.get(state.zoom());
        if (shown != null) {
            shown.setSelected(true);
        }
    }
}
