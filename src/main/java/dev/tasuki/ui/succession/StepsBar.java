package dev.tasuki.ui.succession;

import dev.tasuki.succession.SuccessionState;
import dev.tasuki.ui.Texts;
import dev.tasuki.ui.succession.SuccessionProgress.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The six steps of a succession beside each other. FX thread. */
final class StepsBar extends HBox {
    private static final PseudoClass DONE = PseudoClass.getPseudoClass("done");
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
    private static final PseudoClass STOPPED = PseudoClass.getPseudoClass("stopped");

    private record Part(SuccessionState state, String number, Label ball, Region line, Label detail, Tooltip whole) {}

    private final List<Part> parts = new ArrayList<>();

    private final Texts texts;

    StepsBar(Texts texts) {
        this.texts = texts;
        getStyleClass().add("steps");
        for (var state : SuccessionProgress.STEPS) {
            var number = String.valueOf(parts.size() + 1);
            var ball = new Label(number);
            ball.getStyleClass().add("step-ball");
            var line = new Region();
            line.getStyleClass().add("step-line");
            line.setVisible(state != SuccessionState.RETIRED);
            HBox.setHgrow(line, Priority.ALWAYS);
            var upper = new HBox(6, ball, line);
            upper.setAlignment(Pos.CENTER_LEFT);
            var name = new Label(texts.get("step." + state.name().toLowerCase(Locale.ROOT)));
            name.getStyleClass().add("strong");
            var detail = new Label();
            detail.getStyleClass().addAll("small", "muted");
            detail.setMinWidth(0);
            detail.setPadding(new Insets(0, 16, 0, 0)); // the next step's words begin where this column ends
            var column = new VBox(4, upper, name, detail);
            column.setPrefWidth(140);
            column.setMinWidth(0);
            HBox.setHgrow(column, Priority.ALWAYS);
            parts.add(new Part(state, number, ball, line, detail, new Tooltip()));
            getChildren().add(column);
        }
    }

    void show(SuccessionProgress progress) {
        for (var part : parts) {
            var step = progress.step(part.state);
            part.ball.setText(
                    switch (step) {
                        case DONE -> "✓";
                        case STOPPED -> "✕";
                        case AHEAD, CURRENT -> part.number;
                    });
            mark(part.ball, DONE, step == Step.DONE);
            mark(part.ball, CURRENT, step == Step.CURRENT);
            mark(part.ball, STOPPED, step == Step.STOPPED);
            mark(part.line, DONE, step == Step.DONE);
            var words =
                    progress.doing(part.state).map(d -> d.shortly(texts)).orElseGet(() -> progress.detail(part.state));
            part.detail.setText(words);
            part.whole.setText(words);
            part.detail.setTooltip(words.isEmpty() ? null : part.whole);
        }
    }

    private static void mark(Node node, PseudoClass state, boolean on) {
        node.pseudoClassStateChanged(state, on);
    }
}
