package dev.tasuki.ui.live;

/**
 * How cards share the room there is.
 *
 * @param columns at least 1
 * @param cardWidth px
 * @param cardHeight px
 * @param height px of all rows with their gaps; more than the room where the page scrolls
 */
record GridShape(int columns, double cardWidth, double cardHeight, double height) {
    static final double GAP = 8;
    /** Holds 80 columns of 11 px text. */
    private static final double LEAST_WIDTH = 500;

    private static final double LEAST_HEIGHT = 300;
    /** Holds 24 rows of 11 px text with head and foot. */
    private static final double GOOD_HEIGHT = 400;

    /**
     * The shape for some cards.
     *
     * @param single whether there is room for one column only, whatever the width
     */
    static GridShape of(double width, double height, int cards, boolean single) {
        int fitting = Math.max(1, (int) ((width - GAP) / (LEAST_WIDTH + GAP)));
        int square = (int) Math.ceil(Math.sqrt(cards));
        int columns = single ? 1 : Math.max(1, Math.min(fitting, square));
        int rows = Math.max(1, (cards + columns - 1) / columns);
        double cardWidth = Math.floor((width - GAP * (columns + 1)) / columns);
        double shared = Math.floor((height - GAP * (rows + 1)) / rows);
        double cardHeight = shared >= LEAST_HEIGHT ? shared : scrolled(height);
        return new GridShape(columns, cardWidth, cardHeight, rows * (cardHeight + GAP) + GAP);
    }

    /** Whole rows, with a glimpse of the next where there is room for one only. */
    private static double scrolled(double height) {
        int whole = (int) ((height - GAP) / (LEAST_HEIGHT + GAP));
        return whole >= 2
                ? Math.floor((height - GAP * (whole + 1)) / whole)
                : Math.clamp(height - 48, 160, GOOD_HEIGHT);
    }

    double x(int card) {
        return GAP + card % columns * (cardWidth + GAP);
    }

    double y(int card) {
        int row = card / columns;
        return GAP + row * (cardHeight + GAP);
    }

    /** Whether any of a card is between two heights. */
    boolean visible(int card, double top, double bottom) {
        return y(card) < bottom && y(card) + cardHeight > top;
    }
}
