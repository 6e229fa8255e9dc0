package dev.tasuki.ui.handover;

import dev.tasuki.org.HandoverSettings;
import dev.tasuki.org.RecallLevel;
import dev.tasuki.ui.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** How much successors are asked of what their predecessors knew. FX thread. */
final class RecallChoice extends HBox {
    /** Of the longest words, px: a choice box cuts them off without a sign. */
    private static final double WIDTH = 380;

    private static final List<RecallLevel> LEVELS = List.of(RecallLevel.values());

    private final Texts texts;
    private final HandoverSettings settings;
    /** What is not chosen is as the file says: the first, then each level. */
    private final ChoiceBox<String> levels = new ChoiceBox<>();

    RecallChoice(Texts texts, HandoverSettings settings) {
        super(8);
        this.texts = texts;
        this.settings = settings;
        setAlignment(Pos.CENTER_LEFT);
        levels.setPrefWidth(WIDTH);
        levels.setId("handover-recall");
        getChildren().setAll(new Label(texts.get("handover.recall")), levels);
        setResumes(false);
    }

    /** Whether conversations go on, of which the file may ask less. */
    void setResumes(boolean resumes) {
        int chosen = Math.max(0, levels.getSelectionModel().getSelectedIndex());
        var words = new ArrayList<>(List.of(texts.get("handover.recall.set", word(settings.recall(resumes), "short"))));
        for (var level : LEVELS) {
            words.add(word(level, "long"));
        }
        levels.getItems().setAll(words);
        levels.getSelectionModel().select(chosen);
    }

    /** Null for what the organisation's file says. */
    @Nullable
    RecallLevel level() {
        int chosen = levels.getSelectionModel().getSelectedIndex();
        return chosen <= 0 ? null : LEVELS.get(chosen - 1);
    }

    private String word(RecallLevel level, String form) {
        return texts.get("handover.recall." + level.name().toLowerCase(Locale.ROOT) + "." + form);
    }
}
