package dev.tasuki.ui.backups;

import atlantafx.base.theme.Styles;
import dev.tasuki.backup.BackupException;
import dev.tasuki.backup.PlaceSettings;
import dev.tasuki.service.Backups;
import dev.tasuki.service.OperationFailed;
import dev.tasuki.ui.FxThread;
import dev.tasuki.ui.Texts;
import dev.tasuki.ui.backups.NewPlace.Kind;
import dev.tasuki.ui.backups.NewPlace.Sealing;
import dev.tasuki.ui.shell.Dialogs;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;

/** The form of a new place. It is tried before it is kept; what is wrong is said in it, and what was written stays. FX thread. */
final class NewPlaceDialog {
    private final Texts texts;
    private final Dialogs dialogs;
    private final Backups backups;
    private final Consumer<PlaceSettings> added;
    private final BorderPane box = new BorderPane();
    private final TextField name = field("name");
    private final TextField address = field("address");
    private final TextField region = field("region");
    private final TextField endpoint = field("endpoint");
    private final TextField limit = field("limit");
    private final PasswordField passphrase = new PasswordField();
    private final PasswordField again = new PasswordField();
    private final TextField keyFile = field("key");
    private final TextField word = field("word");
    private final ObjectProperty<Kind> kind = new javafx.beans.property.SimpleObjectProperty<>(Kind.DIRECTORY);
    private final ObjectProperty<Sealing> sealing =
            new javafx.beans.property.SimpleObjectProperty<>(Sealing.PASSPHRASE);
    private final VBox where = new VBox(8);
    private final VBox sealed = new VBox(8);
    private final Label problem = new Label();
    private final ProgressIndicator busy = new ProgressIndicator();
    private final Button add;
    private final Button cancel;

    private NewPlaceDialog(
            Texts texts, Dialogs dialogs, Backups backups, List<String> names, Consumer<PlaceSettings> added) {
        this.texts = texts;
        this.dialogs = dialogs;
        this.backups = backups;
        this.added = added;
        name.setText(PlaceSettings.free(names));
        passphrase.setId("place-new-passphrase");
        again.setId("place-new-again");
        address.setPrefColumnCount(36);
        add = new Button(texts.get("backups.new.add"));
        add.setId("place-new-add");
        add.getStyleClass().add(Styles.ACCENT);
        add.setDefaultButton(true);
        add.setOnAction(e -> add());
        cancel = new Button(texts.get("cancel"));
        cancel.setId("place-new-cancel");
        cancel.setOnAction(e -> dialogs.close(box));
        box.setId("place-new");
        box.getStyleClass().add("restore");
        box.setMaxSize(660, 620);
    }

    static void open(Texts texts, Dialogs dialogs, Backups backups, List<String> names, Consumer<PlaceSettings> added) {
        var dialog = new NewPlaceDialog(texts, dialogs, backups, names, added);
        dialog.fill();
        dialogs.open(dialog.box);
        dialog.address.requestFocus();
    }

    private void fill() {
        var title = new Label(texts.get("backups.new.title"));
        title.getStyleClass().add("dialog-title");
        var sub = new Label(texts.get("backups.new.sub"));
        sub.getStyleClass().addAll("small", "muted");
        sub.setWrapText(true);
        var head = new VBox(4, title, sub);
        head.getStyleClass().add("restore-head");
        var page = new VBox(
                14,
                choice("kind", Kind.values(), kind),
                where,
                section("sealing"),
                choice("sealing", Sealing.values(), sealing),
                sealed,
                section("more"),
                beside(labelled("name", name), labelled("limit", limit)));
        page.setStyle("-fx-padding: 16 24 16 24;");
        var scroll = new ScrollPane(page);
        scroll.getStyleClass().add("plain-scroll");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        kind.subscribe(this::where);
        sealing.subscribe(this::sealed);
        problem.setId("place-new-problem");
        problem.getStyleClass().add("fail");
        problem.setWrapText(true);
        problem.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(problem, Priority.ALWAYS);
        busy.setMaxSize(18, 18);
        busy.setVisible(false);
        add.setMinWidth(Region.USE_PREF_SIZE);
        cancel.setMinWidth(Region.USE_PREF_SIZE);
        var foot = new HBox(8, problem, busy, cancel, add);
        foot.setAlignment(Pos.CENTER_LEFT);
        foot.getStyleClass().add("dialog-foot");
        box.setTop(head);
        box.setCenter(scroll);
        box.setBottom(foot);
    }

