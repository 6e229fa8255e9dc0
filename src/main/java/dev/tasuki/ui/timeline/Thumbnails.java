package dev.tasuki.ui.timeline;

import dev.tasuki.capture.Snapshot;
import dev.tasuki.capture.WorkerSnapshot;
import dev.tasuki.ui.Glyph;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The bottom left of what each pane showed, two beside each other. FX thread. */
final class Thumbnails {
    private Thumbnails() {}

    /** The thumbnails of the first workers of a snapshot. */
    static Region of(Snapshot snapshot, int most, int lines) {
        var grid = new GridPane(8, 8);
        var half = new ColumnConstraints(100, 232, 400, Priority.ALWAYS, null, true);
        half.setPercentWidth(50);
        grid.getColumnConstraints().addAll(half, half);
        var workers = snapshot.workers().stream().limit(most).toList();
        for (int i = 0; i < workers.size(); i++) {
            grid.add(thumbnail(workers.get(i), lines), i % 2, i / 2);
        }
        return grid;
    }

    private static Region thumbnail(WorkerSnapshot worker, int lines) {
        var name = new Label(worker.id(), Glyph.of(worker.status().state()).node());
        name.getStyleClass().addAll("thumb-name");
        var box = new VBox(name);
        box.getStyleClass().add("thumb");
        var pane = worker.pane();
        var tail = pane == null ? java.util.List.of("—") : ScreenText.tail(pane.screen(), lines);
        var text =
                new Label(String.join("\n", tail.stream().map(Object::toString).toList()));
        text.getStyleClass().add("thumb-text");
        double height = lines * 13.0 + 8;
        text.setMinHeight(height);
        text.setMaxHeight(height);
        box.getChildren().add(text);
        return box;
    }
}
