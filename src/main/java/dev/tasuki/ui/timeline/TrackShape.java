package dev.tasuki.ui.timeline;

/**
 * Where the rows of the timeline lie, in px from its top.
 *
 * @param left room for the names of the rows
 * @param lanes top of the first worker's lane; 0 where lanes are not drawn
 * @param axis middle of the times
 * @param height of the whole
 */
record TrackShape(double left, double ribbon, double line, double labels, double lanes, double axis, double height) {
    static final double LANE = 24;

    static TrackShape strip() {
        return new TrackShape(72, 10, 33, 50, 0, 68, 78);
    }

    static TrackShape page(int workers) {
        return new TrackShape(88, 50, 84, 104, 132, 14, 132 + Math.max(1, workers) * LANE + 12);
    }
}
