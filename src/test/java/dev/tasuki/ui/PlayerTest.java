package dev.tasuki.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.capture.Blob;
import dev.tasuki.org.Home;
import dev.tasuki.org.WorkerStatus;
import dev.tasuki.service.OperationFailed;
import dev.tasuki.service.Playback;
import dev.tasuki.service.Recordings;
import dev.tasuki.store.JournalEntry;
import dev.tasuki.store.JournalEntry.Kind;
import dev.tasuki.store.PointSummary;
import dev.tasuki.store.Samples;
import dev.tasuki.store.Store;
import dev.tasuki.ui.panes.CellView;
import dev.tasuki.ui.shell.WindowPictures;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
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

/** The player of recorded panes, clicked and typed, over a real journal played by a real tmux. */
class PlayerTest {
    private static final Instant BEGAN = FakeOrganisation.NOW.minusSeconds(3_600);

    @TempDir
    Path directory;

    private final FxRobot robot = new FxRobot();
    private final Stage stage = Fx.get(Stage::new);
    private @Nullable Store store;
    private @Nullable Playback playback;

    @BeforeAll
    static void start() throws Exception {
        Fx.start();
    }

    @BeforeEach
    void record() throws Exception {
        var opened = Store.open(directory.resolve("store"));
        store = opened;
        opened.lease().tryAcquire("test", ProcessHandle.current().pid(), 0, Duration.ofHours(1));
        var entries = new ArrayList<JournalEntry>();
        for (int i = 0; i < 60; i++) {
            entries.add(
                    entry(i * 2L, Kind.DATA, "\u001b[3" + (1 + i % 6) + "m● 字句解析\u001b[0m step " + i + " of 60\r\n"));
        }
        entries.add(entry(130, Kind.GAP, ""));
        entries.add(entry(140, Kind.SCREEN, "┌──────────┐\n│ \u001b[1;32mテスト\u001b[0m   │\n└──────────┘\n"));
        entries.add(entry(3_000, Kind.DATA, "\u001b[5;1Hpassword=hunter2hunter2 all tests pass\r\n"));
        opened.journal().append(entries);
        for (int i = 0; i <= 300; i++) {
            opened.health().record(Map.of("boss", WorkerStatus.State.WORKING), BEGAN.plusSeconds(10L * i));
        }
        opened.add(Samples.snapshot(BEGAN.plusSeconds(100), List.of()), PointSummary.Kind.MANUAL, "Half way");
        opened.add(Samples.snapshot(BEGAN.plusSeconds(2_000), List.of()), PointSummary.Kind.AUTO, "");
    }

    @AfterEach
    void close() throws Exception {
        Fx.run(() -> stage.close());
        var open = store;
        if (open != null) {
            open.close();
        }
    }

    @Test
    void aRecordedPaneIsPlayedSoughtSearchedAndExported() throws Exception {
        open();
        robot.clickOn("#play-boss");
        await().until(() -> shows("テスト")); // a minute before the end
        assertThat(text("#player-gaps")).isEqualTo("1 gap");
        picture("player");

        robot.push(KeyCode.HOME);
        await().until(() -> shows("step 0 of 60") && !shows("step 1 of 60"));
        robot.push(KeyCode.SHIFT, KeyCode.RIGHT);
        await().until(() -> shows("step 1 of 60"));
        robot.push(KeyCode.RIGHT);
        await().until(() -> shows("step 3 of 60") && !shows("step 4 of 60"));
        robot.push(KeyCode.LEFT);
        await().until(() -> shows("step 1 of 60") && !shows("step 2 of 60"));

        robot.push(KeyCode.UP);
        robot.push(KeyCode.SPACE);
        assertThat(robot.lookup("#player-play").queryButton().getAccessibleText())
                .startsWith("Pause");
        await().until(() -> shows("step 6 of 60"));
        robot.push(KeyCode.SPACE);
        await().until(() ->
                robot.lookup("#player-play").queryButton().getAccessibleText().startsWith("Play"));

        robot.push(KeyCode.SLASH);
        await().until(() ->
                Fx.get(() -> stage.getScene().lookup("#player-search").isFocused()));
        robot.write("TESTS PASS").push(KeyCode.ENTER);
        await().until(() -> shows("all tests pass"));
        assertThat(text("#player-time")).isEqualTo(at(3_000));
        robot.push(KeyCode.N);
        await().until(() -> text("#player-found").equals("not after this"));

        var track = Fx.get(() -> {
            var node = stage.getScene().lookup("#player-track");
            return node.localToScreen(node.getBoundsInLocal());
        });
        // 135 of 3000 seconds: in the gap
        robot.clickOn(
                new javafx.geometry.Point2D(track.getMinX() + track.getWidth() * 135 / 3_000, track.getMinY() + 20));
        await().until(() -> text("#player-missing").contains("not kept: a flood"));
        assertThat(shows("step 59 of 60")).isTrue();
        picture("player-gap");

        robot.clickOn("#player-export");
        await().until(() -> exists("#cast-start"));
        assertThat(robot.lookup("#cast-mask").queryAs(CheckBox.class).isSelected())
                .isTrue();
        picture("player-export");
        var file = directory.resolve("boss.cast");
        Fx.run(() -> robot.lookup("#cast-file").queryAs(TextField.class).setText(file.toString()));
        robot.clickOn("#cast-start");
        await().until(() -> !exists("#cast"));
        assertThat(Files.readString(file)).contains("step 7 of 60").doesNotContain("hunter2");

        robot.push(KeyCode.ESCAPE);
        await().until(() -> !exists("#player"));
        await().until(() -> playback != null && playback.played() >= 0 && isClosed());
    }

