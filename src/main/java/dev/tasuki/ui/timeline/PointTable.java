package dev.tasuki.ui.timeline;

import dev.tasuki.store.PointSummary;
import dev.tasuki.ui.Desk;
import dev.tasuki.ui.Texts;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;

/** Every restore point as a row, newest first; only rows in sight are drawn. FX thread. */
final class PointTable {
    private final Desk desk;
    private final TimelineState state;
    private final ObservableList<PointSummary> points = FXCollections.observableArrayList();
    private final TableView<PointSummary> table = new TableView<>(points);
    private boolean following;

    PointTable(Desk desk, TimelineState state) {
        this.desk = desk;
        this.state = state;
        var texts = desk.texts();
        table.setId("points");
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.setPlaceholder(new Label(texts.get("points.empty")));
        table.getColumns().add(signs());
        table.getColumns().add(column("points.time", 130, p -> texts.moment(p.time(), state.now())));
        table.getColumns().add(column("points.label", 260, p -> PointWords.title(texts, p)));
        table.getColumns().add(column("points.workers", 70, p -> String.valueOf(p.workers())));
        table.getColumns().add(column("points.new", 80, p -> texts.bytes(p.newBytes())));
        table.getColumns().add(column("points.score", 60, PointTable::score));
        table.getSelectionModel().selectedItemProperty().addListener((o, was, is) -> {
            if (is != null && !following) {
                state.open(is.id());
            }
        });
        table.setRowFactory(t -> new PointRow());
        table.setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ENTER) {
                state.selected().ifPresent(p -> state.open(p.id()));
            }
        });
    }

    TableView<PointSummary> node() {
        return table;
    }

    void show(List<PointSummary> newer) {
        following = true;
        try {
            if (!points.equals(newer)) {
                points.setAll(newer);
            }
            var chosen = state.selected().orElse(null);
            if (chosen == null) {
                table.getSelectionModel().clearSelection();
            } else if (!Objects.equals(table.getSelectionModel().getSelectedItem(), chosen)) {
                table.getSelectionModel().select(chosen);
                table.scrollTo(Math.max(0, points.indexOf(chosen) - 3));
            }
        } finally {
            following = false;
        }
    }

    private static String score(PointSummary point) {
        var score = point.score();
        return score == null ? "—" : String.valueOf(score);
    }

    private TableColumn<PointSummary, String> column(String key, double width, Function<PointSummary, String> text) {
        var column = new TableColumn<PointSummary, String>(desk.texts().get(key));
        column.setCellValueFactory(f -> new SimpleObjectProperty<>(text.apply(f.getValue())));
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        return column;
    }

    private TableColumn<PointSummary, PointSummary> signs() {
        var column = new TableColumn<PointSummary, PointSummary>("");
        column.setCellValueFactory(f -> new SimpleObjectProperty<>(f.getValue()));
        column.setCellFactory(c -> new SignCell(desk.texts()));
        column.setPrefWidth(68);
        column.setMinWidth(68);
        column.setMaxWidth(68);
        column.setSortable(false);
        return column;
    }

    /** A row that can be found by its point, and opens it again when it is selected already. */
    private final class PointRow extends TableRow<PointSummary> {
        PointRow() {
            setOnMouseClicked(e -> {
                var point = getItem();
                if (point != null) {
                    state.open(point.id());
                }
            });
        }

        @Override
        protected void updateItem(PointSummary point, boolean empty) {
            super.updateItem(point, empty);
            setId(empty || point == null ? null : "row-" + point.id());
        }
    }

    private static final class SignCell extends TableCell<PointSummary, PointSummary> {
        private final Texts texts;

        SignCell(Texts texts) {
            this.texts = texts;
        }

        @Override
        protected void updateItem(PointSummary point, boolean empty) {
            super.updateItem(point, empty);
            boolean none = empty || point == null;
            setGraphic(none ? null : PointGlyphs.row(point));
            setAccessibleText(
                    none ? null : PointWords.kind(texts, point.kind()) + ", " + PointWords.spoken(texts, point));
        }
    }
}
