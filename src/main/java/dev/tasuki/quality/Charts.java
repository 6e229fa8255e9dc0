package dev.tasuki.quality;

import dev.tasuki.org.WorkerStatus;
import dev.tasuki.store.HealthSpan;
import dev.tasuki.store.Incident;
import dev.tasuki.store.PointSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Draws the report's charts as SVG. They hold shapes only: all text stands beside them in the page, so that a PDF has it as real text
 * in the page's own fonts. What is drawn is bounded by the width, not by how much there is.
 */
final class Charts {
    /** Widths of a chart over the whole time axis, in pixels. */
    static final int AXIS = 520;

    static final int BARS = 60;
    static final int BARS_HEIGHT = 110;
    static final double BARS_TOP_SECONDS = 120;

    private static final String SVG = "http://www.w3.org/2000/svg";
    private static final int SAMPLES = 60;

    private final Markup page;

    Charts(Markup page) {
        this.page = page;
    }

    /** A value against its target: bands of good, missed and alarming values, a bar, and the target's line. */
    void bullet(Target target, double value, Indicator indicator) {
        int width = 130;
        int height = 14;
        boolean below = target.sense() == Target.Sense.BELOW;
        double from = below ? 0 : Math.max(0, 2 * target.alarm() - 100);
        double to = below ? (target.unit().equals("%") ? 100 : target.alarm() * 1.25) : 100;
        double scale = width / (to - from);
        double limit = (target.limit() - from) * scale;
        double alarm = (target.alarm() - from) * scale;
        begin(width, height, target.title() + " " + Figures.value(indicator));
        rect(0, 0, width, height, Palette.ATTENTION_TINT);
        rect(below ? 0 : limit, 0, below ? limit : width - limit, height, Palette.SUCCESS_TINT);
        rect(below ? alarm : 0, 0, below ? width - alarm : alarm, height, Palette.DANGER_TINT);
        rect(0, 4, Math.clamp((value - from) * scale, 2, width), 6, Palette.of(indicator.state()));
        rect(Math.clamp(limit - 1, 0, width - 2.0), 0, 2, height, Palette.TEXT);
        page.close();
    }

    /** How a value went. */
    void sparkline(List<Report.Sample> history, Indicator.State state) {
        int width = 90;
        int height = 16;
        var samples = history.stream().filter(s -> Double.isFinite(s.value())).toList();
        begin(width, height, "history");
        if (samples.size() > 1) {
            double low =
                    samples.stream().mapToDouble(Report.Sample::value).min().orElse(0);
            double high =
                    samples.stream().mapToDouble(Report.Sample::value).max().orElse(0);
            double span = high > low ? high - low : 1;
            var axis = new Axis(samples.getFirst().time(), samples.getLast().time(), width);
            var points = new StringBuilder();
            int every = (samples.size() + SAMPLES - 1) / SAMPLES;
            for (int i = samples.size() - 1; i >= 0; i -= every) {
                var sample = samples.get(i);
                points.append(Markup.number(axis.at(sample.time())))
                        .append(',')
                        .append(Markup.number(height - 2 - (sample.value() - low) / span * (height - 4)))
                        .append(' ');
            }
            page.empty(
                    "polyline",
                    "points",
                    points.toString().strip(),
                    "fill",
                    "none",
                    "stroke",
                    Palette.of(state),
                    "stroke-width",
                    "1.2");
        }
        page.close();
    }

    /** What one worker's state was; lower as it got worse, the worst of what falls into one pixel. A short failure is wide enough to be seen. */
    void ribbon(List<HealthSpan> spans, Axis axis) {
        int height = 14;
        var columns = new WorkerStatus.State[AXIS];
        for (var span : spans) {
            int from = (int) Math.floor(axis.at(span.from()));
            int to = Math.max(from + (tall(span.state()) < 7 ? 3 : 1), (int) Math.ceil(axis.at(span.to())));
            for (int x = Math.max(0, from); x < Math.min(AXIS, to); x++) {
                columns[x] = worse(columns[x], span.state());
            }
        }
        begin(AXIS, height, "health");
        rect(0, height - 1.0, AXIS, 1, Palette.INNER);
        int start = 0;
        for (int x = 1; x <= AXIS; x++) {
            if (x == AXIS || columns[x] != columns[start]) {
                var state = columns[start];
                if (state != null) {
                    double tall = tall(state);
                    rect(start, height - tall, x - start, tall, Palette.of(state));
                }
                start = x;
            }
        }
        page.close();
    }

    private static WorkerStatus.State worse(WorkerStatus.@Nullable State one, WorkerStatus.State other) {
        return one == null || tall(other) < tall(one) ? other : one;
    }

    private static double tall(WorkerStatus.State state) {
        return switch (state) {
            case WORKING -> 12;
            case IDLE -> 11;
            case STARTING -> 9;
            case WAITING -> 8;
            case UNKNOWN -> 7;
            case BLOCKED -> 6;
            case HUNG -> 5;
            case DEAD -> 4;
        };
    }

