package dev.tasuki.ui.timeline;

import dev.tasuki.org.WorkerStatus.State;
import dev.tasuki.store.HealthSpan;
import java.util.ArrayList;
import java.util.List;

/** Health as coloured runs of pixels: the worst of all that fell on each. */
final class HealthRuns {
    /** From nothing known to worst. */
    enum Level {
        NONE,
        IDLE,
        GOOD,
        ATTENTION,
        BAD
    }

    /**
     * Some px of one level.
     *
     * @param from px
     * @param to px, exclusive
     */
    record Run(double from, double to, Level level) {}

    private HealthRuns() {}

    /** The runs of one worker or of all, left to right; where nothing is known there is none. */
    static List<Run> of(List<HealthSpan> spans, TimeScale scale) {
        int width = (int) Math.ceil(scale.width());
        var worst = new Level[width];
        for (var span : spans) {
            if (span.to().isBefore(scale.from()) || span.from().isAfter(scale.to())) {
                continue;
            }
            var level = level(span.state());
            int first = Math.clamp((int) (scale.x(span.from()) - scale.left()), 0, width - 1);
            int last = Math.clamp((int) Math.ceil(scale.x(span.to()) - scale.left()), first + 1, width);
            for (int i = first; i < last; i++) {
                var known = worst[i];
                if (known == null || level.compareTo(known) > 0) {
                    worst[i] = level;
                }
            }
        }
        var runs = new ArrayList<Run>();
        int start = 0;
        for (int i = 1; i <= width; i++) {
            if (i == width || worst[i] != worst[start]) {
                var level = worst[start];
                if (level != null && level != Level.NONE) {
                    runs.add(new Run(scale.left() + start, scale.left() + i, level));
                }
                start = i;
            }
        }
        return runs;
    }

    static Level level(State state) {
        return switch (state) {
            case WORKING -> Level.GOOD;
            case STARTING, IDLE -> Level.IDLE;
            case WAITING, BLOCKED -> Level.ATTENTION;
            case HUNG, DEAD -> Level.BAD;
            case UNKNOWN -> Level.NONE;
        };
    }
}
