package dev.tasuki.ui.timeline;

import dev.tasuki.capture.PaneSnapshot;
import dev.tasuki.capture.Snapshot;
import dev.tasuki.capture.WorkerSnapshot;
import dev.tasuki.tmux.CellParser;
import dev.tasuki.tmux.PaneId;
import dev.tasuki.tmux.Screen;
import dev.tasuki.tmux.Widths;
import dev.tasuki.ui.Glyph;
import dev.tasuki.ui.Theme;
import dev.tasuki.ui.panes.CellView;
import dev.tasuki.ui.panes.PanePalette;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The bottom left of what each pane showed, two beside each other. FX thread. */
final class Thumbnails {
    private static final double LINE = 11;

    private Thumbnails() {}

    /** The thumbnails of the first workers of a snapshot. */
    static Region of(Snapshot snapshot, Theme theme, int most, int lines) {
        var grid = new GridPane(8, 8);
        var half = new ColumnConstraints();
        half.setPercentWidth(50);
        half.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(half, half);
        var workers = snapshot.workers().stream().limit(most).toList();
        for (int i = 0; i < workers.size(); i++) {
            grid.add(thumbnail(workers.get(i), snapshot.time(), theme, lines), i % 2, i / 2);
        }
        return grid;
    }

    private static Region thumbnail(WorkerSnapshot worker, Instant time, Theme theme, int lines) {
        var name = new Label(worker.id(), Glyph.of(worker.status().state()).node());
        name.getStyleClass().addAll("miniature-name");
        var cells = new CellView();
        cells.setFontSize(9);
        cells.setPalette(theme == Theme.DARK ? PanePalette.DARK : PanePalette.LIGHT);
        cells.setMinSize(0, lines * LINE);
        cells.setPrefSize(224, lines * LINE);
        var pane = worker.pane();
        if (pane != null) {
            cells.setGrid(new CellParser(new Widths()).parse(written(pane, time)));
        }
        var box = new VBox(name, cells);
        box.getStyleClass().add("miniature");
        return box;
    }

    /** The screen without the empty lines at its bottom, which would be all that a small view shows. */
    static Screen written(PaneSnapshot pane, Instant time) {
        List<byte[]> lines = new ArrayList<>(pane.screen().split());
        while (lines.size() > 1 && ScreenText.plain(lines.getLast()).isBlank()) {
            lines.removeLast();
        }
        return new Screen(
                new PaneId(0),
                pane.width(),
                lines.size(),
                lines,
                pane.cursorColumn(),
                Math.min(pane.cursorRow(), lines.size() - 1),
                pane.cursorVisible() && pane.cursorRow() < lines.size(),
                pane.title(),
                false,
                time);
    }
}
