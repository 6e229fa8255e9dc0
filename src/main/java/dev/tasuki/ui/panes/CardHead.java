package dev.tasuki.ui.panes;

import dev.tasuki.ui.Glyph;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The head of a card: status, who, role, kind, and how long it has been so. FX thread only. */
final class CardHead extends HBox {
    private final StatusMark mark = new StatusMark();
    private final Label id = label("worker-id");
    private final Label role = label("worker-role");
    private final Label kind = label("chip");
    private final Label typing = label("typing-hint");
    private final Label status = label("status-word");

    private final Button handover = new Button(null, Glyph.HANDOVER.node());

    private final Button attach = new Button(null, new FontIcon(Feather.TERMINAL));

    private final Button play = new Button(null, new FontIcon(Feather.FILM));

    private final Button message = new Button(null, new FontIcon(Feather.MAIL));

    /**
     * A head whose buttons ask for something.
     *
     * @param onAttach asks for a real terminal
     * @param onHandover asks for a successor
     * @param onMessage asks to say something
     * @param onPlay asks for what the pane has shown
     */
    CardHead(Runnable onAttach, Runnable onHandover, Runnable onMessage, Runnable onPlay) {
        getStyleClass().add("card-head");
        var space = new Region();
        setHgrow(space, Priority.ALWAYS);
        id.setMinWidth(USE_PREF_SIZE);
        status.setMinWidth(USE_PREF_SIZE);
        kind.setMinWidth(USE_PREF_SIZE);
        typing.setManaged(false);
        typing.setVisible(false);
        handover.getStyleClass().addAll("flat", "button-icon", "card-button");
        handover.setFocusTraversable(false);
        handover.setOnAction(e -> onHandover.run());
        message.getStyleClass().addAll("flat", "card-button");
        message.setFocusTraversable(false);
        message.setMinWidth(USE_PREF_SIZE);
        message.setOnAction(e -> onMessage.run());
        attach.getStyleClass().addAll("flat", "button-icon", "card-button");
        attach.setFocusTraversable(false);
        attach.setOnAction(e -> onAttach.run());
        play.getStyleClass().addAll("flat", "button-icon", "card-button");
        play.setFocusTraversable(false);
        play.setOnAction(e -> onPlay.run());
        getChildren().addAll(mark, id, role, kind, space, typing, status, message, play, attach, handover);
    }

    void show(WorkerCardModel model) {
        mark.show(model.state());
        id.setText(model.id());
        role.setText(model.role());
        kind.setText(model.kind());
        kind.setManaged(!model.kind().isEmpty());
        kind.setVisible(!model.kind().isEmpty());
        status.setText(model.status());
    }

    /**
     * Names the button that hands the worker over.
     *
     * @param words what it does
     */
    void handover(String worker, String words) {
        handover.setId("handover-" + worker);
        handover.setTooltip(new Tooltip(words));
        handover.setAccessibleText(words);
    }

    /**
     * Names the button that opens a terminal.
     *
     * @param words what it does
     */
    void attach(String worker, String words) {
        attach.setId("attach-" + worker);
        attach.setTooltip(new Tooltip(words));
        attach.setAccessibleText(words);
    }

    /**
     * Names the button that plays back what the pane has shown.
     *
     * @param words what it does
     */
    void play(String worker, String words) {
        play.setId("play-" + worker);
        play.setTooltip(new Tooltip(words));
        play.setAccessibleText(words);
    }

    /** Whether there is a pane to attach to. */
    void attachable(boolean is) {
        attach.setDisable(!is);
    }

    /**
     * Names the button that says something to the worker, and shows how many messages it has not acknowledged.
     *
     * @param words what it does, and how many there are
     */
    void message(String worker, long open, String words) {
        if (words.equals(message.getAccessibleText())) {
            return; // new style classes and tips each second would cost more than the panes
        }
        message.setId("message-" + worker);
        message.setText(open == 0 ? null : String.valueOf(open));
        message.getStyleClass().removeAll("button-icon", "waiting");
        message.getStyleClass().add(open == 0 ? "button-icon" : "waiting");
        message.setTooltip(new Tooltip(words));
        message.setAccessibleText(words);
    }

    /** Whether a place is on a button. */
    boolean isButton(Object target) {
        for (var node = target instanceof Node n ? n : null; node != null; node = node.getParent()) {
            if (node.equals(handover) || node.equals(message) || node.equals(attach) || node.equals(play)) {
                return true;
            }
        }
        return false;
    }

    /** Says that keys go to the pane; empty where they do not. */
    void typing(String hint) {
        typing.setText(hint);
        typing.setManaged(!hint.isEmpty());
        typing.setVisible(!hint.isEmpty());
    }

    private static Label label(String styleClass) {
        var label = new Label();
        label.getStyleClass().add(styleClass);
        return label;
    }
}
