package dev.tasuki.ui.restore;

import dev.tasuki.ui.Texts;
import dev.tasuki.ui.timeline.ChangeWords;
import dev.tasuki.ui.timeline.Changes;
import dev.tasuki.ui.timeline.PlainTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What to restore: which workers, with the difference to now beside each, and whether files too. FX thread. */
final class RestoreChoice extends VBox {
    private final Map<String, CheckBox> workers = new LinkedHashMap<>();
    private final CheckBox files;

    /** @param present whether there is one to keep first; without it nothing can be undone, nor files be put back */
    RestoreChoice(Texts texts, String leads, List<Changes> changes, Node worth, boolean present) {
        super(12);
        setStyle("-fx-padding: 16 24 16 24;");
        var lead = new Label(leads);
        lead.setWrapText(true);
        var table = new PlainTable(
                List.of(
                        texts.get("changes.worker"),
                        texts.get("changes.panes"),
                        texts.get("changes.tasks"),
                        texts.get("changes.work")),
                List.of(28, 20, 22, 30));
        for (var each : changes) {
            var box = new CheckBox(each.worker());
            box.setId("restore-worker-" + each.worker());
            box.setSelected(true);
            box.setMnemonicParsing(false);
            workers.put(each.worker(), box);
            table.row(
                    box,
                    PlainTable.cell(ChangeWords.lines(texts, each)),
                    PlainTable.cell(ChangeWords.tasks(texts, each)),
                    PlainTable.cell(ChangeWords.files(texts, each)));
        }
        var scroll = new ScrollPane(table);
        scroll.getStyleClass().add("plain-scroll");
        scroll.setFitToWidth(true);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        files = new CheckBox(texts.get("restore.files"));
        files.setId("restore-files");
        files.setDisable(!present);
        var note = new Label(texts.get(present ? "restore.files.note" : "restore.files.bare"));
        note.getStyleClass().addAll("small", "muted");
        note.setWrapText(true);
        var kept = new Label(texts.get(present ? "restore.undoable" : "restore.bare"));
        kept.setId("restore-undoable");
        kept.getStyleClass().add("strong");
        var keptNote = new Label(texts.get(present ? "restore.undoable.note" : "restore.bare.note"));
        keptNote.getStyleClass().addAll("small", "muted");
        keptNote.setWrapText(true);
        var block = new VBox(4, kept, keptNote);
        block.getStyleClass().add("outcome");
        getChildren().setAll(worth, lead, scroll, new VBox(4, files, note), block);
    }

    Set<String> chosen() {
        var chosen = new TreeSet<String>();
        workers.forEach((id, box) -> {
            if (box.isSelected()) {
                chosen.add(id);
            }
        });
        return chosen;
    }

    boolean files() {
        return files.isSelected();
    }
}
