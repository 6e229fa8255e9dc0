package dev.tasuki.ui.panes;

import dev.tasuki.agent.Dialog;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** A button for each answer to what a worker asks. Once one is pressed, none can be until something else is asked. FX thread only. */
public final class ChoiceBar extends HBox {
    private static final double WIDE = 124;
    private static final double NARROW = 84;

    private final Answer answer;
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

    /** A bar without buttons. */
    public ChoiceBar(Answer answer) {
        this.answer = answer;
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
        for (int i = 0; asked != null && i < asked.choices().size(); i++) {
            getChildren().add(button(id, asked, i));
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
        button.setMaxWidth(asked.choices().size() > 3 ? NARROW : WIDE);
        button.setTooltip(new Tooltip(label));
        button.setAccessibleText(label);
        button.setOnAction(e -> {
            setDisable(true);
            answer.choose(asked, choice);
        });
        return button;
    }
}
