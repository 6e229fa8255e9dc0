package dev.tasuki.ui;

import dev.tasuki.service.WorkerView;
import dev.tasuki.tmux.Screen;
import dev.tasuki.ui.live.Card;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** A card that only says its name, for tests of what is around cards. */
final class PlainCard implements Card {
    private final StackPane node = new StackPane();
    final Card.Actions actions;

    PlainCard(String worker, Card.Actions actions) {
        this.actions = actions;
        node.getChildren().add(new Label(worker));
        node.setStyle("-fx-border-color: -color-border-default; -fx-border-radius: 6");
        node.setOnMouseClicked(e -> actions.fill(e.getClickCount() == 2));
    }

    @Override
    public Region node() {
        return node;
    }

    @Override
    public void show(WorkerView worker) {}

    @Override
    public void show(Screen screen) {}

    @Override
    public void setTheme(Theme theme) {}

    @Override
    public void setFilled(boolean filled) {}

    @Override
    public void requestTyping() {}
}
