package dev.tasuki.ui.shell;

import javafx.scene.Node;
import javafx.scene.control.ScrollPane;

/**
 * Scrolls what changes all the time. The skin of a scroll pane keeps a picture of the whole content, for quick scrolling; with live content
 * each change would draw all of it anew, and then the picture. FX thread.
 */
public class LiveScroll extends ScrollPane {
    public LiveScroll() {
        skinProperty().addListener((o, was, is) -> uncached());
    }

    public LiveScroll(Node content) {
        this();
        setContent(content);
    }

    private void uncached() {
        for (var child : getChildrenUnmodifiable()) {
            if (child.getStyleClass().contains("viewport")) {
                child.setCache(false);
            }
        }
    }
}
