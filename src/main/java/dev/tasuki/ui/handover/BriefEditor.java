package dev.tasuki.ui.handover;

import dev.tasuki.succession.Brief;
import dev.tasuki.ui.Texts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import javafx.geometry.Pos;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextFormatter;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What each new conversation will be told, to be read and changed before it is sent. FX thread. */
final class BriefEditor extends VBox {
    private final Texts texts;
    private final Map<String, String> composed = new TreeMap<>();
    private final Map<String, String> written = new LinkedHashMap<>();
    private final ChoiceBox<String> worker = new ChoiceBox<>();
    private final TextArea text = new TextArea();
    private final Label note = new Label();

    BriefEditor(Texts texts) {
        super(6);
        this.texts = texts;
        setId("handover-briefs");
        var title = new Label(texts.get("handover.brief"));
        title.getStyleClass().add("strong");
        worker.setId("handover-brief-worker");
        worker.setMinWidth(140);
        worker.valueProperty().addListener((o, was, is) -> show(is));
        note.getStyleClass().addAll("small", "muted");
        note.setText(texts.get("handover.brief.reading"));
        var head = new HBox(8, title, worker, note);
        head.setAlignment(Pos.CENTER_LEFT);
        text.setId("handover-brief");
        text.setDisable(true);
        text.getStyleClass().add("mono");
        text.setPrefRowCount(8);
        text.setTextFormatter(
                new TextFormatter<>(change -> change.getControlNewText().length() > Brief.LONGEST ? null : change));
        text.textProperty().addListener((o, was, is) -> keep(is));
        VBox.setVgrow(text, Priority.ALWAYS);
        getChildren().setAll(head, text);
    }

    /** Takes what was composed. */
    void show(Map<String, String> briefs) {
        composed.putAll(briefs);
        worker.getItems().setAll(composed.keySet());
        text.setDisable(composed.isEmpty());
        note.setText(composed.isEmpty() ? texts.get("handover.brief.none") : "");
        worker.getSelectionModel().selectFirst();
    }

    /** Says that nothing could be composed now; each brief is composed when it is sent. */
    void failed(Exception failure) {
        note.setText(texts.get("handover.brief.failed", String.valueOf(failure.getMessage())));
    }

    /** Those that a person has changed, of these workers. */
    Map<String, String> written(Iterable<String> workers) {
        var chosen = new LinkedHashMap<String, String>();
        for (var each : workers) {
            var own = written.get(each);
            if (own != null) {
                chosen.put(each, own);
            }
        }
        return chosen;
    }

    private void show(String which) {
        text.setText(which == null ? "" : written.getOrDefault(which, composed.getOrDefault(which, "")));
    }

    private void keep(String now) {
        var which = worker.getValue();
        if (which != null) {
            if (now.equals(composed.get(which))) {
                written.remove(which);
            } else {
                written.put(which, now);
            }
            note.setText(texts.get("handover.brief.length", now.length(), Brief.LONGEST));
        }
    }
}
