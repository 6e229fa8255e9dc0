package dev.tasuki.ui.panes;

import dev.tasuki.tmux.CellGrid;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Rectangle;

/** Cells of which some rows are marked, as high as all of them need. FX thread only. */
public final class MarkedCells extends StackPane {
    private static final double BORDER = 4;

    private final CellView cells = new CellView();
    private final Marks marks = new Marks();

    /**
     * Shows these cells.
     *
     * @param rows that are marked
     * @param style of the marks
     * @param fontSize in logical pixels
     */
    public MarkedCells(CellGrid grid, Set<Integer> rows, String style, double fontSize, PanePalette palette) {
        cells.setFontSize(fontSize);
        cells.setPalette(palette);
        cells.setGrid(grid);
        for (int row : rows) {
            if (row < grid.height()) {
                marks.add(row, style);
            }
        }
        marks.setMouseTransparent(true);
        getChildren().addAll(cells, marks);
        double height = grid.height() * (double) CellMetrics.of(fontSize, 1).cellHeight() + 2 * BORDER;
        setMinSize(0, height);
        setPrefHeight(height);
        setMaxHeight(height);
    }

    /** Laid out after the cells, whose places it asks for. */
    private final class Marks extends Pane {
        private final List<Mark> all = new ArrayList<>();

        private record Mark(int row, Rectangle line) {}

        void add(int row, String style) {
            var line = new Rectangle();
            line.getStyleClass().add(style);
            line.setManaged(false);
            all.add(new Mark(row, line));
            getChildren().add(line);
        }

        @Override
        protected void layoutChildren() {
            for (var mark : all) {
                var area = cells.area(mark.row(), 0, 1);
                mark.line().setVisible(mark.row() >= cells.topRow());
                mark.line().setX(0);
                mark.line().setY(area.getMinY());
                mark.line().setWidth(getWidth());
                mark.line().setHeight(area.getHeight());
            }
        }
    }
}
