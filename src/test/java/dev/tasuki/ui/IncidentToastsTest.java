package dev.tasuki.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.service.Operations.Attention;
import dev.tasuki.store.Alert;
import dev.tasuki.store.Incident;
import dev.tasuki.store.Incident.Outcome;
import dev.tasuki.ui.shell.WindowPictures;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import javafx.stage.Window;
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

    @BeforeAll
    static void start() throws Exception {
        Fx.start();
    }

    @AfterEach
    void close() {
        Fx.run(stage::close);
        await().until(() -> toasts().isEmpty());
    }

    @Test
    void whatNeedsThePersonIsToldOnceAndLeadsToTheAlerts() throws Exception {
        open();
        assertThat(toasts()).as("what had ended before").isEmpty();
        end("e1", "worker2", "quarantine", Outcome.ESCALATED);
        await().until(() -> toasts().size() == 1);
        assertThat(words())
                .contains("worker2 died again and again and is put aside: it needs you")
                .anyMatch(w -> w.startsWith("killed by SIGKILL"));
        inItsPlace();
        pictures("toast-needed");
        operations.publish(operations.with(operations.view().alerts()));
        Fx.run(() -> {});
        assertThat(toasts()).as("told once").hasSize(1);

        Fx.run(() -> button("Show alerts").fire());
        await().until(() -> stage.getScene().lookup("#alerts") != null);
        await().until(() -> toasts().isEmpty());
    }

    @Test
    void whatWasMendedIsToldShortlyAndLeadsToTheIncidents() throws Exception {
        open();
        end("e1", "worker2", "restart", Outcome.VERIFIED);
        await().until(() -> toasts().size() == 1);
        assertThat(words()).contains("worker2 died · healed in 1.5 s");
        pictures("toast-mended");
        Fx.run(() -> button("Show incidents").fire());
        await().until(() -> stage.getScene().lookup("#incidents") != null);
    }

    @Test
    void whatIsTypedMeanwhileGoesToTheWorker() {
        open();
        var robot = new FxRobot();
        robot.doubleClickOn("#card-boss");
        await().until(() -> operations.watched.get("boss") == Attention.FOCUSED);
        end("e1", "worker2", "restart", Outcome.VERIFIED);
        await().until(() -> toasts().size() == 1);
        operations.asked.clear();
        robot.type(KeyCode.SPACE, KeyCode.ENTER, KeyCode.A, KeyCode.ESCAPE);
        await().until(() -> operations.asked.size() == 4);
        assertThat(operations.asked).allMatch(a -> a.startsWith("type boss"));
        assertThat(toasts()).hasSize(1);
    }

    @Test
    void ofOneWorkerOnlyTheNewestIsTold() {
        open();
        end("e1", "worker2", "quarantine", Outcome.ESCALATED); // which would stay longer than this waits
        await().until(() -> toasts().size() == 1);
        end("e2", "worker2", "restart", Outcome.VERIFIED);
        await().until(() -> words().stream().anyMatch(w -> w.contains("healed in")));
        await().until(() -> toasts().size() == 1);
        assertThat(words()).noneMatch(w -> w.endsWith("it needs you"));
    }

    @Test
    void amongManyThatWhichNeedsThePersonStays() {
        open();
        end("e0", "worker0", "quarantine", Outcome.ESCALATED);
        for (int i = 1; i < 9; i++) {
            end("e" + i, "worker" + i, "restart", Outcome.VERIFIED);
            Fx.run(() -> {});
        }
        await().until(() -> toasts().size() == 3);
        assertThat(words())
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
        assertThat(toasts()).isEmpty();
        Fx.run(() -> stage.setIconified(false));
        operations.publish(operations.view());
        await().until(() -> toasts().size() == 1);
    }

    /** At the top right of the window, and far above the timeline. */
    private void inItsPlace() {
        var popup = Fx.get(() -> shown().getFirst().getScene().getWindow());
        assertThat(popup.getX()).isGreaterThan(stage.getX() + stage.getWidth() / 2);
        assertThat(popup.getX() + popup.getWidth()).isLessThanOrEqualTo(stage.getX() + stage.getWidth());
        await().until(() -> popup.getHeight() > 40);
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

    private List<Node> toasts() {
        return Fx.get(this::shown);
    }

    /** On the FX thread. */
    private List<Node> shown() {
        return Window.getWindows().stream()
                .filter(w -> w instanceof PopupWindow p && stage.equals(p.getOwnerWindow()))
                .flatMap(w -> Stream.ofNullable(w.getScene().lookup(".toast")))
                .toList();
    }

    private List<String> words() {
        return Fx.get(() -> shown().stream()
                .flatMap(t -> Stream.concat(t.lookupAll(".title").stream(), t.lookupAll(".detail").stream()))
                .map(n -> n instanceof Text text ? text.getText() : "")
                .toList());
    }

    private Button button(String words) {
        return shown().stream()
                .flatMap(t -> t.lookupAll(".button").stream())
                .filter(b -> b instanceof Button button && words.equals(button.getText()))
                .map(Button.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private void pictures(String name) throws Exception {
        // it slides in
        var heights = new ArrayList<Double>();
        await().until(() -> {
            heights.add(Fx.get(() -> shown().getFirst().getLayoutBounds().getHeight()));
            return heights.size() > 3
                    && heights.getLast() > 40
                    && heights.getLast().equals(heights.get(heights.size() - 3));
        });
        assertThat(Fx.get(() -> {
                    var pane = shown().getFirst().lookup(".pane");
                    var detail = pane.lookup(".detail");
                    return pane.localToScene(pane.getLayoutBounds())
                            .contains(detail.localToScene(detail.getLayoutBounds()));
                }))
                .as("nothing is cut off")
                .isTrue();
        WindowPictures.write(
                Fx.get(() -> WindowPictures.take(shown().getFirst().getScene())),
                Path.of("target/pictures", name + ".png"));
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(10, TimeUnit.SECONDS).ignoreExceptions();
    }
}
