package dev.tasuki.ui.live;

import dev.tasuki.service.Moment;
import dev.tasuki.store.PointSummary;

/** Opens the choice of what to rebuild where nothing runs. FX thread. */
public interface Rebuild {
    /** As a restore point has it. */
    void from(PointSummary point);

    /**
     * As a point and the journal after it have it; that is played first, which takes seconds.
     *
     * @param ready run when the choice is open, or cannot be
     */
    void asOf(Moment moment, Runnable ready);
}
