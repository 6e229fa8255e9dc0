package dev.tasuki.ui.restore;

import dev.tasuki.quality.PointScore;
import dev.tasuki.store.PointSummary;
import dev.tasuki.ui.Desk;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** How good the point is that is to be restored, and which is the best where it is another. FX thread. */
final class RestoreWorth extends VBox {
    /** @param next whether the next best follows where this one fails its checks */
    RestoreWorth(Desk desk, PointSummary point, boolean next) {
        super(2);
        setId("restore-worth");
        var texts = desk.texts();
        var points = desk.operations().view().points();
        var score = points.stream()
                .filter(p -> p.id().equals(point.id()))
                .findFirst()
                .map(PointSummary::score)
                .orElse(point.score());
        var best = PointScore.ranked(points).stream().findFirst().orElse(point);
        var worth = score == null
                ? texts.get("restore.unscored")
                : best.id().equals(point.id())
                        ? texts.get("restore.best", score)
                        : texts.get(
                                "restore.scored",
                                score,
                                texts.moment(best.time(), desk.clock().instant()),
                                best.score() == null ? 0 : best.score());
        getChildren().setAll(line(worth));
        if (next) {
            getChildren().add(line(texts.get("restore.next")));
        }
    }

    private static Label line(String text) {
        var line = new Label(text);
        line.getStyleClass().addAll("small", "muted");
        line.setWrapText(true);
        line.setMinHeight(USE_PREF_SIZE);
        return line;
    }
}
