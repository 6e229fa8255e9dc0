package dev.tasuki.ui.timeline;

import javafx.geometry.Pos;
import javafx.scene.Group;
import javafx.scene.control.Label;
import javafx.scene.shape.Line;

/** Where the timeline is dragged to: a line and its time, over what is drawn, which need not be drawn again for it. FX thread. */
final class TrackCursor extends Group {
    private static final double WIDTH = 60;
    private static final double HEIGHT = 14;

    private final Line line = new Line();
    private final Label time = new Label();

    TrackCursor() {
        setManaged(false);
        setMouseTransparent(true);
        setVisible(false);
        line.getStyleClass().add("track-cursor-line");
        time.getStyleClass().add("track-cursor");
        time.setAlignment(Pos.CENTER);
        time.setMinSize(WIDTH, HEIGHT);
        time.setMaxSize(WIDTH, HEIGHT);
        getChildren().setAll(line, time);
    }

    void hide() {
        setVisible(false);
    }

    /**
     * Shows it.
     *
     * @param x px from the left of the track
     * @param width of the track
     */
    void show(double x, String text, TrackShape shape, double width) {
        double at = Math.rint(x) + 0.5;
        line.setStartX(at);
        line.setEndX(at);
        line.setStartY(shape.lanes() > 0 ? 28 : 0);
        line.setEndY(shape.height() - (shape.lanes() > 0 ? 8 : 18));
        time.setText(text);
        time.relocate(
                Math.rint(Math.clamp(x - WIDTH / 2, 0, Math.max(0, width - WIDTH - 4))),
                Math.rint(shape.axis() - HEIGHT / 2));
        setVisible(true);
    }
}
