package dev.tasuki.ui.shell;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** A preview near what the pointer is over; inside the window and never in the pointer's way. FX thread. */
public final class Hover {
    private static final double GAP = 12;

    private final Pane layer = new Pane();
    private @Nullable Node owner;

    public Hover() {
        layer.setMouseTransparent(true);
        layer.setManaged(true);
        layer.setPickOnBounds(false);
    }

    /** The node to lay over all others. */
    public Region layer() {
        return layer;
    }

    /** Shows a preview of what a node stands for, above it where there is room, else below. */
    public void show(Node over, Region preview) {
        owner = over;
        preview.getStyleClass().add("hover");
        layer.getChildren().setAll(preview);
        place(preview, layer.sceneToLocal(over.localToScene(over.getBoundsInLocal())));
        preview.layoutBoundsProperty()
                .addListener(
                        (o, was, is) -> place(preview, layer.sceneToLocal(over.localToScene(over.getBoundsInLocal()))));
    }

    /** Whether the preview of this node is the one that is shown. */
    public boolean isOver(Node node) {
        return node.equals(owner);
    }

    public void hide() {
        owner = null;
        layer.getChildren().clear();
    }

    private void place(Region preview, Bounds near) {
        preview.autosize();
        double x = near.getCenterX() - preview.getWidth() / 2;
        preview.setLayoutX(Math.rint(Math.clamp(x, GAP, Math.max(GAP, layer.getWidth() - preview.getWidth() - GAP))));
        double above = near.getMinY() - preview.getHeight() - GAP;
        preview.setLayoutY(Math.rint(above > GAP ? above : near.getMaxY() + GAP));
    }
}
