package dev.tasuki.ui.timeline;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** A small table without scrolling, for some dozen rows at most. FX thread. */
public final class PlainTable extends GridPane {
    private int rows = 1;

    /** @param percents the widths of the columns */
    public PlainTable(List<String> heads, List<Integer> percents) {
        getStyleClass().add("plain-table");
        for (int i = 0; i < heads.size(); i++) {
            var column = new ColumnConstraints();
            column.setPercentWidth(percents.get(i));
            column.setHgrow(Priority.ALWAYS);
            getColumnConstraints().add(column);
            var head = new Label(heads.get(i));
            head.getStyleClass().add("plain-head");
            add(head, i, 0);
        }
    }

    /** Adds a row under a thin line. */
    public void row(Node... cells) {
        var line = new Region();
        line.getStyleClass().add("plain-line");
        add(line, 0, rows, GridPane.REMAINING, 1);
        for (int i = 0; i < cells.length; i++) {
            var cell = new StackPane(cells[i]);
            cell.getStyleClass().add("plain-cell");
            StackPane.setAlignment(cells[i], javafx.geometry.Pos.CENTER_LEFT);
            add(cell, i, rows);
        }
        rows++;
    }

    /** A cell of text that may be cut off, whole in its tooltip. */
    public static Label cell(String text, String... styles) {
        var label = new Label(text);
        label.getStyleClass().addAll(styles);
        label.setMinWidth(0);
        if (text.length() > 12) {
            label.setTooltip(new javafx.scene.control.Tooltip(text));
        }
        return label;
    }
}
