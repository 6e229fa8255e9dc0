package dev.tasuki.ui;

import dev.tasuki.bench.Ratio;
import dev.tasuki.store.PointSummary;
import dev.tasuki.store.PointSummary.Kind;
import dev.tasuki.ui.shell.Rail.Section;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How long a frame of the timeline of 10,000 points takes, drawn in software: 60 a second leave 16.7 ms for each. */
@Tag("bench")
class TimelineBench {
    private static final int POINTS = 10_000;
    private static final int FRAMES = 240;
    private static final int WARM_UP = 120;

    private final FakeOperations operations = new FakeOperations(FakeOrganisation.of(16));
    private final Stage stage = Fx.get(Stage::new);

    @BeforeAll
    static void start() throws Exception {
        Fx.start();
    }

    @BeforeEach
    void open() {
        var points = new ArrayList<PointSummary>();
        for (int i = 0; i < POINTS; i++) {
            // a week of them, newest first; some go on from older ones
            var time = FakeOrganisation.NOW.minus(Duration.ofSeconds(60L * i));
            var kind = i % 50 == 0 ? Kind.MANUAL : i % 333 == 0 ? Kind.HANDOVER : Kind.AUTO;
            var parent = i + 1 == POINTS ? null : "p" + Math.min(POINTS - 1, i % 500 == 7 ? i + 40 : i + 1);
            points.add(new PointSummary(
                    "p" + i, time, kind, i % 50 == 0 ? "a label" : "", 16, 1_000_000, 10_000, parent, i % 101));
        }
        operations.view = operations.withPoints(points);
        Fx.run(() -> {
            var window = new TasukiWindow(
                    stage,
                    operations,
                    NoActions.NONE,
                    new Texts(Locale.ENGLISH, ZoneOffset.UTC),
                    Clock.fixed(FakeOrganisation.NOW, ZoneOffset.UTC));
            stage.setWidth(1300);
            stage.setHeight(900);
            stage.show();
            window.go(Section.TIMELINE);
        });
        Awaitility.await()
                .atMost(30, TimeUnit.SECONDS)
                .until(() -> Fx.get(() -> stage.getScene().lookup(".track")) != null);
    }

    @AfterEach
    void close() {
        Fx.run(stage::close);
    }

    @Test
    void scrolling() {
        Fx.run(() -> ((ToggleButton) node("#zoom-week")).fire());
        measure("dragging over a week of 10,000 points, a frame", i -> drag(200 + i % 800));
        Fx.run(() -> ((ToggleButton) node("#zoom-three-hours")).fire());
        measure(
                "going back by half of three hours at a time, a frame",
                i -> earlier().fire());
    }

    private interface Step {
        void take(int frame);
    }

    /** What a pulse does: the change, styles, layout and drawing. */
    private void measure(String name, Step step) {
        var took = new double[FRAMES];
        for (int i = -WARM_UP; i < FRAMES; i++) {
            int frame = i + WARM_UP;
            double millis = Fx.get(() -> {
                long start = System.nanoTime();
                step.take(frame);
                var root = stage.getScene().getRoot();
                root.applyCss();
                root.layout();
                node(".track").snapshot(null, null);
                return (System.nanoTime() - start) / 1e6;
            });
            if (i >= 0) {
                took[i] = millis;
            }
        }
        Ratio.printQuantiles(name + " (16.7)", took);
    }

    private void drag(double x) {
        var track = node(".track");
        var type = x == 200 ? MouseEvent.MOUSE_PRESSED : MouseEvent.MOUSE_DRAGGED;
        track.fireEvent(new MouseEvent(
                track,
                track,
                type,
                x,
                20,
                x,
                20,
                MouseButton.PRIMARY,
                1,
                false,
                false,
                false,
                false,
                true,
                false,
                false,
                false,
                false,
                false,
                null));
    }

    private Button earlier() {
        return (Button) stage.getScene().getRoot().lookupAll(".button").stream()
                .filter(n -> "Earlier".equals(n.getAccessibleText()))
                .findFirst()
                .orElseThrow();
    }

    private Node node(String selector) {
        return Objects.requireNonNull(stage.getScene().lookup(selector), selector);
    }
}
