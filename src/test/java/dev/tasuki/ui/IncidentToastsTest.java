package dev.tasuki.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.service.Operations.Attention;
import dev.tasuki.store.Alert;
import dev.tasuki.store.Incident;
import dev.tasuki.store.Incident.Outcome;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/** What comes up over the window when an incident ends. */
class IncidentToastsTest {
    private final FakeOperations operations = new FakeOperations(FakeOrganisation.of(4));
    private final Stage stage = Fx.get(Stage::new);
    private final ShownToasts toasts = new ShownToasts(stage);

    @BeforeAll
    static void start() throws Exception {
        Fx.start();
    }

    @AfterEach
    void close() {
        Fx.run(stage::close);
        await().until(() -> toasts.all().isEmpty());
    }

    @Test
    void whatNeedsThePersonIsToldOnceAndLeadsToTheAlerts() throws Exception {
        open();
        assertThat(toasts.all()).as("what had ended before").isEmpty();
        end("e1", "worker2", "quarantine", Outcome.ESCALATED);
        await().until(() -> toasts.all().size() == 1);
        assertThat(toasts.words())
                .contains("worker2 died again and again and is put aside: it needs you")
                .anyMatch(w -> w.startsWith("killed by SIGKILL"));
        inItsPlace();
        toasts.picture("toast-needed");
        operations.publish(operations.with(operations.view().alerts()));
        Fx.run(() -> {});
        assertThat(toasts.all()).as("told once").hasSize(1);

        Fx.run(() -> toasts.button("Show alerts").fire());
        await().until(() -> stage.getScene().lookup("#alerts") != null);
        await().until(() -> toasts.all().isEmpty());
    }

    @Test
    void whatWasMendedIsToldShortlyAndLeadsToTheIncidents() throws Exception {
        open();
        end("e1", "worker2", "restart", Outcome.VERIFIED);
        await().until(() -> toasts.all().size() == 1);
        assertThat(toasts.words()).contains("worker2 died · healed in 1.5 s");
        toasts.picture("toast-mended");
        Fx.run(() -> toasts.button("Show incidents").fire());
        await().until(() -> stage.getScene().lookup("#incidents") != null);
    }

    @Test
    void whatIsTypedMeanwhileGoesToTheWorker() {
        open();
        var robot = new FxRobot();
        robot.doubleClickOn("#card-boss");
        await().until(() -> operations.watched.get("boss") == Attention.FOCUSED);
        end("e1", "worker2", "restart", Outcome.VERIFIED);
        await().until(() -> toasts.all().size() == 1);
        operations.asked.clear();
        robot.type(KeyCode.SPACE, KeyCode.ENTER, KeyCode.A, KeyCode.ESCAPE);
        await().until(() -> operations.asked.size() == 4);
        assertThat(operations.asked).allMatch(a -> a.startsWith("type boss"));
        assertThat(toasts.all()).hasSize(1);
    }

    @Test
    void ofOneWorkerOnlyTheNewestIsTold() {
        open();
        end("e1", "worker2", "quarantine", Outcome.ESCALATED); // which would stay longer than this waits
        await().until(() -> toasts.all().size() == 1);
        end("e2", "worker2", "restart", Outcome.VERIFIED);
        await().until(() -> toasts.words().stream().anyMatch(w -> w.contains("healed in")));
        await().until(() -> toasts.all().size() == 1);
        assertThat(toasts.words()).noneMatch(w -> w.endsWith("it needs you"));
    }

    @Test
    void amongManyThatWhichNeedsThePersonStays() {
        open();
        end("e0", "worker0", "quarantine", Outcome.ESCALATED);
        for (int i = 1; i < 9; i++) {
            end("e" + i, "worker" + i, "restart", Outcome.VERIFIED);
            Fx.run(() -> {});
        }
        await().until(() -> toasts.all().size() == 3);
        assertThat(toasts.words())
                .anyMatch(w -> w.startsWith("worker0") && w.endsWith("it needs you"))
                .anyMatch(w -> w.startsWith("worker7"))
                .anyMatch(w -> w.startsWith("worker8"));
    }

    @Test
    void aWindowThatCannotBeSeenTellsWhenItCan() {
        open();
        Fx.run(() -> stage.setIconified(true));
        end("e1", "worker2", "restart", Outcome.VERIFIED);
        Fx.run(() -> {});
        assertThat(toasts.all()).isEmpty();
        Fx.run(() -> stage.setIconified(false));
        operations.publish(operations.view());
        await().until(() -> toasts.all().size() == 1);
    }

    /** At the right of the window, below the buttons of the bar, and far above the timeline. */
    private void inItsPlace() {
        var popup = toasts.all().getFirst().getScene().getWindow();
        assertThat(popup.getX()).isGreaterThan(stage.getX() + stage.getWidth() / 2);
        assertThat(popup.getX() + popup.getWidth()).isLessThanOrEqualTo(stage.getX() + stage.getWidth());
        await().until(() -> popup.getHeight() > 40);
        var button = Fx.get(() -> {
            var node = stage.getScene().lookup("#theme");
            return node.localToScreen(node.getBoundsInLocal());
        });
        assertThat(popup.getY()).isGreaterThan(button.getMaxY());
        var strip = Fx.get(() -> {
            var node = stage.getScene().lookup("#timeline-strip");
            return node.localToScreen(node.getBoundsInLocal());
        });
        assertThat(popup.getY() + popup.getHeight()).isLessThan(strip.getMinY());
    }

    private void end(String id, String worker, String workflow, Outcome outcome) {
        var view = operations.view();
        var incidents = new ArrayList<>(view.incidents());
        incidents.addFirst(new Incident(
                id,
                worker,
                "worker-died",
                view.time().minusMillis(1_500),
                view.time(),
                workflow,
                outcome,
                "killed by SIGKILL; 200 of 200 lines were put back, the process 4711 runs in /home/me/work/" + worker));
        operations.publish(operations.with(
                incidents, List.of(new Alert(7, view.time(), Alert.Severity.CRITICAL, worker, "put aside"))));
    }

    private void open() {
        Fx.run(() -> {
            var window = new TasukiWindow(
                    stage,
                    operations,
                    NoActions.NONE,
                    new Texts(Locale.ENGLISH, ZoneOffset.UTC),
                    Clock.fixed(FakeOrganisation.NOW, ZoneOffset.UTC));
            window.setTheme(Theme.DARK);
            stage.setWidth(1000);
            stage.setHeight(800);
            stage.show();
        });
        Fx.run(() -> {});
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(10, TimeUnit.SECONDS).ignoreExceptions();
    }
}
