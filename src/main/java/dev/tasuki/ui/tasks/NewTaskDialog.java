package dev.tasuki.ui.tasks;

import atlantafx.base.theme.Styles;
import dev.tasuki.org.BoardTask;
import dev.tasuki.org.Message;
import dev.tasuki.service.OrganisationView;
import dev.tasuki.ui.Desk;
import dev.tasuki.ui.FxThread;
import dev.tasuki.ui.Glyph;
import dev.tasuki.ui.Texts;
import dev.tasuki.ui.succession.Frame;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;

/** Puts a task on the board. FX thread. */
final class NewTaskDialog {
    private final Desk desk;
    private final Texts texts;
    private final BorderPane box = new BorderPane();
    private final TextField subject = new TextField();
    private final ComboBox<String> to = new ComboBox<>();
    private final Button add;

    private NewTaskDialog(Desk desk, OrganisationView view) {
        this.desk = desk;
        this.texts = desk.texts();
        box.setId("task-dialog");
        box.getStyleClass().add("restore");
        box.setMaxSize(560, 280);
        subject.setId("task-subject");
        subject.setPromptText(texts.get("tasks.add.prompt"));
        subject.setAccessibleText(texts.get("tasks.add.prompt"));
        to.setId("task-to");
        to.getItems().add(texts.get("tasks.nobody"));
        view.workers().forEach(w -> to.getItems().add(w.worker().id()));
        to.getSelectionModel().selectFirst();
        var note = new Label(texts.get("tasks.add.note"));
        note.getStyleClass().addAll("small", "muted");
        note.setWrapText(true);
        var body = new VBox(8, subject, to, note);
        body.setStyle("-fx-padding: 16 24 16 24;");
        add = new Button(texts.get("tasks.add.do"));
        add.setId("task-add");
        add.getStyleClass().add(Styles.ACCENT);
        add.setDefaultButton(true);
        add.setDisable(true);
        add.setOnAction(e -> add());
        subject.textProperty()
                .addListener((o, was, is) -> add.setDisable(is.isBlank() || is.length() > BoardTask.LONGEST));
        var cancel = new Button(texts.get("cancel"));
        cancel.setId("task-cancel");
        cancel.setOnAction(e -> desk.dialogs().close(box));
        box.setTop(Frame.head(
                Glyph.MANUAL,
                texts.get("tasks.add.title"),
                texts.get("tasks.add.sub", view.organisation().name())));
        box.setCenter(body);
        box.setBottom(Frame.foot(cancel, add));
    }

    static void open(Desk desk, OrganisationView view) {
        var dialog = new NewTaskDialog(desk, view);
        desk.dialogs().open(dialog.box);
        dialog.subject.requestFocus();
    }

    private void add() {
        // the first choice is nobody, whatever it is called
        var assignee = to.getSelectionModel().getSelectedIndex() <= 0 ? "" : to.getValue();
        var what = subject.getText();
        add.setDisable(true);
        FxThread.<BoardTask>work(
                "task",
                () -> desk.operations().addTask(Message.PERSON, what, assignee),
                added -> desk.dialogs().close(box),
                failure -> {
                    add.setDisable(false);
                    desk.dialogs().problem(texts.get("tasks.failed"), failure);
                });
    }
}