    @Test
    void aPointIsPlayedFromItsOwnInstantOn() {
        open();
        await().until(() -> exists("#point-p94"));
        robot.clickOn("#point-p94");
        await().until(() -> exists("#details-play"));
        robot.clickOn("#details-play");
        robot.clickOn("#details-play-worker1");
        await().until(() -> exists("#problem-text"));
        robot.push(KeyCode.ESCAPE);
        robot.clickOn("#details-play");
        robot.clickOn("#details-play-boss");
        await().until(() -> exists("#player"));
        assertThat(text("#player-time")).isEqualTo(at(1_200)); // 40 minutes ago
        picture("player-point");
    }

    private boolean isClosed() {
        var open = playback;
        try {
            return open != null && open.find("nothing", BEGAN, true).isPresent();
        } catch (InterruptedException e) {
            return true;
        }
    }

    private boolean shows(String text) {
        return Fx.get(() -> {
            var view = stage.getScene().lookup("#player .cell-view");
            var grid = view instanceof CellView cells ? cells.grid() : null;
            for (int row = 0; grid != null && row < grid.height(); row++) {
                if (grid.row(row).contains(text)) {
                    return true;
                }
            }
            return false;
        });
    }

    private static String at(long second) {
        return new Texts(Locale.ENGLISH, ZoneOffset.UTC).clock(BEGAN.plusSeconds(second));
    }

    private void open() {
        var opened = store;
        var operations = new FakeOperations(FakeOrganisation.of(4)) {
            @Override
            public Playback playback(String worker) throws OperationFailed {
                var made = Playback.open(java.util.Objects.requireNonNull(opened), worker);
                playback = made;
                return made;
            }

            @Override
            public Recordings.Recorded record(String worker, @Nullable Instant from, boolean masked, Path file)
                    throws OperationFailed {
                return new Recordings(java.util.Objects.requireNonNull(opened), Clock.systemUTC())
                        .write(worker, from, null, masked, file, "demo " + worker);
            }
        };
        Fx.run(() -> {
            new TasukiWindow(
                    stage,
                    operations,
                    new NoActions(new Home(directory.resolve("home"))),
                    new Texts(Locale.ENGLISH, ZoneOffset.UTC),
                    Clock.fixed(FakeOrganisation.NOW, ZoneOffset.UTC));
            stage.setWidth(1000);
            stage.setHeight(900);
            stage.show();
        });
        await().until(() -> exists("#play-boss"));
    }

    private void picture(String name) {
        try {
            WindowPictures.write(
                    Fx.get(() -> WindowPictures.take(stage.getScene(), 1440, 900)),
                    Path.of("target/pictures", name + ".png"));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private boolean exists(String query) {
        return Fx.get(() -> stage.getScene().lookup(query) != null);
    }

    private String text(String query) {
        return Fx.get(() -> stage.getScene().lookup(query) instanceof Labeled l ? l.getText() : "");
    }

    private static JournalEntry entry(long second, Kind kind, String text) {
        var time = BEGAN.plusSeconds(second);
        return new JournalEntry(
                0,
                "boss",
                time,
                time,
                kind,
                80,
                24,
                new Blob(text.getBytes(StandardCharsets.UTF_8)),
                kind == Kind.GAP ? "not kept: a flood" : "");
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(20, TimeUnit.SECONDS).ignoreExceptions();
    }
}
