package dev.tasuki.ui.compare;

import dev.tasuki.capture.PaneSnapshot;
import dev.tasuki.tmux.CellGrid;
import dev.tasuki.tmux.CellParser;
import dev.tasuki.tmux.PaneId;
import dev.tasuki.tmux.Screen;
import dev.tasuki.tmux.Widths;
import dev.tasuki.ui.Texts;
import dev.tasuki.ui.Theme;
import dev.tasuki.ui.panes.MarkedCells;
import dev.tasuki.ui.panes.PanePalette;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The screens of one worker side by side, lines that are not the same marked. FX thread. */
final class ScreensView extends VBox {
    private static final double FONT = 10;

    ScreensView(Texts texts, Theme theme, Comparison.Screens screens, Instant from, Instant to) {
        super(6);
        setId("compare-screen-" + screens.worker());
        var palette = theme == Theme.DARK ? PanePalette.DARK : PanePalette.LIGHT;
        var name = new Label(screens.worker());
        name.getStyleClass().add("strong");
        var sum = new Label(texts.get(
                "compare.lines",
                screens.lines().gone().size(),
                screens.lines().fresh().size()));
        sum.getStyleClass().addAll("small", "muted");
        sum.setId("compare-lines-" + screens.worker());
        var grid = new GridPane(8, 4);
        for (int i = 0; i < 2; i++) {
            var half = new ColumnConstraints();
            half.setPercentWidth(50);
            half.setHgrow(Priority.ALWAYS);
            grid.getColumnConstraints().add(half);
        }
        int rows = Math.max(written(screens.was()), written(screens.is()));
        grid.add(side(texts, palette, screens.was(), rows, screens.lines().gone(), "mark-gone", from), 0, 0);
        grid.add(side(texts, palette, screens.is(), rows, screens.lines().fresh(), "mark-new", to), 1, 0);
        getChildren().addAll(new javafx.scene.layout.HBox(12, name, sum), grid);
    }

    private static Region side(
            Texts texts,
            PanePalette palette,
            @Nullable PaneSnapshot pane,
            int rows,
            Set<Integer> marked,
            String style,
            Instant time) {
        Node content;
        if (pane == null) {
            var none = new Label(texts.get("compare.nopane"));
            none.getStyleClass().add("muted");
            content = none;
        } else {
            content = new MarkedCells(cells(pane, rows, time), marked, style, FONT, palette);
        }
        var box = new VBox(content);
        box.getStyleClass().add("miniature");
        box.setMinWidth(0);
        return box;
    }

    /** How many rows have something in them. */
    private static int written(@Nullable PaneSnapshot pane) {
        var lines = pane == null ? List.<byte[]>of() : pane.screen().split();
        int last = lines.size();
        while (last > 1 && lines.get(last - 1).length == 0) {
            last--;
        }
        return Math.max(1, last);
    }

    private static CellGrid cells(PaneSnapshot pane, int rows, Instant time) {
        var lines = new ArrayList<byte[]>(pane.screen().split());
        while (lines.size() > rows) {
            lines.removeLast();
        }
        return new CellParser(new Widths())
                .parse(new Screen(new PaneId(0), pane.width(), rows, lines, 0, 0, false, pane.title(), false, time));
    }
}
