package dev.tasuki.ui.panes;

import dev.tasuki.tmux.Keys;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** The foot of a card: what the worker works on or waits for, and a field to send it a prompt. FX thread only. */
final class CardFoot extends HBox {
    private final Label task = new Label();
    private final TextField prompt = new TextField();

    private final Tooltip whole = new Tooltip();
    private final ChoiceBar choices;

    CardFoot(Consumer<Keys> type, ChoiceBar.Answer answer) {
        choices = new ChoiceBar(answer);
        choices.setVisible(false);
        choices.setManaged(false);
        getStyleClass().add("card-foot");
        task.getStyleClass().add("task");
        task.setMaxWidth(Double.MAX_VALUE);
        prompt.getStyleClass().add("prompt");
        prompt.setPrefColumnCount(18);
        prompt.setMinWidth(120);
        setHgrow(task, Priority.ALWAYS);
        getChildren().addAll(task, choices, prompt);
        prompt.setOnAction(e -> {
            String text = prompt.getText();
            if (!text.isBlank()) {
                type.accept(new Keys.Paste(text));
                type.accept(new Keys.Raw("\r"));
                prompt.clear();
            }
        });
        prompt.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ESCAPE) {
                getParent().requestFocus();
                e.consume();
            }
        });
    }

    void show(WorkerCardModel model) {
        task.setText(model.task());
        prompt.setPromptText(model.prompt());
        prompt.setAccessibleText(model.prompt());
        var dialog = model.dialog();
        boolean asks = dialog != null && !dialog.choices().isEmpty();
        choices.show(model.id(), asks ? dialog : null);
        choices.setVisible(asks);
        choices.setManaged(asks);
        prompt.setVisible(!asks);
        prompt.setManaged(!asks);
        whole.setText(dialog == null ? "" : (model.task() + "\n" + dialog.question()).strip());
        task.setTooltip(dialog == null ? null : whole);
    }

    /** Answers with a digit, from 1; whether there is such an answer. */
    boolean answer(int digit) {
        return choices.isVisible() && choices.press(digit);
    }

    /** What was chosen did not get there. */
    void notAnswered() {
        choices.again();
    }

    /** Whether a mouse event is the prompt field's own, or a button's. */
    boolean isHovering(MouseEvent event) {
        for (Node n = event.getTarget() instanceof Node target ? target : null; n != null; n = n.getParent()) {
            if (n.equals(prompt) || n.equals(choices)) {
                return true;
            }
        }
        return false;
    }
}
