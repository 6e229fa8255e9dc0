package dev.tasuki.ui.tasks;

import dev.tasuki.org.OneLine;
import dev.tasuki.org.Task;
import dev.tasuki.service.WorkerView;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The todo list that one agent keeps for itself. FX thread. */
final class OwnTasks extends VBox {
    private static final int MOST = 100;
    private static final int LONGEST = 200;

    OwnTasks(WorkerView worker) {
        getStyleClass().add("task-own");
        setPrefWidth(260);
        setMinWidth(200);
        var tasks = worker.tasks();
        long done =
                tasks.stream().filter(t -> t.state() == Task.State.COMPLETED).count();
        var name = new Label(worker.worker().id());
        name.getStyleClass().add("section");
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var count = new Label(done + "/" + tasks.size());
        count.getStyleClass().addAll("small", "muted");
        var bar = new ProgressBar(tasks.isEmpty() ? 0 : (double) done / tasks.size());
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setPrefHeight(4);
        bar.setMinHeight(4);
        getChildren().addAll(new HBox(8, name, space, count), bar);
        tasks.stream().limit(MOST).forEach(t -> {
            var line = new Label(sign(t.state()) + " " + OneLine.of(t.subject(), LONGEST));
            line.getStyleClass().add("small");
            if (t.state().finished()) {
                line.getStyleClass().add("muted");
            }
            getChildren().add(line);
        });
    }

    private static String sign(Task.State state) {
        return switch (state) {
            case PENDING -> "○";
            case IN_PROGRESS -> "◐";
            case COMPLETED -> "✔";
            case FAILED -> "✕";
            case ABANDONED -> "–";
        };
    }
}
