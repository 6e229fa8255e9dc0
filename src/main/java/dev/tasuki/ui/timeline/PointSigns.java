package dev.tasuki.ui.timeline;

import dev.tasuki.store.PointSummary;
import dev.tasuki.ui.Desk;
import java.util.HashMap;
import java.util.Map;
import javafx.animation.PauseTransition;
import javafx.css.PseudoClass;
import javafx.geometry.Side;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.input.MouseButton;
import javafx.util.Duration;

/** The signs of points on the track: clicked, they open; hovered, they show what was on the screens. FX thread. */
final class PointSigns {
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    private static final PseudoClass LEFT_BEHIND = PseudoClass.getPseudoClass("left-behind");

    private final Desk desk;
    private final TimelineState state;
    private final PointPreview preview;
    private final Map<PointMarkKey, Label> known = new HashMap<>();

    private record PointMarkKey(String first, String last, int many, long pinned, long damaged) {}

    PointSigns(Desk desk, TimelineState state, Snapshots snapshots) {
        this.desk = desk;
        this.state = state;
        this.preview = new PointPreview(desk, snapshots);
    }

    /** The sign of a mark; the same node as long as the mark holds the same points, so that a click is never lost. */
    Label sign(PointMark mark) {
        if (known.size() > 2_000) {
            known.clear();
        }
        var key = new PointMarkKey(
                mark.points().getFirst().id(),
                mark.points().getLast().id(),
                mark.points().size(),
                mark.points().stream().filter(PointSummary::pinned).count(),
                mark.points().stream().filter(PointSummary::damaged).count());
        var sign = known.computeIfAbsent(key, k -> make(mark));
        var selected = state.selected();
        sign.pseudoClassStateChanged(
                SELECTED, selected.isPresent() && mark.points().contains(selected.get()));
        sign.pseudoClassStateChanged(
                LEFT_BEHIND,
                mark.lead()
                        .map(state.lineage()::leftBehind)
                        .orElseGet(() -> mark.points().stream().allMatch(state.lineage()::leftBehind)));
        return sign;
    }

    private Label make(PointMark mark) {
        var sign = new Label();
        sign.setManaged(false);
        sign.getStyleClass().add("sign");
        sign.setMinSize(22, 22);
        sign.setPrefHeight(22);
        var lead = mark.lead();
        if (lead.isPresent()) {
            var point = lead.get();
            sign.setId("point-" + point.id());
            sign.setGraphic(PointGlyphs.sign(point));
            sign.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
            sign.setPrefWidth(22);
            sign.setAccessibleText(PointWords.spoken(desk.texts(), point));
            sign.setOnMouseClicked(e -> {
                if (e.getButton() == MouseButton.PRIMARY) {
                    desk.hover().hide();
                    state.open(point.id());
                }
            });
            hover(sign, point);
        } else {
            sign.setId("group-" + mark.points().getFirst().id());
            sign.setText(String.valueOf(mark.points().size()));
            sign.setGraphic(PointGlyphs.group(mark));
            sign.setContentDisplay(ContentDisplay.CENTER);
            sign.getStyleClass().add("group");
            sign.setPrefWidth(28 + 6 * (sign.getText().length() - 1));
            sign.setOnMouseClicked(e -> list(sign, mark));
        }
        return sign;
    }

    private void hover(Label sign, PointSummary point) {
        var wait = new PauseTransition(Duration.millis(200));
        wait.setOnFinished(e -> preview.show(sign, point));
        sign.setOnMouseEntered(e -> wait.playFromStart());
        sign.setOnMouseExited(e -> {
            wait.stop();
            desk.hover().hide();
        });
    }

    private void list(Label sign, PointMark mark) {
        var menu = new ContextMenu();
        mark.points().reversed().stream().limit(30).forEach(point -> {
            var item = new MenuItem(
                    desk.texts().clock(point.time()) + "  " + PointWords.title(desk.texts(), point),
                    PointGlyphs.row(point));
            item.setId("listed-" + point.id());
            item.setOnAction(e -> state.open(point.id()));
            menu.getItems().add(item);
        });
        menu.show(sign, Side.TOP, 0, 0);
    }
}
