package dev.tasuki.ui.panes;

import dev.tasuki.agent.Dialog;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import org.jspecify.annotations.Nullable;

/**
 * A button for each answer to what a worker asks, beside or below each other. Once one is pressed, none can be until something else is
 * asked. FX thread only.
 */
public final class ChoiceBar extends GridPane {
    private static final double WIDE = 124;
    private static final double NARROW = 84;

    /** Letters of all words together that have room in one line. */
    private static final int SHORT = 24;

    private final Answer answer;
    private final double column;
    private @Nullable Dialog dialog;

    /** Told what was chosen. */
    @FunctionalInterface
    public interface Answer {
        /**
         * A button was pressed.
         *
         * @param choice a place among the dialog's choices, from 0
         */
        void choose(Dialog dialog, int choice);
    }

    /** One line without buttons yet, which are cut short where their words are long. */
    public ChoiceBar(Answer answer) {
        this(answer, 0);
    }

    /**
     * Without buttons yet.
     *
     * @param column how wide a button may be where there is a row for each, as there is where their words are long; px, 0 for one line always
     */
    public ChoiceBar(Answer answer, double column) {
        this.answer = answer;
        this.column = column;
        getStyleClass().add("choice-bar");
    }

    /**
     * Shows the choices of a dialog; null shows none.
     *
     * @param id of whom to answer, part of the buttons' ids
     */
    public void show(String id, @Nullable Dialog asked) {
        boolean same = asked == null ? dialog == null : dialog != null && asked.equals(dialog);
        dialog = asked;
        if (same) {
            return; // a button that was pressed stays so
        }
        getChildren().clear();
        if (asked == null) {
            return;
        }
        boolean rows = column > 0
                && asked.choices().stream().mapToInt(c -> c.label().length()).sum() > SHORT;
        double widest = rows ? column : asked.choices().size() > 3 ? NARROW : WIDE;
        for (int i = 0; i < asked.choices().size(); i++) {
            var button = button(id, asked, i);
            button.setMaxWidth(widest);
            add(button, rows ? 0 : i, rows ? i : 0);
        }
    }

    /** Presses the button of a digit, from 1, if there is one that can be pressed; whether there is. */
    boolean press(int digit) {
        if (digit < 1 || digit > getChildren().size() || isDisabled()) {
            return false;
        }
        ((Button) getChildren().get(digit - 1)).fire();
        return true;
    }

    /** What was pressed did not get there: it may be pressed again. */
    public void again() {
        setDisable(false);
    }

    private Button button(String id, Dialog asked, int choice) {
        setDisable(false);
        var label = asked.choices().get(choice).label();
        var digit = new Label(Integer.toString(choice + 1));
        digit.getStyleClass().add("choice-digit");
        digit.setMinWidth(USE_PREF_SIZE);
        var button = new Button(label, digit);
        button.setId("answer-" + id + "-" + (choice + 1));
        button.getStyleClass().add("choice-button");
        button.setMnemonicParsing(false);
        button.setFocusTraversable(false);
        button.setMinWidth(40);
        button.setTooltip(new Tooltip(label));
        button.setAccessibleText(label);
        button.setOnAction(e -> {
            setDisable(true);
            answer.choose(asked, choice);
        });
        return button;
    }
}
