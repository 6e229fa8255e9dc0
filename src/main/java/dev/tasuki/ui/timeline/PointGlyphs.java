package dev.tasuki.ui.timeline;

import dev.tasuki.store.PointSummary;
import dev.tasuki.ui.Glyph;
import java.util.ArrayList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

/** The shapes that say of a point why it was taken, that it is damaged, and that it is kept for ever. FX thread. */
final class PointGlyphs {
    private PointGlyphs() {}

    /** All beside each other. */
    static Node row(PointSummary point) {
        var nodes = new ArrayList<Node>();
        nodes.add(Glyph.of(point.kind()).node());
        if (point.damaged()) {
            nodes.add(Glyph.DAMAGED.node());
        }
        if (point.pinned()) {
            nodes.add(Glyph.PINNED.node());
        }
        if (nodes.size() == 1) {
            return nodes.getFirst();
        }
        var row = new HBox(4, nodes.toArray(Node[]::new));
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    /** For a sign of 22×22 px: damage takes the place of why it was taken, for it matters more; a pin sticks in the corner. */
    static Node sign(PointSummary point) {
        var middle = (point.damaged() ? Glyph.DAMAGED : Glyph.of(point.kind())).node();
        return point.pinned() ? new StackPane(middle, corner(Glyph.PINNED, 1)) : middle;
    }

    /** For a sign that is a number, to lie over it: that some of its points are pinned or damaged. */
    static Node group(PointMark mark) {
        var over = new StackPane();
        if (mark.points().stream().anyMatch(PointSummary::damaged)) {
            over.getChildren().add(corner(Glyph.DAMAGED, -1));
        }
        if (mark.points().stream().anyMatch(PointSummary::pinned)) {
            over.getChildren().add(corner(Glyph.PINNED, 1));
        }
        return over;
    }

    /** @param side −1 for left, 1 for right */
    private static Node corner(Glyph glyph, int side) {
        var node = glyph.node();
        node.setScaleX(0.75);
        node.setScaleY(0.75);
        node.setTranslateX(side * 8);
        node.setTranslateY(-7);
        return node;
    }
}
