package dev.tasuki.ui.live;

import dev.tasuki.ui.shell.LiveScroll;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** The cards in their grid, scrolled where they are many; one of them may cover all others. FX thread. */
final class CardGrid extends ScrollPane {
    private final List<Region> cards = new ArrayList<>();
    private final Runnable moved;
    private final Pane content = new Pane() {
        @Override
        protected void layoutChildren() {
            place();
        }
    };
    private @Nullable Region filled;
    private boolean single;
    private GridShape shape = GridShape.of(1000, 600, 0, false);

    /** @param moved told when other cards than before may be in sight */
    CardGrid(Runnable moved) {
        this.moved = moved;
        LiveScroll.of(this);
        getStyleClass().add("card-grid");
        setContent(content);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        viewportBoundsProperty().addListener((o, was, is) -> reshape());
        vvalueProperty().addListener((o, was, is) -> moved.run());
    }

    void setCards(List<Region> newCards) {
        cards.clear();
        cards.addAll(newCards);
        content.getChildren().setAll(newCards);
        reshape();
    }

    void setSingle(boolean single) {
        if (this.single != single) {
            this.single = single;
            reshape();
        }
    }

    void setFilled(@Nullable Region card) {
        filled = card;
        if (card != null) {
            setVvalue(0);
        }
        reshape();
    }

    /** Whether any of a card is in sight. */
    boolean inSight(Region card) {
        if (filled != null) {
            return filled.equals(card);
        }
        double room = getViewportBounds().getHeight();
        double top = getVvalue() * Math.max(0, shape.height() - room);
        return shape.visible(cards.indexOf(card), top, top + room);
    }

    /** Scrolls as little as is needed for all of a card to be seen. */
    void reveal(Region card) {
        double room = getViewportBounds().getHeight();
        double beyond = shape.height() - room;
        int place = cards.indexOf(card);
        if (filled == null && beyond > 0 && place >= 0) {
            double top = getVvalue() * beyond;
            double wanted = Math.min(shape.y(place), Math.max(top, shape.y(place) + shape.cardHeight() - room));
            setVvalue(Math.clamp(wanted / beyond, 0, 1));
        }
    }

    private void reshape() {
        double width = getViewportBounds().getWidth();
        double height = getViewportBounds().getHeight();
        shape = GridShape.of(width, height, cards.size(), single);
        content.setMinSize(width, filled == null ? shape.height() : height);
        content.setPrefSize(width, filled == null ? shape.height() : height);
        content.requestLayout();
        moved.run();
    }

    private void place() {
        for (int i = 0; i < cards.size(); i++) {
            var card = cards.get(i);
            card.setVisible(filled == null || filled.equals(card));
            if (card.equals(filled)) {
                double gap = GridShape.GAP;
                card.resizeRelocate(
                        gap,
                        gap,
                        getViewportBounds().getWidth() - 2 * gap,
                        getViewportBounds().getHeight() - 2 * gap);
            } else {
                card.resizeRelocate(shape.x(i), shape.y(i), shape.cardWidth(), shape.cardHeight());
            }
        }
    }
}
