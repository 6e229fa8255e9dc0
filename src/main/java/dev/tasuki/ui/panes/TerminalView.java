package dev.tasuki.ui.panes;

import dev.tasuki.tmux.CellGrid;
import dev.tasuki.tmux.Keys;
import javafx.animation.PauseTransition;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import javafx.util.Duration;

/** A terminal: every key and what the mouse does goes to it, Escape too; with Shift the mouse selects text here. FX thread only. */
public final class TerminalView extends StackPane {
    private static final double FONT_SIZE = 13;
    /** While a window is being dragged to another size, the terminal keeps its own. */
    private static final Duration REST = Duration.millis(80);

    private final CellView cells = new CellView();
    private final Selection selection = new Selection(cells);
    private final Actions actions;
    private final PauseTransition rest = new PauseTransition(REST);
    private CellView.Cell told = new CellView.Cell(0, 0);

    /** What a terminal asks of what is behind it; on the FX thread, and must not block. */
    public interface Actions extends TerminalMouse.Reports {
        /** There is room for so many cells now. */
        void fits(int columns, int rows);

        void type(Keys keys);

        /** The person copies what is selected. */
        void copy(String text);
    }

    public TerminalView(Actions actions) {
        this.actions = actions;
        getStyleClass().add("terminal-view");
        var composed = new Text();
        composed.getStyleClass().add("composed");
        composed.setManaged(false);
        var overlay = new Pane(selection.node(), composed);
        overlay.setMouseTransparent(true);
        getChildren().addAll(cells, overlay);
        setMinSize(0, 0);
        cells.setFontSize(FONT_SIZE);
        cells.focusedProperty().addListener((o, was, is) -> cells.setFocusedFrame(is));
        cells.addEventFilter(KeyEvent.KEY_PRESSED, this::copies);
        new PaneKeyboard(cells, composed, this::type, null);
        new TerminalMouse(cells, selection, actions);
        rest.setOnFinished(e -> fit());
    }

    /** Shows these cells. */
    public void show(CellGrid grid) {
        cells.setGrid(grid);
        selection.under(grid);
    }

    public void setPalette(PanePalette palette) {
        cells.setPalette(palette);
    }

    /** Gives the keyboard to the terminal. */
    public void requestTyping() {
        cells.requestFocus();
    }

    /** What is selected; empty where nothing is. */
    public String selected() {
        return selection.text();
    }

    /** The cells themselves. */
    public CellView cells() {
        return cells;
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        if (!cells.room().equals(told)) {
            rest.playFromStart();
        }
    }

    private void fit() {
        var room = cells.room();
        if (!room.equals(told) && room.column() > 1 && room.row() > 1) {
            told = room;
            selection.clear();
            actions.fits(room.column(), room.row());
        }
    }

    private void type(Keys keys) {
        selection.clear();
        actions.type(keys);
    }

    /** Ctrl alone with C is the program's. */
    private void copies(KeyEvent event) {
        boolean combination = event.isControlDown() && event.isShiftDown() && !event.isAltDown();
        boolean command = event.isMetaDown() && !event.isControlDown();
        if (event.getCode() == KeyCode.C && (combination || command)) {
            if (!selection.text().isEmpty()) {
                actions.copy(selection.text());
            }
            event.consume();
        }
    }
}
