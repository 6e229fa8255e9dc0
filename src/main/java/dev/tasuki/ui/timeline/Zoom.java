package dev.tasuki.ui.timeline;

import java.time.Duration;
import java.time.Instant;

/** How much time the timeline shows. */
public enum Zoom {
    TEN_MINUTES(Duration.ofMinutes(10)),
    HOUR(Duration.ofHours(1)),
    THREE_HOURS(Duration.ofHours(3)),
    DAY(Duration.ofDays(1)),
    WEEK(Duration.ofDays(7));

    private final Duration span;

    Zoom(Duration span) {
        this.span = span;
    }

    public Duration span() {
        return span;
    }

    /** The closest look that shows everything since the oldest; a day at most. */
    static Zoom fitting(Instant oldest, Instant now) {
        for (var zoom : new Zoom[] {TEN_MINUTES, HOUR, THREE_HOURS}) {
            if (!oldest.isBefore(now.minus(zoom.span))) {
                return zoom;
            }
        }
        return DAY;
    }
}
