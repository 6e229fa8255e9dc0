package dev.tasuki.ui.panes;

import dev.tasuki.ui.Glyph;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The head of a card: status, who, role, kind, and how long it has been so. FX thread only. */
final class CardHead extends HBox {
    private final StatusMark mark = new StatusMark();
    private final Label id = label("worker-id");
    private final Label role = label("worker-role");
    private final Label kind = label("chip");
    private final Label typing = label("typing-hint");
    private final Label status = label("status-word");

    private final Button handover = new Button(null, Glyph.HANDOVER.node());

    /** @param onHandover asks for a successor */
    CardHead(Runnable onHandover) {
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
        getChildren().addAll(mark, id, role, kind, space, typing, status, handover);
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

    /** Whether a place is on a button. */
    boolean isButton(Object target) {
        return target instanceof Node node && (node.equals(handover) || handover.equals(node.getParent()));
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
