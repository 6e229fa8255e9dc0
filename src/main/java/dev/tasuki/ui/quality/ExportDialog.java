package dev.tasuki.ui.quality;

import atlantafx.base.theme.Styles;
import dev.tasuki.ui.Desk;
import dev.tasuki.ui.FxThread;
import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;

/** Which formats of the report to write, and where. FX thread. */
final class ExportDialog {
    private static final List<String> FORMATS = List.of("html", "pdf", "json", "md");

    private final Desk desk;
    private final VBox box = new VBox(16);
    private final Map<String, CheckBox> formats = new LinkedHashMap<>();
    private final TextField directory = new TextField();
    private final ProgressBar busy = new ProgressBar();
    private final Button start;

    private ExportDialog(Desk desk, Path reports) {
        this.desk = desk;
        var texts = desk.texts();
        var title = new Label(texts.get("report.title"));
        title.getStyleClass().add("dialog-title");
        var choices = new HBox(16);
        for (var format : FORMATS) {
            var choice = new CheckBox(texts.get("report." + format));
            choice.setId("export-" + format);
            choice.setSelected(true);
            formats.put(format, choice);
            choices.getChildren().add(choice);
        }
        directory.setText(reports.toString());
        directory.setId("export-directory");
        HBox.setHgrow(directory, Priority.ALWAYS);
        var choose = new Button(texts.get("report.choose"));
        choose.setOnAction(e -> chooseDirectory());
        var where = new HBox(8, directory, choose);
        where.setAlignment(Pos.CENTER_LEFT);
        busy.setVisible(false);
        busy.setMaxWidth(Double.MAX_VALUE);
        start = new Button(texts.get("report.write"));
        start.setId("export-start");
        start.getStyleClass().add(Styles.ACCENT);
        start.setDefaultButton(true);
        start.setOnAction(e -> write());
        var cancel = new Button(texts.get("cancel"));
        cancel.setOnAction(e -> desk.dialogs().close(box));
        var buttons = new HBox(8, cancel, start);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        box.setId("export");
        box.setStyle("-fx-padding: 20;");
        box.setMaxSize(560, Region.USE_PREF_SIZE);
        box.getChildren().setAll(title, choices, where, busy, buttons);
    }

    static void open(Desk desk, Path reports) {
        desk.dialogs().open(new ExportDialog(desk, reports).box);
    }

    private void chooseDirectory() {
        var chooser = new DirectoryChooser();
        var now = new File(directory.getText());
        if (now.isDirectory()) {
            chooser.setInitialDirectory(now);
        }
        var chosen = chooser.showDialog(box.getScene().getWindow());
        if (chosen != null) {
            directory.setText(chosen.toString());
        }
    }

    private void write() {
        var texts = desk.texts();
        var wanted = formats.entrySet().stream()
                .filter(e -> e.getValue().isSelected())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        if (wanted.isEmpty()) {
            return;
        }
        Path where;
        try {
            where = Path.of(directory.getText().strip()).toAbsolutePath();
        } catch (InvalidPathException e) {
            desk.dialogs().problem(texts.get("report.failed"), e);
            return;
        }
        start.setDisable(true);
        busy.setVisible(true);
        FxThread.<List<Path>>work("report", () -> desk.operations().report(wanted, where), this::written, failure -> {
            start.setDisable(false);
            busy.setVisible(false);
            desk.dialogs().problem(texts.get("report.failed"), failure);
        });
    }

    private void written(List<Path> files) {
        desk.dialogs().close(box);
        var paths = files.stream().map(Path::toString).collect(Collectors.joining("\n"));
        var names = files.stream().map(f -> String.valueOf(f.getFileName())).collect(Collectors.joining(", "));
        var parent = files.isEmpty() ? "" : String.valueOf(files.getFirst().getParent());
        desk.notices().keep(desk.texts().get("report.written", names, parent), paths);
    }
}
