package dev.tasuki.ui.panes;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.WeakInvalidationListener;
import javafx.scene.Node;

/** Knows whether a node could be seen: in a scene, and neither it nor anything around it is invisible. FX thread only. */
final class Shown {
    private final Node node;
    private final Runnable whenShown;
    private final List<Observable> watched = new ArrayList<>();
    private final InvalidationListener changed = o -> rewatch();
    private final WeakInvalidationListener weakly = new WeakInvalidationListener(changed);
    private boolean shown;

    Shown(Node node, Runnable whenShown) {
        this.node = node;
        this.whenShown = whenShown;
        node.sceneProperty().addListener(changed);
        rewatch();
    }

    boolean isShown() {
        return shown;
    }

    private void rewatch() {
        watched.forEach(o -> o.removeListener(weakly));
        watched.clear();
        boolean visible = node.getScene() != null;
        for (Node n = node; n != null; n = n.getParent()) {
            watched.add(n.visibleProperty());
            watched.add(n.parentProperty());
            visible &= n.isVisible();
        }
        watched.forEach(o -> o.addListener(weakly));
        boolean appears = visible && !shown;
        shown = visible;
        if (appears) {
            whenShown.run();
        }
    }
}
