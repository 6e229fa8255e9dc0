package dev.tasuki.ui.timeline;

import atlantafx.base.theme.Styles;
import dev.tasuki.capture.Snapshot;
import dev.tasuki.service.Moment;
import dev.tasuki.ui.Desk;
import dev.tasuki.ui.FxThread;
import dev.tasuki.ui.Glyph;
import dev.tasuki.ui.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** An instant to which the timeline was dragged: what is known of it, how it looked, and the way back to it. FX thread. */
final class MomentDetails {
    /** An instant that is shown, with all that was brought of it. */
    record Shown(Instant at, Moment moment, Snapshot snapshot) {}

    private final Desk desk;
    private final Texts texts;
    private final Consumer<Shown> restore;
    private final Consumer<Instant> moved;
    private final BiConsumer<String, Instant> play;
    private final VBox box = new VBox();
    private final ScrollPane scroll = new ScrollPane(box);
    private @Nullable Instant shown;

    /**
     * @param restore starts the choice of what to restore
     * @param moved told to which instant a step goes
     * @param play plays back what a worker's pane showed from an instant on
     */
    MomentDetails(Desk desk, Consumer<Shown> restore, Consumer<Instant> moved, BiConsumer<String, Instant> play) {
        this.desk = desk;
        this.texts = desk.texts();
        this.restore = restore;
        this.moved = moved;
        this.play = play;
        box.getStyleClass().add("details");
        scroll.getStyleClass().addAll("plain-scroll", "details-box");
        scroll.setId("moment");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setMinWidth(340);
        scroll.setMaxWidth(520);
    }

    Region node() {
        return scroll;
    }

    void fit(double width) {
        scroll.setPrefWidth(Math.clamp(width * 0.4, 340, 520));
    }

    void clear() {
        shown = null;
    }

    /** Shows an instant; what is known of it follows at once, how it looked when its journal has been played. */
    void show(Instant at, Runnable onClose) {
        if (at.equals(shown)) {
            return;
        }
        shown = at;
        var busy = new ProgressBar();
        busy.setMaxWidth(Double.MAX_VALUE);
        var facts = new VBox(2);
        facts.setId("moment-facts");
        box.getChildren().setAll(head(at, onClose), steps(at), facts, busy);
        FxThread.<Moment>work(
                "moment",
                () -> desk.operations().moment(at),
                moment -> {
                    if (at.equals(shown)) {
                        facts.getChildren().setAll(facts(moment));
                        play(at, moment, busy);
                    }
                },
                failure -> failed(at, busy, facts, failure));
    }

    private void play(Instant at, Moment moment, ProgressBar busy) {
        FxThread.<Snapshot>work(
                "moment played",
                () -> desk.operations().snapshot(at),
                snapshot -> {
                    if (at.equals(shown)) {
                        var start = new Button(texts.get("restore"), Glyph.RECOVERY.node());
                        start.setId("moment-restore");
                        start.getStyleClass().add(Styles.ACCENT);
                        start.setOnAction(e -> restore.accept(new Shown(at, moment, snapshot)));
                        box.getChildren().remove(busy);
                        box.getChildren()
                                .addAll(
                                        new HBox(
                                                8,
                                                start,
                                                new PlayMenu(desk, "moment", worker -> this.play.accept(worker, at))),
                                        Thumbnails.of(snapshot, desk.theme().get(), 12, 7));
                    }
                },
                failure -> failed(at, busy, box, failure));
    }

    private void failed(Instant at, ProgressBar busy, VBox place, Exception failure) {
        if (at.equals(shown)) {
            box.getChildren().remove(busy);
            place.getChildren().add(line(String.valueOf(failure.getMessage())));
        }
    }

    private List<Node> facts(Moment moment) {
        var lines = new java.util.ArrayList<Node>();
        for (var worker : moment.workers()) {
            lines.add(line(texts.get("moment.worker", worker.worker(), texts.clock(worker.until()))));
            worker.missing()
                    .forEach(m -> lines.add(
                            line(texts.get("moment.missing", texts.clock(m.from()), texts.clock(m.to()), m.why()))));
        }
        lines.add(line(texts.get("moment.rest", texts.moment(moment.base().time(), moment.at()))));
        return lines;
    }

    private Region steps(Instant at) {
        var row = new HBox(4);
        for (int seconds : new int[] {-60, -10, -1, 1, 10, 60}) {
            var step = new Button((seconds < 0 ? "−" : "+") + Math.abs(seconds) + " s");
            step.setId("moment-step" + seconds);
            step.getStyleClass().add(Styles.SMALL);
            step.setOnAction(e -> moved.accept(at.plus(Duration.ofSeconds(seconds))));
            row.getChildren().add(step);
        }
        return row;
    }

    private Region head(Instant at, Runnable onClose) {
        var title = new Label(
                texts.get("moment.title", texts.moment(at, desk.clock().instant())));
        return new ClosableHead(texts, title, "moment", onClose);
    }

    private static Label line(String text) {
        var line = new Label(text);
        line.getStyleClass().addAll("small", "muted");
        line.setWrapText(true);
        line.setMinHeight(Region.USE_PREF_SIZE);
        return line;
    }
}
