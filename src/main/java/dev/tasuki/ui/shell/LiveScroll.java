package dev.tasuki.ui.shell;

import javafx.scene.control.ScrollPane;

/**
 * Scrolls what changes all the time. The skin of a scroll pane keeps a picture of the whole content, for quick scrolling; with live content
 * each change would draw all of it anew, and then the picture. FX thread.
 */
public final class LiveScroll {
    private LiveScroll() {}

    /** Has a pane keep no picture of its content; the same pane. */
    public static <S extends ScrollPane> S of(S scroll) {
        scroll.skinProperty().addListener((o, was, is) -> {
            for (var child : scroll.getChildrenUnmodifiable()) {
                if (child.getStyleClass().contains("viewport")) {
                    child.setCache(false);
                }
            }
        });
        return scroll;
    }
}
