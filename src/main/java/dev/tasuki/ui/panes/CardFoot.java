package dev.tasuki.ui.panes;

import dev.tasuki.tmux.Keys;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** The foot of a card: what the worker works on or waits for, and a field to send it a prompt. FX thread only. */
final class CardFoot extends HBox {
    private final Label task = new Label();
    private final TextField prompt = new TextField();

    CardFoot(Consumer<Keys> type) {
        getStyleClass().add("card-foot");
        task.getStyleClass().add("task");
        task.setMaxWidth(Double.MAX_VALUE);
        prompt.getStyleClass().add("prompt");
        prompt.setPrefColumnCount(18);
        prompt.setMinWidth(120);
        setHgrow(task, Priority.ALWAYS);
        getChildren().addAll(task, prompt);
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
    }

    /** Whether a mouse event is the prompt field's own. */
    boolean isHovering(MouseEvent event) {
        for (Node n = event.getTarget() instanceof Node target ? target : null; n != null; n = n.getParent()) {
            if (n.equals(prompt)) {
                return true;
            }
        }
        return false;
    }
}
