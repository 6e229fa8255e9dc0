package dev.tasuki.ui.succession;

import dev.tasuki.succession.Check;
import dev.tasuki.succession.Check.Result;
import dev.tasuki.ui.Texts;
import dev.tasuki.ui.timeline.PlainTable;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The checks of a succession: the workers at the left, those of the chosen one at the right. FX thread. */
final class ChecksView extends BorderPane {
    private final Texts texts;
    private final ListView<String> workers = new ListView<>();
    private final ScrollPane scroll = new ScrollPane();
    private SuccessionProgress progress;
    private boolean running = true;

    /** @param word how the ids of its nodes begin */
    ChecksView(Texts texts, SuccessionProgress progress, String word) {
        this.texts = texts;
        this.progress = progress;
        workers.setId(word + "-workers");
        workers.setFixedCellSize(58);
        workers.setCellFactory(list -> new WorkerCell());
        workers.getSelectionModel().selectedItemProperty().addListener((o, was, is) -> table(is));
        workers.getStyleClass().add("restore-workers");
        scroll.getStyleClass().add("plain-scroll");
        scroll.setFitToWidth(true);
        scroll.setId(word + "-checks");
        setLeft(workers);
        setCenter(scroll);
    }

    void show(SuccessionProgress now, boolean goesOn) {
        progress = now;
        running = goesOn;
        if (!workers.getItems().equals(now.workers())) {
            workers.getItems().setAll(now.workers());
        }
        if (workers.getSelectionModel().isEmpty()) {
            workers.getSelectionModel().selectFirst();
        }
        workers.refresh();
        table(workers.getSelectionModel().getSelectedItem());
    }

    private void table(@Nullable String worker) {
        var table = new PlainTable(
                List.of(
                        texts.get("check"),
                        texts.get("check.expected"),
                        texts.get("check.found"),
                        texts.get("check.result")),
                List.of(22, 31, 31, 16));
        table.setStyle("-fx-border-width: 0; -fx-background-color: transparent;");
        if (worker != null) {
            progress.checks(worker).forEach(c -> row(table, c));
        }
        scroll.setContent(table);
    }

    private void row(PlainTable table, Check check) {
        var name = texts.word("check.field", check.field());
        var result = new Label(texts.get(word(check)));
        result.getStyleClass().add(tone(check));
        boolean failed = check.result() == Result.FAIL;
        table.row(
                check.required() ? PlainTable.cell(name) : optional(name),
                value(check.expected(), "muted"),
                failed ? value(check.found(), tone(check)) : value(check.found()),
                result);
    }

    private HBox optional(String name) {
        var words = new Label(texts.get("check.optional"));
        words.getStyleClass().addAll("small", "muted");
        words.setMinWidth(Region.USE_PREF_SIZE);
        var row = new HBox(6, PlainTable.cell(name), words);
        row.setAlignment(Pos.BASELINE_LEFT);
        return row;
    }

    /** Cut in the middle where it is long: the ends of paths and sums tell more. */
    private static Label value(String text, String... styles) {
        var cell = PlainTable.cell(text, styles);
        cell.getStyleClass().add("mono");
        cell.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        return cell;
    }

    private static String word(Check check) {
        return switch (check.result()) {
            case PASS -> "check.pass";
            case FAIL -> check.required() ? "check.fail" : "check.differs";
            case NOT_APPLICABLE -> "check.none";
        };
    }

    private static String tone(Check check) {
        return switch (check.result()) {
            case PASS -> "pass";
            case FAIL -> check.required() ? "fail" : "differs";
            case NOT_APPLICABLE -> "muted";
        };
    }

    private final class WorkerCell extends ListCell<String> {
        @Override
        protected void updateItem(String worker, boolean empty) {
            super.updateItem(worker, empty);
            setText(null);
            setGraphic(empty ? null : face(worker));
        }

        private Region face(String worker) {
            long passed = progress.count(worker, Result.PASS);
            long all = passed + progress.count(worker, Result.FAIL);
            boolean failed = progress.failed(worker);
            var name = new Label(worker);
            name.getStyleClass().add("strong");
            name.setMinWidth(0);
            var space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            var count = new Label(all == 0 ? "" : passed + " / " + all);
            count.getStyleClass().addAll("small", "muted");
            count.setMinWidth(Region.USE_PREF_SIZE);
            var bar = new ProgressBar(all == 0 ? (running ? -1 : 0) : passed / (double) all);
            bar.setMaxWidth(Double.MAX_VALUE);
            bar.setPrefHeight(4);
            bar.getStyleClass().add(atlantafx.base.theme.Styles.SMALL);
            var state = new Label(texts.get(
                    failed
                            ? "restore.worker.failed"
                            : all == 0
                                    ? (running ? "restore.worker.waiting" : "restore.worker.none")
                                    : progress.differs(worker) ? "restore.worker.differs" : "restore.worker.verified"));
            state.getStyleClass().addAll("small", failed ? "fail" : progress.differs(worker) ? "differs" : "muted");
            var box = new VBox(3, new HBox(8, name, space, count), bar, state);
            box.setPrefWidth(200);
            box.setStyle("-fx-padding: 6 12 6 16;");
            return box;
        }
    }
}
