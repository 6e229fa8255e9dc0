package dev.tasuki.ui.timeline;

import dev.tasuki.quality.PointScore;
import dev.tasuki.store.PointSummary;
import dev.tasuki.ui.Desk;
import dev.tasuki.ui.FxThread;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** How good a restore point is to go back to, and why, in words; computed anew whenever it is made or asked to. FX thread. */
public final class ScoreView extends VBox {
    private final Desk desk;
    private final String point;

    public ScoreView(Desk desk, PointSummary point) {
        super(2);
        this.desk = desk;
        this.point = point.id();
        setId("details-score");
        var score = point.score();
        if (score != null) {
            getChildren().setAll(head(score));
        }
        read();
    }

    /** Computes it anew; what stands here stays until it is there. */
    final void read() {
        FxThread.<PointScore>work(
                "score",
                () -> desk.operations().score(point),
                this::show,
                failure -> getChildren()
                        .setAll(line(desk.texts().get("score.failed", String.valueOf(failure.getMessage())))));
    }

    private void show(PointScore score) {
        getChildren().setAll(head(score.value()));
        for (var part : score.parts()) {
            getChildren()
                    .add(line(desk.texts()
                            .get(
                                    "score.part",
                                    desk.texts()
                                            .get("score." + part.aspect().name().toLowerCase(Locale.ROOT)),
                                    part.points(),
                                    part.aspect().most(),
                                    part.words())));
        }
    }

    private Label head(int value) {
        var head = new Label(desk.texts().get("details.score", value));
        head.getStyleClass().add("strong");
        return head;
    }

    private static Label line(String text) {
        var line = new Label(text);
        line.getStyleClass().addAll("small", "muted");
        line.setWrapText(true);
        line.setMinHeight(USE_PREF_SIZE);
        return line;
    }
}
