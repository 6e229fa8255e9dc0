package dev.tasuki.ui.succession;

import dev.tasuki.succession.Staged;
import dev.tasuki.ui.Texts;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The stages of a restore beside each other: what is put back, how far it is, and why it is not. FX thread. */
final class StagesBar extends HBox {
    private static final PseudoClass PASSED = PseudoClass.getPseudoClass("passed");
    private static final PseudoClass RUNNING = PseudoClass.getPseudoClass("running");
    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");

    private final Texts texts;

    StagesBar(Texts texts) {
        this.texts = texts;
        getStyleClass().add("stages");
        setId("stages");
    }

    /** What has no stages, such as a handover, takes no room. */
    void show(SuccessionProgress progress) {
        setVisible(!progress.stages().isEmpty());
        setManaged(!progress.stages().isEmpty());
        getChildren().setAll(progress.stages().stream().map(this::part).toList());
    }

    private VBox part(Staged staged) {
        var sign = new Label(sign(staged.progress()));
        sign.getStyleClass().add("stage-sign");
        sign.setMinWidth(USE_PREF_SIZE);
        var name = new Label(texts.get("stage." + word(staged.stage())));
        name.getStyleClass().addAll("small", "strong");
        name.setMinWidth(0);
        var head = new HBox(6, sign, name);
        head.setAlignment(Pos.BASELINE_LEFT);
        var detail = new Label(words(staged));
        detail.getStyleClass().addAll("small", "muted");
        detail.setMinWidth(0);
        if (staged.progress() == Staged.Progress.FAILED) {
            detail.setTooltip(new Tooltip(staged.detail()));
        }
        var column = new VBox(2, head, detail);
        column.getStyleClass().add("stage");
        column.setId("stage-" + word(staged.stage()));
        column.setPrefWidth(140);
        column.setMinWidth(0);
        column.pseudoClassStateChanged(PASSED, staged.progress() == Staged.Progress.PASSED);
        column.pseudoClassStateChanged(RUNNING, staged.progress() == Staged.Progress.RUNNING);
        column.pseudoClassStateChanged(FAILED, staged.progress() == Staged.Progress.FAILED);
        HBox.setHgrow(column, Priority.ALWAYS);
        return column;
    }

    /** In a few words; a reason is a tooltip, and stands whole below. */
    private String words(Staged staged) {
        return switch (staged.progress()) {
            case LEFT_OUT -> texts.word("stage.left_out", staged.detail());
            case PASSED -> texts.get("stage.passed", staged.checks());
            case WAITING, RUNNING, FAILED -> texts.get("stage." + word(staged.progress()));
        };
    }

    private static String sign(Staged.Progress progress) {
        return switch (progress) {
            case WAITING -> "○";
            case RUNNING -> "●";
            case PASSED -> "✓";
            case LEFT_OUT -> "–";
            case FAILED -> "✕";
        };
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
