package dev.tasuki.ui.shell;

import dev.tasuki.ui.FxThread;
import dev.tasuki.ui.Texts;
import java.util.ArrayDeque;
import java.util.Deque;
import javafx.beans.value.ChangeListener;
import javafx.event.EventHandler;
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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Dialogs inside the window, over the dimmed page; Esc closes the topmost. FX thread. */
public final class Dialogs {
    private static final Logger LOG = LoggerFactory.getLogger(Dialogs.class);

    private final StackPane layer = new StackPane();
    private final Deque<Node> open = new ArrayDeque<>();
    private final Texts texts;
    private @Nullable Node before;

    public Dialogs(Texts texts) {
        this.texts = texts;
        layer.getStyleClass().add("dialog-layer");
        layer.setVisible(false);
        layer.setManaged(false);
        ChangeListener<@Nullable Node> keep = (o, was, is) -> {
            if (!open.isEmpty() && !isInside(is)) {
                // not at once: the focus is still on its way
                FxThread.later(this::takeFocus);
            }
        };
        EventHandler<KeyEvent> keys = this::pressed;
        layer.sceneProperty().addListener((o, was, is) -> {
            if (was != null) {
                was.focusOwnerProperty().removeListener(keep);
                was.removeEventFilter(KeyEvent.KEY_PRESSED, keys);
            }
            if (is != null) {
                is.focusOwnerProperty().addListener(keep);
                is.addEventFilter(KeyEvent.KEY_PRESSED, keys);
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
        if (open.isEmpty() && layer.getScene() != null) {
            before = layer.getScene().getFocusOwner();
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
        if (!open.isEmpty()) {
            takeFocus();
        } else if (before != null) {
            before.requestFocus();
            before = null;
        }
    }

    /** Keys belong to what is open, wherever the focus went when a button of it was taken away. */
    private void pressed(KeyEvent event) {
        if (open.isEmpty()) {
            return;
        }
        if (event.getCode() == KeyCode.ESCAPE) {
            close(open.element());
            event.consume();
        } else if (event.getTarget() instanceof Node target && !isInside(target)) {
            takeFocus();
            event.consume();
        }
    }

    private void takeFocus() {
        var top = open.peek();
        if (top != null
                && layer.getScene() != null
                && !isInside(layer.getScene().getFocusOwner())) {
            top.requestFocus();
        }
    }

    private boolean isInside(@Nullable Node node) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (n.equals(layer)) {
                return true;
            }
        }
        return false;
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
