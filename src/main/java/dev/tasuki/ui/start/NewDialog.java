package dev.tasuki.ui.start;

import atlantafx.base.theme.Styles;
import dev.tasuki.org.Organisation;
import dev.tasuki.service.OperationFailed;
import dev.tasuki.service.Operations;
import dev.tasuki.ui.FxThread;
import dev.tasuki.ui.Texts;
import dev.tasuki.ui.shell.Dialogs;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The form of a new organisation. What is wrong is said in it, and what was written stays. FX thread. */
final class NewDialog {
    /** Writes and opens it; blocks. */
    interface Maker {
        Operations make(Organisation draft, boolean makeDirectories) throws OperationFailed;
    }

    private final Texts texts;
    private final Dialogs dialogs;
    private final Maker maker;
    private final Consumer<Operations> opened;
    private final BorderPane box = new BorderPane();
    private final TextField name = new TextField();
    private final TextField socket = new TextField("default");
    private final TextField session = new TextField();
    private final WorkerRows workers;
    private final CheckBox directories;
    private final Label problem = new Label();
    private final Button create;
    private final Button cancel;

    private NewDialog(Texts texts, Dialogs dialogs, Maker maker, Consumer<Operations> opened) {
        this.texts = texts;
        this.dialogs = dialogs;
        this.maker = maker;
        this.opened = opened;
        workers = new WorkerRows(texts);
        directories = new CheckBox(texts.get("new.directories"));
        directories.setId("new-directories");
        directories.setSelected(true);
        create = new Button(texts.get("new.create"));
        create.setId("new-create");
        create.getStyleClass().add(Styles.ACCENT);
        create.setDefaultButton(true);
        create.setOnAction(e -> create());
        cancel = new Button(texts.get("cancel"));
        cancel.setId("new-cancel");
        cancel.setOnAction(e -> dialogs.close(box));
        box.setId("new");
        box.getStyleClass().add("restore");
    }

    static void open(Texts texts, Dialogs dialogs, Maker maker, Consumer<Operations> opened) {
        var dialog = new NewDialog(texts, dialogs, maker, opened);
        dialog.fill();
        dialogs.open(dialog.box);
        // Later, or the figure of the key that opened it would be typed into it.
        FxThread.later(() -> {
            // the field is in the window only once its scroll pane has been laid out
            dialog.box.applyCss();
            dialog.box.layout();
            dialog.name.requestFocus();
        });
    }

    private void fill() {
        var title = new Label(texts.get("start.new"));
        title.getStyleClass().add("dialog-title");
        var sub = new Label(texts.get("new.sub"));
        sub.getStyleClass().addAll("small", "muted");
        var head = new VBox(4, title, sub);
        head.getStyleClass().add("restore-head");
        name.setId("new-name");
        socket.setId("new-socket");
        session.setId("new-session");
        session.promptTextProperty().bind(name.textProperty());
        var fields = new GridPane(16, 4);
        String[] heads = {"new.name", "new.socket", "new.session"};
        TextField[] inputs = {name, socket, session};
        for (int i = 0; i < heads.length; i++) {
            var label = new Label(texts.get(heads[i]));
            label.getStyleClass().addAll("small", "muted");
            label.setLabelFor(inputs[i]);
            GridPane.setHgrow(inputs[i], Priority.ALWAYS);
            fields.add(label, i, 0);
            fields.add(inputs[i], i, 1);
        }
        workers.add();
        workers.add();
        var more = new Button(texts.get("new.add"), new FontIcon(Feather.PLUS));
        more.setId("new-add");
        more.setOnAction(e -> workers.add());
        var section = new Label(texts.get("new.workers"));
        section.getStyleClass().add("section");
        var page = new VBox(16, fields, section, workers, more, directories);
        page.setStyle("-fx-padding: 16 24 16 24;");
        var scroll = new ScrollPane(page);
        scroll.getStyleClass().add("plain-scroll");
        scroll.setFitToWidth(true);
        problem.setId("new-problem");
        problem.getStyleClass().add("fail");
        problem.setWrapText(true);
        HBox.setHgrow(problem, Priority.ALWAYS);
        problem.setMaxWidth(Double.MAX_VALUE);
        create.setMinWidth(Region.USE_PREF_SIZE);
        cancel.setMinWidth(Region.USE_PREF_SIZE);
        var foot = new HBox(8, problem, cancel, create);
        foot.setAlignment(Pos.CENTER_LEFT);
        foot.getStyleClass().add("dialog-foot");
        box.setTop(head);
        box.setCenter(scroll);
        box.setBottom(foot);
    }

    private void create() {
        Organisation draft;
        try {
            draft = new NewForm(name.getText(), socket.getText(), session.getText(), workers.values()).draft();
        } catch (NewForm.Unusable e) {
            problem.setText(texts.get(e.key(), e.worker()));
            return;
        }
        problem.setText("");
        create.setDisable(true);
        boolean make = directories.isSelected();
        FxThread.<Operations>work(
                "create",
                () -> maker.make(draft, make),
                operations -> {
                    dialogs.close(box);
                    opened.accept(operations);
                },
                failure -> {
                    create.setDisable(false);
                    problem.setText(String.valueOf(failure.getMessage()));
                });
    }
}
