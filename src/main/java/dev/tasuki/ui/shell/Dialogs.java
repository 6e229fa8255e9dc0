package dev.tasuki.ui.shell;

import dev.tasuki.ui.Texts;
import java.util.ArrayDeque;
import java.util.Deque;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Dialogs inside the window, over the dimmed page; Esc closes the topmost. FX thread. */
public final class Dialogs {
    private static final Logger LOG = LoggerFactory.getLogger(Dialogs.class);

    private final StackPane layer = new StackPane();
    private final Deque<Node> open = new ArrayDeque<>();
    private final Texts texts;

    public Dialogs(Texts texts) {
        this.texts = texts;
        layer.getStyleClass().add("dialog-layer");
        layer.setVisible(false);
        layer.setManaged(false);
        layer.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ESCAPE && !open.isEmpty()) {
                close(open.element());
                e.consume();
            }
        });
    }

    /** The node to lay over the window's content. */
    public Region layer() {
        return layer;
    }

    public boolean isOpen() {
        return !open.isEmpty();
    }

    /** Opens a dialog over all that is open. */
    public void open(Region dialog) {
        if (!dialog.getStyleClass().contains("dialog")) {
            dialog.getStyleClass().add("dialog");
        }
        open.push(dialog);
        layer.getChildren().add(dialog);
        refresh();
        dialog.requestFocus();
    }

    /** Closes a dialog that is open; else does nothing. */
    public void close(Node dialog) {
        open.remove(dialog);
        layer.getChildren().remove(dialog);
        refresh();
    }

    /** Shows what went wrong; the text stays and can be copied. */
    public void problem(String what, Throwable failure) {
        LOG.warn("{}", what, failure);
        var message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        var text = new TextArea(message);
        text.setId("problem-text");
        text.setEditable(false);
        text.setWrapText(true);
        text.setPrefRowCount(5);
        var title = new Label(what);
        title.getStyleClass().add("dialog-title");
        title.setWrapText(true);
        var advice = new Label(texts.get("problem.advice"));
        advice.getStyleClass().add("muted");
        advice.setWrapText(true);
        var copy = new Button(texts.get("copy"));
        copy.setOnAction(e -> Clipping.copy(what + "\n" + message));
        var close = new Button(texts.get("close"));
        close.setId("problem-close");
        close.setDefaultButton(true);
        var buttons = new HBox(8, copy, close);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        var box = new VBox(16, title, text, advice, buttons);
        box.setId("problem");
        box.getStyleClass().add("problem");
        box.setMaxSize(560, Region.USE_PREF_SIZE);
        close.setOnAction(e -> close(box));
        open(box);
    }

    private void refresh() {
        layer.setVisible(!open.isEmpty());
        layer.setManaged(!open.isEmpty());
    }
}