    private void where(Kind now) {
        address.setPromptText(texts.get("backups.new." + now.name() + ".prompt"));
        var first = labelled(now.name() + ".address", address);
        where.getChildren()
                .setAll(
                        switch (now) {
                            case DIRECTORY -> List.of(beside(first, choose(address)), note("DIRECTORY"));
                            case GIT -> List.of(first, note("GIT"));
                            case S3 ->
                                List.of(
                                        first,
                                        beside(labelled("endpoint", endpoint), labelled("region", region)),
                                        note("S3"));
                        });
    }

    private void sealed(Sealing now) {
        sealed.getChildren()
                .setAll(
                        switch (now) {
                            case PASSPHRASE ->
                                List.of(
                                        beside(labelled("passphrase", passphrase), labelled("again", again)),
                                        note("PASSPHRASE"));
                            case KEY_FILE -> List.of(labelled("key", keyFile), note("KEY_FILE"));
                            case NOTHING -> List.of(labelled("word", word, NewPlace.WORD), note("NOTHING"));
                        });
    }

    private void add() {
        var draft = new NewPlace(
                kind.get(),
                name.getText().strip(),
                address.getText(),
                region.getText(),
                endpoint.getText(),
                sealing.get(),
                passphrase.getText(),
                again.getText(),
                keyFile.getText(),
                word.getText(),
                limit.getText());
        var wrong = draft.problem();
        problem.setText(wrong.map(texts::get).orElse(""));
        if (wrong.isPresent()) {
            return;
        }
        busy(true);
        FxThread.<PlaceSettings>work(
                "place-new",
                () -> tried(draft),
                settings -> {
                    dialogs.close(box);
                    added.accept(settings);
                },
                failure -> {
                    busy(false);
                    problem.setText(PlaceWords.plain(String.valueOf(failure.getMessage())));
                });
    }

    /** Reaches out, and begins or opens a backup there; blocks. */
    private PlaceSettings tried(NewPlace draft) throws OperationFailed {
        try {
            return backups.add(draft.name(), draft.url(), draft.secret(), draft.bytesPerSecond());
        } catch (BackupException e) {
            throw new OperationFailed(String.valueOf(e.getMessage()), e);
        }
    }

    private void busy(boolean now) {
        busy.setVisible(now);
        add.setDisable(now);
        if (now) {
            problem.setText("");
        }
    }

    private <T extends Enum<T>> HBox choice(String word, T[] all, ObjectProperty<T> chosen) {
        var group = new ToggleGroup();
        var row = new HBox();
        for (int i = 0; i < all.length; i++) {
            var value = all[i];
            var button = new ToggleButton(texts.get("backups.new." + word + "." + value.name()));
            button.setId("place-new-" + value.name());
            button.getStyleClass()
                    .addAll(
                            "tight",
                            i == 0 ? Styles.LEFT_PILL : i == all.length - 1 ? Styles.RIGHT_PILL : Styles.CENTER_PILL);
            button.setToggleGroup(group);
            button.setSelected(value == chosen.get());
            button.setOnAction(e -> {
                button.setSelected(true);
                chosen.set(value);
            });
            row.getChildren().add(button);
        }
        return row;
    }

    private Button choose(TextField into) {
        var button = new Button(texts.get("backups.new.choose"));
        button.setId("place-new-choose");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(e -> {
            var chosen = new DirectoryChooser().showDialog(box.getScene().getWindow());
            if (chosen != null) {
                into.setText(chosen.toString());
            }
        });
        return button;
    }

    private Label section(String key) {
        var label = new Label(texts.get("backups.new." + key));
        label.getStyleClass().add("section");
        return label;
    }

    private Label note(String key) {
        var label = new Label(texts.get("backups.new." + key + ".note"));
        label.getStyleClass().addAll("small", "muted");
        label.setWrapText(true);
        return label;
    }

    private VBox labelled(String key, TextField input, Object... arguments) {
        var label = new Label(texts.get("backups.new." + key, arguments));
        label.getStyleClass().addAll("small", "muted");
        label.setLabelFor(input);
        var column = new VBox(4, label, input);
        column.setPrefWidth(200);
        HBox.setHgrow(column, Priority.ALWAYS);
        return column;
    }

    private static HBox beside(Node... nodes) {
        var row = new HBox(12, nodes);
        row.setAlignment(Pos.BOTTOM_LEFT);
        return row;
    }

    private static TextField field(String id) {
        var field = new TextField();
        field.setId("place-new-" + id);
        return field;
    }
}
