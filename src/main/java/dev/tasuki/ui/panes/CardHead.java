package dev.tasuki.ui.panes;

import javafx.scene.control.Label;
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

    CardHead() {
        getStyleClass().add("card-head");
        var space = new Region();
        setHgrow(space, Priority.ALWAYS);
        id.setMinWidth(USE_PREF_SIZE);
        status.setMinWidth(USE_PREF_SIZE);
        kind.setMinWidth(USE_PREF_SIZE);
        typing.setManaged(false);
        typing.setVisible(false);
        getChildren().addAll(mark, id, role, kind, space, typing, status);
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
