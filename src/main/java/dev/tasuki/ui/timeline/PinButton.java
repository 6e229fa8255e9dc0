package dev.tasuki.ui.timeline;

import dev.tasuki.store.PointSummary;
import dev.tasuki.ui.Desk;
import dev.tasuki.ui.FxThread;
import dev.tasuki.ui.Glyph;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;

/** Keeps a point for ever, or no longer so. FX thread. */
final class PinButton extends Button {
    private final Desk desk;
    private final Tooltip meaning = new Tooltip();
    private PointSummary point;

    PinButton(Desk desk, PointSummary point) {
        this.desk = desk;
        this.point = point;
        setId("details-pin");
        setGraphic(Glyph.PINNED.node());
        setTooltip(meaning);
        setMinWidth(USE_PREF_SIZE);
        setOnAction(e -> turn());
        tell();
    }

    /** Follows what became of the point, whoever pinned it. */
    void follow(PointSummary newer) {
        point = newer;
        tell();
    }

    private void turn() {
        boolean wanted = !point.pinned();
        setDisable(true);
        FxThread.<PointSummary>work(
                "pin",
                () -> desk.operations().pin(point.id(), wanted),
                now -> {
                    setDisable(false);
                    follow(now);
                    desk.notices().say(desk.texts().get(wanted ? "pin.done" : "unpin.done"));
                },
                failure -> {
                    setDisable(false);
                    desk.dialogs().problem(desk.texts().get(wanted ? "pin.failed" : "unpin.failed"), failure);
                });
    }

    private void tell() {
        setText(desk.texts().get(point.pinned() ? "unpin" : "pin"));
        meaning.setText(desk.texts().get(point.pinned() ? "unpin.meaning" : "pin.meaning"));
    }
}
