package dev.tasuki.ui.panes;

import dev.tasuki.tmux.CellGrid;
import dev.tasuki.ui.panes.CellView.Cell;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/** Text that is selected in a grid of cells, as lines of text are; gone when what it covers changes. FX thread only. */
final class Selection {
    private final CellView view;
    private final Group marks = new Group();
    private @Nullable Cell anchor;
    private @Nullable Cell head;
    private String text = "";

    Selection(CellView view) {
        this.view = view;
        marks.setManaged(false);
    }

    /** What shows it, to be laid over the cells. */
    Node node() {
        return marks;
    }

    /** What is selected, a line for each row, without blanks at their ends. */
    String text() {
        return text;
    }

    void begin(Cell cell) {
        clear();
        anchor = cell;
    }

    void extend(Cell cell) {
        head = cell;
        var grid = view.grid();
        text = grid == null ? "" : read(grid);
        draw();
    }

    void clear() {
        anchor = null;
        head = null;
        text = "";
        marks.getChildren().clear();
    }

    /** Other cells are shown. */
    void under(CellGrid grid) {
        if (!text.isEmpty() && !read(grid).equals(text)) {
            clear();
        }
    }

    private String read(CellGrid grid) {
        var lines = new StringBuilder();
        for (int row = first().row(); row <= Math.min(last().row(), grid.height() - 1); row++) {
            var line = new StringBuilder();
            for (int column = from(row); column < Math.min(to(row, grid.width()), grid.width()); column++) {
                line.append(grid.text(column, row));
            }
            lines.append(lines.isEmpty() ? "" : "\n").append(line.toString().stripTrailing());
        }
        return lines.toString();
    }

    private void draw() {
        marks.getChildren().clear();
        var grid = view.grid();
        for (int row = first().row(); grid != null && row <= last().row(); row++) {
            var area = view.area(row, from(row), to(row, grid.width()));
            var mark = new Rectangle(area.getMinX(), area.getMinY(), area.getWidth(), area.getHeight());
            mark.getStyleClass().add("terminal-selection");
            marks.getChildren().add(mark);
        }
    }

    private int from(int row) {
        return row == first().row() ? first().column() : 0;
    }

    private int to(int row, int width) {
        return row == last().row() ? last().column() + 1 : width;
    }

    private Cell first() {
        return forwards() ? at(anchor) : at(head);
    }

    private Cell last() {
        return forwards() ? at(head) : at(anchor);
    }

    private boolean forwards() {
        return at(anchor).row() < at(head).row()
                || (at(anchor).row() == at(head).row() && at(anchor).column() <= at(head).column());
    }

    private static Cell at(@Nullable Cell cell) {
        return cell == null ? new Cell(0, 0) : cell;
    }
}
