package dev.tasuki.ui.playback;

import atlantafx.base.theme.Styles;
import dev.tasuki.service.Recordings.Recorded;
import dev.tasuki.ui.Desk;
import dev.tasuki.ui.FxThread;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Where to write a recording as asciicast, from when on, and whether secrets are hidden in it. FX thread. */
final class ExportCast {
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

    private final Desk desk;
    private final String worker;
    private final Instant at;
    private final Path directory;
    private final VBox box = new VBox(16);
    private final TextField file = new TextField();
    private final CheckBox mask = new CheckBox();
    private final CheckBox since = new CheckBox();
    private final ProgressBar busy = new ProgressBar();
    private final Button start = new Button();

    private ExportCast(Desk desk, String worker, Instant at, Path directory) {
        this.desk = desk;
        this.worker = worker;
        this.at = at;
        this.directory = directory;
        var texts = desk.texts();
        var title = new Label(texts.get("cast.title", worker));
        title.getStyleClass().add("dialog-title");
        file.setId("cast-file");
        file.setText(directory
                .resolve(desk.operations().view().organisation().name() + "-" + worker + "-"
                        + NAME.format(desk.clock().instant().atZone(texts.zone())) + ".cast")
                .toString());
        mask.setText(texts.get("cast.mask"));
        mask.setId("cast-mask");
        mask.setSelected(true);
        since.setText(texts.get("cast.since", texts.clock(at)));
        since.setId("cast-since");
        busy.setVisible(false);
        busy.setMaxWidth(Double.MAX_VALUE);
        start.setText(texts.get("report.write"));
        start.setId("cast-start");
        start.getStyleClass().add(Styles.ACCENT);
        start.setDefaultButton(true);
        start.setOnAction(e -> write());
        var cancel = new Button(texts.get("cancel"));
        cancel.setOnAction(e -> desk.dialogs().close(box));
        var buttons = new HBox(8, cancel, start);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        var note = new Label(texts.get("cast.note"));
        note.getStyleClass().addAll("small", "muted");
        note.setWrapText(true);
        note.setMinHeight(Region.USE_PREF_SIZE);
        box.setId("cast");
        box.getStyleClass().add("problem");
        box.setMaxSize(560, Region.USE_PREF_SIZE);
        box.getChildren().setAll(title, file, since, mask, note, busy, buttons);
    }

    /** @param at from when on a person may want it; the instant that is shown */
    static void open(Desk desk, String worker, Instant at, Path directory) {
        desk.dialogs().open(new ExportCast(desk, worker, at, directory).box);
    }

    private void write() {
        Path where;
        try {
            where = Path.of(file.getText().strip()).toAbsolutePath();
        } catch (InvalidPathException e) {
            desk.dialogs().problem(desk.texts().get("cast.failed"), e);
            return;
        }
        boolean masked = mask.isSelected();
        var from = since.isSelected() ? at : null;
        start.setDisable(true);
        busy.setVisible(true);
        FxThread.<Recorded>work(
                "asciicast",
                () -> {
                    prepare(where);
                    return desk.operations().record(worker, from, masked, where);
                },
                this::written,
                failure -> {
                    start.setDisable(false);
                    busy.setVisible(false);
                    desk.dialogs().problem(desk.texts().get("cast.failed"), failure);
                });
    }

    /** Our own directory is made where it is not there; another is the person's business. */
    private void prepare(Path where) throws IOException {
        if (directory.toAbsolutePath().equals(where.getParent())) {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }

    private void written(Recorded recorded) {
        desk.dialogs().close(box);
        var hidden = recorded.hidden();
        var texts = desk.texts();
        desk.notices()
                .keep(
                        texts.get("cast.written", String.valueOf(recorded.file().getFileName()), recorded.gaps()) + " "
                                + (hidden == null
                                        ? texts.get("cast.unmasked")
                                        : texts.get("cast.masked", hidden.intValue())),
                        recorded.file().toString());
    }
}
