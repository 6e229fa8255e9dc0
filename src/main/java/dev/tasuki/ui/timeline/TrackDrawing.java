package dev.tasuki.ui.timeline;

import dev.tasuki.service.WorkerView;
import dev.tasuki.store.HealthSpan;
import dev.tasuki.ui.Texts;
import dev.tasuki.ui.Tones;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/** Draws what of the timeline cannot be clicked: times, health, lanes, the line and now. FX thread. */
final class TrackDrawing {
    private final Texts texts;
    private final TrackShape shape;
    private final TimeScale scale;
    private final Tones tones;
    private final GraphicsContext g;

    TrackDrawing(GraphicsContext g, Texts texts, TrackShape shape, TimeScale scale, Tones tones) {
        this.g = g;
        this.texts = texts;
        this.shape = shape;
        this.scale = scale;
        this.tones = tones;
    }

    void draw(List<HealthSpan> health, List<ForkArc> forks, List<WorkerView> workers, Instant now, boolean today) {
        g.clearRect(0, 0, g.getCanvas().getWidth(), g.getCanvas().getHeight());
        g.setTextBaseline(VPos.CENTER);
        double right = scale.left() + scale.width();
        double nowX = scale.within(now);
        grid(nowX);
        name(texts.get("timeline.health"), shape.ribbon() + 1);
        runs(health, shape.ribbon() - 4, 8);
        line(right, nowX, forks);
        forks.forEach(this::fork);
        if (shape.lanes() > 0) {
            for (int i = 0; i < workers.size(); i++) {
                var id = workers.get(i).worker().id();
                double middle = shape.lanes() + i * TrackShape.LANE + TrackShape.LANE / 2;
                name(id, middle);
                runs(health.stream().filter(s -> s.worker().equals(id)).toList(), middle - 6, 12);
            }
        }
        if (today) {
            g.setFill(tones.accent());
            double from = shape.lanes() > 0 ? 28 : 0;
            double to = shape.height() - (shape.lanes() > 0 ? 8 : 18);
            g.fillRect(Math.rint(nowX) - 1, from, 2, to - from);
            axis(texts.get("timeline.now", texts.minutes(now)), nowX, tones.accent());
        }
    }

    private void grid(double nowX) {
        for (var tick : scale.ticks(90, texts.zone())) {
            double x = Math.rint(scale.x(tick)) + 0.5;
            g.setStroke(tones.line());
            g.setLineWidth(1);
            g.strokeLine(x, shape.lanes() > 0 ? 28 : 0, x, shape.height() - (shape.lanes() > 0 ? 8 : 18));
            if (Math.abs(x - nowX) > 60) {
                boolean days = Duration.between(scale.from(), scale.to()).toDays() > 1;
                axis(days ? texts.day(tick) : texts.minutes(tick), x, tones.muted());
            }
        }
    }

    /** Solid where the present comes along; dashed where a fork leads over what was left behind, and after now. */
    private void line(double right, double nowX, List<ForkArc> forks) {
        double y = shape.line() + 0.5;
        g.setStroke(tones.faint());
        g.setLineWidth(1.5);
        double solid = scale.left();
        for (var fork : forks) {
            if (fork.present()) {
                g.setLineDashes();
                g.setStroke(tones.faint());
                g.strokeLine(solid, y, fork.from(), y);
                g.setLineDashes(2, 4);
                g.strokeLine(fork.from(), y, fork.to(), y);
                solid = fork.to();
            }
        }
        g.setLineDashes();
        g.strokeLine(solid, y, Math.max(solid, Math.min(right, nowX)), y);
        g.setLineDashes(2, 4);
        g.setStroke(tones.border());
        g.strokeLine(Math.min(right, nowX), y, right, y);
        g.setLineDashes();
    }

    /** Up beside the parent's sign, over the others, and down to the child with a point at its end. */
    private void fork(ForkArc fork) {
        double y = shape.line() + 0.5;
        double top = y - 17 + fork.level() * 2.5;
        double round = Math.min(6, (fork.to() - fork.from()) / 2);
        g.setStroke(fork.present() ? tones.accent() : tones.faint());
        g.setLineWidth(fork.present() ? 1.5 : 1);
        g.beginPath();
        if (fork.begins()) {
            g.moveTo(fork.from(), y - 7);
            g.quadraticCurveTo(fork.from(), top, fork.from() + round, top);
        } else {
            g.moveTo(fork.from(), top);
        }
        if (fork.ends()) {
            g.lineTo(fork.to() - round, top);
            g.quadraticCurveTo(fork.to(), top, fork.to(), y - 7);
        } else {
            g.lineTo(fork.to(), top);
        }
        g.stroke();
        if (fork.ends()) {
            g.setFill(fork.present() ? tones.accent() : tones.faint());
            g.fillPolygon(
                    new double[] {fork.to() - 3.5, fork.to() + 3.5, fork.to()},
                    new double[] {y - 12, y - 12, y - 6},
                    3);
        }
    }

    /** Health gets lower as it gets worse, so that it is seen without colours. */
    private void runs(List<HealthSpan> health, double top, double height) {
        for (var run : HealthRuns.of(health, scale)) {
            double share = switch (run.level()) {
                case GOOD -> 1;
                case ATTENTION -> 0.6;
                case BAD, NONE -> 0.4;
                case IDLE -> 0.14;
            };
            g.setFill(
                    switch (run.level()) {
                        case GOOD -> tones.healthy();
                        case ATTENTION -> tones.attention();
                        case BAD -> tones.danger();
                        case IDLE, NONE -> tones.faint();
                    });
            double drawn = Math.max(2, Math.rint(height * share));
            double y = run.level() == HealthRuns.Level.IDLE ? top + (height - drawn) / 2 : top + height - drawn;
            g.fillRect(run.from(), y, run.to() - run.from(), drawn);
        }
    }

    private void name(String text, double y) {
        g.setFont(Font.font("Inter", 11));
        g.setFill(tones.muted());
        g.setTextAlign(TextAlignment.LEFT);
        g.fillText(text, 16, y, shape.left() - 20);
    }

    private void axis(String text, double x, Color color) {
        g.setFont(Font.font("Inter", 10));
        g.setFill(color);
        g.setTextAlign(TextAlignment.CENTER);
        double half = text.length() * 3.0;
        g.fillText(text, Math.clamp(x, half, g.getCanvas().getWidth() - half - 4), shape.axis());
    }
}