    /** Recovery times, oldest first, against the target of 30 s; a bar longer than 120 s ends there, darker. */
    void recoveryTimes(List<Incident> closed) {
        double scale = BARS_HEIGHT / BARS_TOP_SECONDS;
        double target = BARS_HEIGHT - Target.RECOVERY_TIME.limit() * scale;
        begin(AXIS, BARS_HEIGHT, "recovery times");
        for (int line = 0; line <= 4; line++) {
            rect(0, Math.min(BARS_HEIGHT - 1.0, line * BARS_HEIGHT / 4.0), AXIS, 1, Palette.INNER);
        }
        double step = (double) AXIS / Math.max(20, closed.size());
        for (int i = 0; i < closed.size(); i++) {
            double seconds = closed.get(i).length().orElse(Duration.ZERO).toMillis() / 1000.0;
            double tall = Math.clamp(seconds * scale, 2, BARS_HEIGHT);
            var colour = Palette.of(Target.RECOVERY_TIME.judge(seconds));
            rect(i * step + step * 0.15, BARS_HEIGHT - tall, step * 0.7, tall, colour);
            if (seconds > BARS_TOP_SECONDS) {
                rect(i * step + step * 0.15, 0, step * 0.7, 4, Palette.TEXT);
            }
        }
        page.empty(
                "line",
                "x1",
                "0",
                "y1",
                Markup.number(target),
                "x2",
                Integer.toString(AXIS),
                "y2",
                Markup.number(target),
                "stroke",
                Palette.TEXT,
                "stroke-width",
                "1",
                "stroke-dasharray",
                "2 3");
        page.close();
    }

    /** Restore points along the time: bars say by how much the store grew, signs below say why each was taken. */
    void points(List<PointSummary> points, Axis axis) {
        int height = 84;
        int base = 56;
        begin(AXIS, height, "restore points");
        long most = points.stream().mapToLong(PointSummary::newBytes).max().orElse(0);
        for (var point : points) {
            double tall = most <= 0 ? 0 : (double) Math.max(0, point.newBytes()) / most * (base - 6);
            rect(Math.clamp(axis.at(point.time()) - 2, 0, AXIS - 4.0), base - tall, 4, tall, "#b6d4f5");
        }
        rect(0, base, AXIS, 1, Palette.BORDER);
        rect(0, 70, AXIS, 1, Palette.FAINT);
        points.stream()
                .sorted(Comparator.comparing(PointSummary::kind))
                .forEach(p -> sign(p.kind(), Math.clamp(axis.at(p.time()), 6, AXIS - 6.0), 70.5));
        page.close();
    }

    /** The sign of why a point was taken, alone, for a legend. */
    void sign(PointSummary.Kind kind) {
        begin(12, 12, Wording.word(kind));
        sign(kind, 6, 6);
        page.close();
    }

    private void sign(PointSummary.Kind kind, double x, double y) {
        switch (kind) {
            case AUTO -> circle(x, y, 3.5, "#ffffff", Palette.FAINT);
            case MANUAL -> shape(x, y, Palette.TEXT, 0, -5, 5, 0, 0, 5, -5, 0);
            case BEFORE_RESTORE -> circle(x, y, 4, "#ddf4ff", Palette.ACCENT);
            case HANDOVER -> shape(x, y, Palette.TEXT, -3, -5.5, 5, -2.5, -1.5, 0.5, -1.5, 5.5, -3, 5.5);
            case RECOVERY -> shape(x, y, Palette.SUCCESS, 0, -5, 5, 4, -5, 4);
        }
    }

    private void begin(int width, int height, String label) {
        page.open(
                "svg",
                "xmlns",
                SVG,
                "width",
                Integer.toString(width),
                "height",
                Integer.toString(height),
                "viewBox",
                "0 0 " + width + " " + height,
                "role",
                "img",
                "aria-label",
                label);
    }

    private void rect(double x, double y, double width, double height, String fill) {
        if (width > 0 && height > 0) {
            page.empty(
                    "rect",
                    "x",
                    Markup.number(x),
                    "y",
                    Markup.number(y),
                    "width",
                    Markup.number(width),
                    "height",
                    Markup.number(height),
                    "fill",
                    fill);
        }
    }

    private void circle(double x, double y, double radius, String fill, String stroke) {
        page.empty(
                "circle",
                "cx",
                Markup.number(x),
                "cy",
                Markup.number(y),
                "r",
                Markup.number(radius),
                "fill",
                fill,
                "stroke",
                stroke,
                "stroke-width",
                "1.5");
    }

    private void shape(double x, double y, String fill, double... corners) {
        var points = new StringBuilder();
        for (int i = 0; i + 1 < corners.length; i += 2) {
            points.append(Markup.number(x + corners[i]))
                    .append(',')
                    .append(Markup.number(y + corners[i + 1]))
                    .append(' ');
        }
        page.empty("polygon", "points", points.toString().strip(), "fill", fill);
    }

    /** Where an instant lies between two others, in pixels. */
    record Axis(Instant from, Instant to, int width) {
        double at(Instant time) {
            double all = Math.max(1, Duration.between(from, to).toMillis());
            return Math.clamp(Duration.between(from, time).toMillis() / all, 0, 1) * width;
        }

        /** The instant at a share of the axis. */
        Instant share(double share) {
            return from.plusMillis((long) (Duration.between(from, to).toMillis() * share));
        }

        long seconds() {
            return Duration.between(from, to).toSeconds();
        }
    }
}
