package dev.tasuki.ui.tasks;

import dev.tasuki.org.BoardTask;
import dev.tasuki.org.TaskAction;
import dev.tasuki.ui.Texts;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** One task on the board. FX thread. */
final class TaskCard extends VBox {
    /** What a person does with a task. */
    interface Doing {
        /**
         * Does it.
         *
         * @param assignee to whom it is given; of other actions, empty
         */
        void act(BoardTask task, TaskAction action, String assignee);
    }

    TaskCard(Texts texts, BoardTask task, List<String> workers, Instant now, Doing doing) {
        setId("task-" + task.id());
        getStyleClass().add("task-card");
        var subject = new Label(task.subject());
        subject.getStyleClass().add("subject");
        subject.setWrapText(true);
        subject.setMinHeight(USE_PREF_SIZE);
        var who = new Label(task.id() + " · "
                + (task.assignee().isEmpty() ? texts.get("tasks.nobody") : task.assignee()) + " · "
                + texts.moment(task.changed(), now));
        who.getStyleClass().addAll("small", "muted");
        who.setTooltip(new Tooltip(history(texts, task, now)));
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var foot = new HBox(4, who, space, menu(texts, task, workers, doing));
        foot.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(subject, foot);
        var ended = switch (task.state()) {
            case FAILED -> texts.get("tasks.state.failed");
            case ABANDONED -> texts.get("tasks.state.abandoned");
            case OPEN, ASSIGNED, IN_PROGRESS, DONE -> "";
        };
        var said = Stream.of(ended, task.note()).filter(s -> !s.isEmpty()).collect(Collectors.joining(" · "));
        if (!said.isEmpty()) {
            var note = new Label(said);
            note.getStyleClass().add("small");
            note.setWrapText(true);
            note.setMinHeight(USE_PREF_SIZE);
            getChildren().add(note);
        }
    }

    private static String history(Texts texts, BoardTask task, Instant now) {
        return task.history().stream()
                .map(s -> texts.get(
                                "tasks.history",
                                texts.moment(s.at(), now),
                                s.state().words(),
                                s.by())
                        + (s.note().isEmpty() ? "" : " – " + s.note()))
                .collect(Collectors.joining("\n"));
    }

    private static MenuButton menu(Texts texts, BoardTask task, List<String> workers, Doing doing) {
        var menu = new MenuButton(null, new FontIcon(Feather.MORE_HORIZONTAL));
        menu.setId("act-" + task.id());
        menu.getStyleClass().addAll("flat", "no-arrow");
        menu.setAccessibleText(texts.get("tasks.act", task.id()));
        menu.setTooltip(new Tooltip(texts.get("tasks.act", task.id())));
        for (var action : Columns.actions(task)) {
            menu.getItems().add(item(texts.get("tasks." + action.word()), () -> doing.act(task, action, "")));
        }
        if (!menu.getItems().isEmpty()) {
            menu.getItems().add(new SeparatorMenuItem());
        }
        for (var worker : workers) {
            if (!worker.equals(task.assignee()) || task.state().finished()) {
                menu.getItems()
                        .add(item(texts.get("tasks.assign", worker), () -> doing.act(task, TaskAction.ASSIGN, worker)));
            }
        }
        return menu;
    }

    private static MenuItem item(String text, Runnable action) {
        var item = new MenuItem(text);
        item.setMnemonicParsing(false);
        item.setOnAction(e -> action.run());
        return item;
    }
}
