package dev.tasuki.ui.start;

import atlantafx.base.theme.Styles;
import dev.tasuki.ui.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The lines of a new organisation's workers; there is always one. */
final class WorkerRows extends GridPane {
    private static final int MOST = 50;

    private final Texts texts;
    private final List<Row> rows = new ArrayList<>();

    private record Row(
            TextField id,
            TextField role,
            ComboBox<String> kind,
            TextField command,
            TextField directory,
            Button remove) {
        List<Node> nodes() {
            return List.of(id, role, kind, command, directory, remove);
        }
    }

    WorkerRows(Texts texts) {
        super(8, 8);
        this.texts = texts;
        for (int share : new int[] {16, 20, 15, 22, 27}) {
            var column = new ColumnConstraints();
            column.setPercentWidth(share * 0.94);
            column.setHgrow(Priority.ALWAYS);
            getColumnConstraints().add(column);
        }
    }

    /** Adds a worker with a name of its own, in the directory of the last one. */
    void add() {
        if (rows.size() >= MOST) {
            return;
        }
        int number = rows.size();
        var id = field("id", number == 0 ? "boss" : "worker" + number);
        var kind = new ComboBox<String>();
        kind.getItems().setAll(NewForm.KINDS);
        kind.setMaxWidth(Double.MAX_VALUE);
        kind.setMinWidth(0);
        var command = field("command", "");
        kind.valueProperty()
                .addListener((o, was, is) ->
                        command.setPromptText("command".equals(is) ? texts.get("new.command.needed") : is));
        kind.setValue(number == 0 ? "claude" : rows.getLast().kind.getValue());
        var directory = field(
                "directory", number == 0 ? "~/work" : rows.getLast().directory.getText());
        var remove = new Button(null, new FontIcon(Feather.X));
        remove.getStyleClass().addAll(Styles.FLAT, Styles.BUTTON_ICON, "tight");
        remove.setAccessibleText(texts.get("new.remove"));
        var row = new Row(id, field("role", ""), kind, command, directory, remove);
        remove.setOnAction(e -> {
            rows.remove(row);
            lay();
        });
        rows.add(row);
        lay();
        id.requestFocus();
    }

    List<NewForm.Row> values() {
        return rows.stream()
                .map(r -> new NewForm.Row(
                        r.id.getText(),
                        r.role.getText(),
                        r.kind.getValue(),
                        r.command.getText(),
                        r.directory.getText()))
                .toList();
    }

    private TextField field(String what, String text) {
        var field = new TextField(text);
        field.setMinWidth(0);
        field.setAccessibleText(texts.get("new." + what));
        return field;
    }

    private void lay() {
        getChildren().clear();
        var heads = List.of("id", "role", "kind", "command", "directory");
        for (int i = 0; i < heads.size(); i++) {
            var head = new Label(texts.get("new." + heads.get(i)));
            head.getStyleClass().addAll("small", "muted");
            add(head, i, 0);
        }
        for (int y = 0; y < rows.size(); y++) {
            var nodes = rows.get(y).nodes();
            for (int x = 0; x < nodes.size(); x++) {
                nodes.get(x).setId("new-" + (x < heads.size() ? heads.get(x) : "remove") + "-" + y);
                add(nodes.get(x), x, y + 1);
            }
            rows.get(y).remove.setDisable(rows.size() == 1);
        }
    }
}
