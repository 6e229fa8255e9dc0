package dev.tasuki.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.capture.Blob;
import dev.tasuki.capture.LineBlock;
import dev.tasuki.capture.PaneSnapshot;
import dev.tasuki.capture.ProcessSnapshot;
import dev.tasuki.capture.Scrollback;
import dev.tasuki.capture.Snapshot;
import dev.tasuki.capture.WorkTree;
import dev.tasuki.capture.WorkerSnapshot;
import dev.tasuki.org.Task;
import dev.tasuki.service.OperationFailed;
import dev.tasuki.store.PointSummary;
import dev.tasuki.store.Samples;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import dev.tasuki.ui.shell.Rail.Section;
import dev.tasuki.ui.shell.WindowPictures;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/** Two restore points of a real store held against each other in the window. */
class CompareTest {
    @TempDir
    Path directory;

    private final FxRobot robot = new FxRobot();
    private final Stage stage = Fx.get(Stage::new);
    private @Nullable Store store;
    private List<PointSummary> points = List.of();

    @BeforeAll
    static void start() throws Exception {
        Fx.start();
    }

    @BeforeEach
    void keep() throws Exception {
        var opened = Store.open(directory);
        store = opened;
        opened.lease().tryAcquire("test", ProcessHandle.current().pid(), 0, Duration.ofHours(1));
        var now = FakeOrganisation.NOW;
        opened.add(
                Samples.snapshot(
                        now.minusSeconds(1_800),
                        List.of(
                                worker("one", "\u001b[31mtwo\u001b[0m", "三", "four"),
                                Samples.worker("same", List.of()))),
                PointSummary.Kind.MANUAL,
                "Before");
        opened.add(
                Samples.snapshot(now.minusSeconds(900), List.of(later(), Samples.worker("same", List.of()))),
                PointSummary.Kind.AUTO,
                "");
        points = opened.points();
        Fx.run(() -> {
            var operations = new FakeOperations(FakeOrganisation.of(4)) {
                @Override
                public Snapshot snapshot(String point) throws OperationFailed {
                    try {
                        return opened.snapshot(point);
                    } catch (StoreException e) {
                        throw new OperationFailed(String.valueOf(e.getMessage()), e);
                    }
                }

                @Override
                public Snapshot present() throws OperationFailed {
                    return snapshot("latest");
                }
            };
            operations.view = operations.withPoints(points);
            var window = new TasukiWindow(
                    stage,
                    operations,
                    NoActions.NONE,
                    new Texts(Locale.ENGLISH, ZoneOffset.UTC),
                    Clock.fixed(now, ZoneOffset.UTC));
            stage.setWidth(1000);
            stage.setHeight(900);
            stage.show();
            window.go(Section.TIMELINE);
        });
    }

    @AfterEach
    void close() throws Exception {
        Fx.run(stage::close);
        Objects.requireNonNull(store).close();
    }

    @Test
    void everyKindOfDifferenceOfTwoPointsIsSeenUntilEscape() throws Exception {
        open(points.getLast().id());
        await().until(() -> text("#compare-lines-w1").equals("1 line gone · 2 new"));
        assertThat(count(".mark-gone")).isEqualTo(1);
        assertThat(count(".mark-new")).isEqualTo(2);
        assertThat(exists("#compare-screen-same")).isFalse();
        picture("compare-panes");

        robot.clickOn("#compare-task");
        assertThat(rows()).contains("w1", "completed: build", "in progress: build");
        picture("compare-tasks");

        robot.clickOn("#compare-file");
        assertThat(rows()).contains("main", "next", "notes.md");
        Predicate<Node> file = n -> "compare-file-w1-notes.md".equals(n.getId());
        robot.clickOn(Fx.<Node>get(() -> robot.lookup(file).query()));
        await().until(() -> count(".line-gone") == 1 && count(".line-new") == 2);
        picture("compare-files");

        robot.clickOn("#compare-setting");
        assertThat(rows()).contains("/tmp", "/home");
        robot.clickOn("#compare-message");
        assertThat(text("#compare-line")).isEqualTo("No difference of this kind");
        robot.push(KeyCode.ESCAPE);
        await().until(() -> !exists("#compare"));
    }

    @Test
    void anotherPointIsChosenAndOneHeldAgainstItselfShowsNothing() throws Exception {
        open(points.getFirst().id());
        await().until(() -> text("#compare-line").equals("Nothing is different"));
        Fx.run(() -> {
            @SuppressWarnings("unchecked")
            var from = (javafx.scene.control.ComboBox<String>) stage.getScene().lookup("#compare-from");
            from.setValue(points.getLast().id());
        });
        await().until(() -> exists("#compare-screen-w1"));
        picture("compare-now");
    }

    private void open(String point) {
        // not looked up as "#id": ids of points have dots in them
        Predicate<Node> sign = n -> ("point-" + point).equals(n.getId());
        await().until(() -> Fx.get(() -> robot.lookup(sign).tryQuery().isPresent()));
        robot.clickOn(Fx.<Node>get(() -> robot.lookup(sign).query()));
        await().until(() -> exists("#details-compare"));
        robot.clickOn("#details-compare");
        await().until(() -> exists("#compare"));
    }

    private static WorkerSnapshot worker(String... lines) {
        return of(lines, "main", "one\ntwo\n", "/tmp", Task.State.IN_PROGRESS);
    }

    private static WorkerSnapshot later() {
        return of(
                new String[] {"one", "zwei", "三", "four", "\u001b[32mfive\u001b[0m"},
                "next",
                "one\n2\nthree\n",
                "/home",
                Task.State.COMPLETED);
    }

    private static WorkerSnapshot of(String[] lines, String branch, String notes, String directory, Task.State state) {
        var sample = Samples.worker("w1", List.of());
        return new WorkerSnapshot(
                "w1",
                sample.role(),
                sample.kind(),
                sample.status(),
                new PaneSnapshot(
                        "%1",
                        80,
                        24,
                        1_000,
                        Scrollback.EMPTY,
                        LineBlock.of(
                                Arrays.stream(lines).map(CompareTest::bytes).toList()),
                        null,
                        0,
                        0,
                        true,
                        ""),
                new ProcessSnapshot(7, 9, List.of("sh"), directory, Map.of(), Set.of()),
                new WorkTree(
                        "/tmp",
                        "0123456789abcdef",
                        branch,
                        Blob.EMPTY,
                        List.of(new WorkTree.UntrackedFile("notes.md", false, new Blob(bytes(notes)))),
                        List.of()),
                List.of(new Task("2", "build", state)),
                17);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private List<String> rows() {
        return Fx.get(() -> stage.getScene().lookup("#compare-content").lookupAll("*").stream()
                .map(n -> n instanceof Labeled l ? l.getText() : "")
                .toList());
    }

    private long count(String query) {
        return Fx.get(() -> (long)
                stage.getScene().lookup("#compare-content").lookupAll(query).size());
    }

    private @Nullable Node lookup(String query) {
        return stage.getScene().lookup(query);
    }

    private boolean exists(String query) {
        return Fx.get(() -> lookup(query) != null);
    }

    private String text(String query) {
        return Fx.get(() -> lookup(query) instanceof Labeled l ? l.getText() : "");
    }

    private void picture(String name) throws Exception {
        WindowPictures.write(
                Fx.get(() -> WindowPictures.take(stage.getScene(), 1440, 900)),
                Path.of("target/pictures", name + ".png"));
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(20, TimeUnit.SECONDS).ignoreExceptions();
    }
}
