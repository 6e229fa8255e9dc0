package dev.tasuki.ui.timeline;

import dev.tasuki.ui.Desk;
import java.util.function.Consumer;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Offers to play back what a worker's pane has shown, by worker. FX thread. */
final class PlayMenu extends MenuButton {
    /** @param id of what it stands in */
    PlayMenu(Desk desk, String id, Consumer<String> play) {
        super(desk.texts().get("play"), new FontIcon(Feather.FILM));
        setId(id + "-play");
        setMinWidth(USE_PREF_SIZE);
        for (var worker : desk.operations().view().workers()) {
            var name = worker.worker().id();
            var item = new MenuItem(name);
            item.setId(id + "-play-" + name);
            item.setOnAction(e -> play.accept(name));
            getItems().add(item);
        }
    }
}
