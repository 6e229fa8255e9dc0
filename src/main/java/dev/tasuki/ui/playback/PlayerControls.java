package dev.tasuki.ui.playback;

import atlantafx.base.theme.Styles;
import dev.tasuki.ui.Texts;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The buttons under a recording. FX thread. */
final class PlayerControls {
    private final Texts texts;
    private final PlayerModel model;
    private final FontIcon sign = new FontIcon(Feather.PLAY);
    private final Button play = new Button(null, sign);
    private final ComboBox<Double> speed = new ComboBox<>();
    private final Label time = new Label();
    private final HBox node;

    /**
     * @param moved told when a button has gone elsewhere
     * @param search what stands right of the buttons
     * @param last what stands at the right end
     */
    PlayerControls(Texts texts, PlayerModel model, Runnable moved, Node search, Node last) {
        this.texts = texts;
        this.model = model;
        play.setId("player-play");
        play.getStyleClass().addAll(Styles.ACCENT, Styles.BUTTON_ICON);
        play.setFocusTraversable(false);
        play.setOnAction(e -> {
            model.toggle();
            moved.run();
        });
        var back = step("player-back", Feather.SKIP_BACK, "player.back", () -> model.step(false), moved);
        var on = step("player-on", Feather.SKIP_FORWARD, "player.on", () -> model.step(true), moved);
        speed.setId("player-speed");
        speed.getItems().setAll(PlayerModel.SPEEDS);
        speed.setConverter(new Speeds());
        speed.setFocusTraversable(false);
        speed.setTooltip(new Tooltip(texts.get("player.speed")));
        speed.setOnAction(e -> model.speed(speed.getValue()));
        speed.setPrefWidth(78);
        speed.setMinWidth(Region.USE_PREF_SIZE);
        var idle = new CheckBox(texts.get("player.idle"));
        idle.setId("player-idle");
        idle.setSelected(model.shortens());
        idle.setFocusTraversable(false);
        idle.setOnAction(e -> model.shorten(idle.isSelected()));
        time.setId("player-time");
        time.getStyleClass().addAll("mono", "strong");
        time.setMinWidth(Region.USE_PREF_SIZE);
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        node = new HBox(8, back, play, on, time, speed, idle, space, search, last);
        node.setAlignment(Pos.CENTER_LEFT);
        refresh();
    }

    HBox node() {
        return node;
    }

    /** Follows the model. */
    void refresh() {
        sign.setIconCode(model.playing() ? Feather.PAUSE : Feather.PLAY);
        var words = texts.get(model.playing() ? "player.pause" : "player.play");
        if (!words.equals(play.getAccessibleText())) {
            play.setAccessibleText(words);
            play.setTooltip(new Tooltip(words));
        }
        time.setText(texts.moment(model.at(), model.to()));
        if (speed.getValue() == null || speed.getValue() != model.speed()) {
            speed.setValue(model.speed());
        }
    }

    private Button step(String id, Feather icon, String words, Runnable does, Runnable moved) {
        var button = new Button(null, new FontIcon(icon));
        button.setId(id);
        button.getStyleClass().addAll(Styles.FLAT, Styles.BUTTON_ICON);
        button.setTooltip(new Tooltip(texts.get(words)));
        button.setAccessibleText(texts.get(words));
        button.setFocusTraversable(false);
        button.setOnAction(e -> {
            does.run();
            moved.run();
        });
        return button;
    }

    /** Such as ½× and 8×. */
    private static final class Speeds extends StringConverter<Double> {
        @Override
        public String toString(Double speed) {
            return speed == null ? "" : speed < 1 ? "½×" : speed.intValue() + "×";
        }

        @Override
        public Double fromString(String text) {
            throw new UnsupportedOperationException("speeds are chosen, not typed");
        }
    }
}
