package dev.tasuki.ui.timeline;

import dev.tasuki.store.PointSummary;
import dev.tasuki.ui.Desk;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** What the panes showed at a point, small, while the pointer is over its sign. FX thread. */
final class PointPreview {
    private final Desk desk;
    private final Snapshots snapshots;

    PointPreview(Desk desk, Snapshots snapshots) {
        this.desk = desk;
        this.snapshots = snapshots;
    }

    void show(Node over, PointSummary point) {
        var texts = desk.texts();
        var title = new Label(PointWords.title(texts, point), PointGlyphs.row(point));
        title.getStyleClass().add("strong");
        title.setMaxWidth(460);
        var when = new Label(texts.get(
                "preview.sub",
                texts.moment(point.time(), desk.clock().instant()),
                point.workers(),
                texts.bytes(point.newBytes())));
        when.getStyleClass().addAll("small", "muted");
        var box = new VBox(8, title, when);
        box.setId("preview");
        desk.hover().show(over, box);
        snapshots.bring(
                point.id(),
                snapshot -> {
                    if (desk.hover().isOver(over)) {
                        var thumbnails = Thumbnails.of(snapshot, desk.theme().get(), 4, 5);
                        thumbnails.setMinWidth(460);
                        box.getChildren().add(thumbnails);
                    }
                },
                failure -> {
                    if (desk.hover().isOver(over)) {
                        var text = new Label(String.valueOf(failure.getMessage()));
                        text.setWrapText(true);
                        text.setMaxWidth(360);
                        box.getChildren().add(text);
                    }
                });
    }
}
