package dev.tasuki.ui.tasks;

import dev.tasuki.org.BoardTask;
import dev.tasuki.org.Message;
import dev.tasuki.org.Task;
import dev.tasuki.org.TaskAction;
import dev.tasuki.service.OrganisationView;
import dev.tasuki.ui.Desk;
import dev.tasuki.ui.FxThread;
import dev.tasuki.ui.Page;
import dev.tasuki.ui.Texts;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The organisation's tasks in columns by their states; below, what each agent keeps on its own list. FX thread. */
public final class TasksPage implements Page {
    private final Desk desk;
    private final Texts texts;
    private final VBox root = new VBox();
    private final Label sub = new Label();
    private final ProgressBar progress = new ProgressBar(0);
    private final HBox columns = new HBox(8);
    private final Label empty = new Label();
    private final HBox own = new HBox(8);
    private List<BoardTask> board = List.of();
    private Map<String, List<Task>> lists = Map.of();
    private Instant now = Instant.EPOCH;
    private @Nullable OrganisationView view;

    public TasksPage(Desk desk) {
        this.desk = desk;
        texts = desk.texts();
        root.getStyleClass().add("page");
        var title = new Label(texts.get("rail.tasks"));
        title.getStyleClass().add("page-title");
        sub.getStyleClass().addAll("small", "muted");
        progress.setPrefWidth(160);
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var add = new Button(texts.get("tasks.new"), new FontIcon(Feather.PLUS));
        add.setId("task-new");
        add.setMinWidth(Region.USE_PREF_SIZE);
        add.setOnAction(e -> add());
        var head = new HBox(16, title, sub, progress, space, add);
        head.setAlignment(Pos.CENTER_LEFT);
        empty.setText(texts.get("tasks.empty"));
        empty.setWrapText(true);
        empty.getStyleClass().add("muted");
        columns.setId("task-columns");
        columns.setFillHeight(true);
        VBox.setVgrow(columns, Priority.ALWAYS);
        var below = new Label(texts.get("tasks.own"));
        below.getStyleClass().add("section");
        own.setId("task-own");
        var scroll = new ScrollPane(own);
        scroll.getStyleClass().add("plain-scroll");
        scroll.setFitToHeight(true);
        scroll.setMinHeight(96);
        scroll.setPrefHeight(200);
        scroll.setMaxHeight(200);
        root.getChildren().setAll(head, empty, columns, below, scroll);
        draw();
        drawOwn(List.of());
    }

    @Override
    public Region node() {
        return root;
    }

    @Override
    public void show(OrganisationView newer) {
        boolean later = !texts.moment(newer.time(), newer.time()).equals(texts.moment(now, newer.time()));
        boolean first = view == null;
        now = newer.time();
        view = newer;
        if (first || later || !board.equals(newer.board())) {
            board = newer.board();
            draw();
        }
        var next = new LinkedHashMap<String, List<Task>>();
        newer.workers().stream()
                .filter(w -> !w.tasks().isEmpty())
                .forEach(w -> next.put(w.worker().id(), w.tasks()));
        if (!lists.equals(next)) {
            lists = next;
            drawOwn(newer.workers().stream()
                    .filter(w -> !w.tasks().isEmpty())
                    .map(OwnTasks::new)
                    .toList());
        }
    }

    private void draw() {
        var all = Columns.of(board);
        empty.setVisible(board.isEmpty());
        empty.setManaged(board.isEmpty());
        progress.setProgress(all.progress());
        sub.setText(texts.get(
                "tasks.sub",
                all.count("open") + all.count("assigned"),
                all.count("in_progress"),
                all.count("done"),
                all.count("ended")));
        columns.getChildren().setAll(all.all().stream().map(this::column).toList());
    }

    private Region column(Columns.Column column) {
        var head = new Label(texts.get("tasks.column." + column.key()) + "  " + column.count());
        head.getStyleClass().add("section");
        var cards = new VBox(8);
        var workers = view == null
                ? List.<String>of()
                : view.workers().stream().map(w -> w.worker().id()).toList();
        column.tasks().forEach(t -> cards.getChildren().add(new TaskCard(texts, t, workers, now, this::act)));
        var scroll = new ScrollPane(cards);
        scroll.getStyleClass().add("plain-scroll");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        var box = new VBox(head, scroll);
        box.setId("tasks-" + column.key());
        box.getStyleClass().add("task-column");
        box.setMinWidth(120);
        box.setPrefWidth(240);
        HBox.setHgrow(box, Priority.ALWAYS);
        return box;
    }

    private void drawOwn(List<OwnTasks> all) {
        var none = new Label(texts.get("tasks.own.none"));
        none.getStyleClass().add("muted");
        own.getChildren().setAll(all.isEmpty() ? List.of(none) : all);
    }

    private void act(BoardTask task, TaskAction action, String assignee) {
        FxThread.<BoardTask>work(
                "task",
                () -> desk.operations().changeTask(Message.PERSON, task.id(), action, assignee, ""),
                changed -> {},
                failure -> desk.dialogs().problem(texts.get("tasks.failed"), failure));
    }

    private void add() {
        if (view != null && !desk.dialogs().isOpen()) {
            NewTaskDialog.open(desk, view);
        }
    }
}
