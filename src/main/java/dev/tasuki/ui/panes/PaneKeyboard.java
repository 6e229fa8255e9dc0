package dev.tasuki.ui.panes;

import dev.tasuki.tmux.Keys;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.input.Clipboard;
import javafx.scene.input.InputMethodEvent;
import javafx.scene.input.InputMethodRequests;
import javafx.scene.input.InputMethodTextRun;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/** Gives what is typed while a cell view has the focus to a pane, text composed by an input method included. FX thread only. */
final class PaneKeyboard {
    private final CellView view;
    private final Consumer<Keys> type;
    private final @Nullable EscapeKey escape;
    private final KeyEncoder encoder;
    private final Text composed;

    /**
     * Listens from now on.
     *
     * @param composed shows text that an input method has not committed yet, at the cursor
     * @param leave what two Escapes do; null where each Escape is the program's own
     */
    PaneKeyboard(CellView view, Text composed, Consumer<Keys> type, @Nullable Runnable leave) {
        this.view = view;
        this.composed = composed;
        this.type = type;
        escape = leave == null ? null : new EscapeKey(() -> type.accept(new Keys.Raw("\033")), leave);
        boolean mac = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("mac");
        encoder = new KeyEncoder(mac, PaneKeyboard::clipboard);
        view.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        view.addEventHandler(KeyEvent.KEY_TYPED, this::typed);
        view.setInputMethodRequests(new AtCursor());
        view.setOnInputMethodTextChanged(this::composing);
        view.focusedProperty().addListener((o, was, is) -> {
            if (!is) {
                composed.setText("");
                flushEscape();
            }
        });
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && !event.isControlDown() && !event.isAltDown() && !event.isMetaDown()) {
            if (escape == null) {
                type.accept(new Keys.Raw("\033"));
            } else {
                escape.press();
            }
            event.consume();
            return;
        }
        encoder.pressed(event).ifPresent(keys -> send(keys, event));
        if (encoder.isPaste(event)) {
            event.consume();
        }
    }

    private void typed(KeyEvent event) {
        encoder.typed(event).ifPresent(keys -> send(keys, event));
        // Escape, Enter and the like were answered when they were pressed
        if (!event.isMetaDown()) {
            event.consume();
        }
    }

    private void flushEscape() {
        if (escape != null) {
            escape.flush();
        }
    }

    private void send(Keys keys, KeyEvent event) {
        flushEscape();
        type.accept(keys);
        event.consume();
    }

    private void composing(InputMethodEvent event) {
        if (!event.getCommitted().isEmpty()) {
            flushEscape();
            type.accept(new Keys.Raw(event.getCommitted()));
        }
        var text = new StringBuilder();
        for (InputMethodTextRun run : event.getComposed()) {
            text.append(run.getText());
        }
        composed.setText(text.toString());
        Rectangle2D cursor = view.cursorArea();
        composed.relocate(cursor.getMinX(), cursor.getMinY());
        event.consume();
    }

    private static String clipboard() {
        String text = Clipboard.getSystemClipboard().getString();
        return text == null ? "" : text;
    }

    /** Tells an input method where the cursor is on screen. */
    private final class AtCursor implements InputMethodRequests {
        @Override
        public Point2D getTextLocation(int offset) {
            Rectangle2D cursor = view.cursorArea();
            Bounds onScreen = view.localToScreen(view.getLayoutBounds());
            return onScreen == null
                    ? Point2D.ZERO
                    : new Point2D(onScreen.getMinX() + cursor.getMinX(), onScreen.getMinY() + cursor.getMaxY());
        }

        @Override
        public int getLocationOffset(int x, int y) {
            return 0;
        }

        @Override
        public void cancelLatestCommittedText() {
            // what was sent to a pane cannot be taken back
        }

        @Override
        public String getSelectedText() {
            return "";
        }
    }
}
