package dev.tasuki.ui.panes;

import dev.tasuki.tmux.Mouse;
import dev.tasuki.tmux.Mouse.Button;
import dev.tasuki.tmux.Mouse.Does;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/** Tells a terminal what the mouse does over its cells; with Shift, or where the terminal does not care, it selects text. FX thread only. */
final class TerminalMouse {
    /** What JavaFX says of one notch of a wheel, px. */
    private static final double NOTCH = 40;
    /** A flung touchpad sends hundreds. */
    private static final int MOST_STEPS = 10;

    private final CellView view;
    private final Selection selection;
    private final Reports reports;
    private boolean selecting;
    private double scrolled;

    /** Where the mouse is told of. */
    interface Reports {
        boolean wantsMouse();

        void mouse(Mouse mouse);
    }

    TerminalMouse(CellView view, Selection selection, Reports reports) {
        this.view = view;
        this.selection = selection;
        this.reports = reports;
        view.setOnMousePressed(this::pressed);
        view.setOnMouseDragged(this::dragged);
        view.setOnMouseReleased(this::released);
        view.setOnMouseMoved(e -> tell(Does.MOVE, Button.NONE, e));
        view.setOnScroll(this::scrolled);
    }

    private void pressed(MouseEvent event) {
        view.requestFocus();
        selection.clear();
        selecting = event.isShiftDown() || !reports.wantsMouse();
        if (selecting) {
            selection.begin(view.cellAt(event.getX(), event.getY()));
        } else {
            tell(Does.PRESS, button(event), event);
        }
        event.consume();
    }

    private void dragged(MouseEvent event) {
        if (selecting) {
            selection.extend(view.cellAt(event.getX(), event.getY()));
        } else {
            tell(Does.DRAG, button(event), event);
        }
        event.consume();
    }

    private void released(MouseEvent event) {
        if (!selecting) {
            tell(Does.RELEASE, button(event), event);
        }
        selecting = false;
        event.consume();
    }

    private void scrolled(ScrollEvent event) {
        scrolled += event.getDeltaY() / NOTCH;
        int steps = Math.clamp((int) scrolled, -MOST_STEPS, MOST_STEPS);
        scrolled -= (int) scrolled;
        var cell = view.cellAt(event.getX(), event.getY());
        for (int i = 0; i < Math.abs(steps) && reports.wantsMouse(); i++) {
            reports.mouse(new Mouse(
                    Does.WHEEL,
                    steps > 0 ? Button.UP : Button.DOWN,
                    cell.column(),
                    cell.row(),
                    event.isShiftDown(),
                    event.isAltDown(),
                    event.isControlDown()));
        }
        event.consume();
    }

    private void tell(Does does, Button button, MouseEvent event) {
        if (reports.wantsMouse()) {
            var cell = view.cellAt(event.getX(), event.getY());
            reports.mouse(new Mouse(
                    does,
                    button,
                    cell.column(),
                    cell.row(),
                    event.isShiftDown(),
                    event.isAltDown(),
                    event.isControlDown()));
        }
    }

    private static Button button(MouseEvent event) {
        return switch (event.getButton()) {
            case PRIMARY -> Button.LEFT;
            case MIDDLE -> Button.MIDDLE;
            case SECONDARY -> Button.RIGHT;
            default -> Button.NONE;
        };
    }
}
