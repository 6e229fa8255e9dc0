package dev.tasuki.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.service.OperationFailed;
import dev.tasuki.tmux.AttachedTerminal;
import dev.tasuki.tmux.PaneId;
import dev.tasuki.tmux.PrivateTmux;
import dev.tasuki.tmux.TmuxException;
import dev.tasuki.ui.panes.TerminalView;
import dev.tasuki.ui.shell.Rail.Section;
import dev.tasuki.ui.shell.WindowPictures;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.Clipboard;
import javafx.scene.input.InputMethodEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testfx.api.FxRobot;

/** A person attaches from a card, to real tmux: types, composes, copies, pastes, detaches. */
@Timeout(120)
class TerminalsTest {
    private final FxRobot robot = new FxRobot();
    private final PrivateTmux tmux = new PrivateTmux();
    private final Stage stage = Fx.get(Stage::new);
    private PaneId pane = new PaneId(0);

    private final FakeOperations operations = new FakeOperations(FakeOrganisation.of(4)) {
        @Override
        public AttachedTerminal attach(String worker, int columns, int rows, AttachedTerminal.Listener listener)
                throws OperationFailed {
            asked.add("attach " + worker + " " + columns + " × " + rows);
            try {
                return AttachedTerminal.open(tmux.server(), pane, columns, rows, listener);
            } catch (TmuxException e) {
                throw new OperationFailed(String.valueOf(e.getMessage()), e);
            }
        }
    };

    @BeforeAll
    static void start() throws Exception {
        Fx.start();
    }

    @BeforeEach
    void open() {
        tmux.start("demo");
        pane = tmux.window("demo", "env", "PS1=ready> ", "LC_ALL=C.UTF-8", "sh");
        Fx.run(() -> {
            var window = new TasukiWindow(
                    stage,
                    operations,
                    NoActions.NONE,
                    new Texts(Locale.ENGLISH, ZoneOffset.UTC),
                    Clock.fixed(FakeOrganisation.NOW, ZoneOffset.UTC));
            stage.setWidth(1000);
            stage.setHeight(900);
            stage.show();
            window.go(Section.LIVE);
        });
        await().until(() -> exists("#attach-boss"));
    }

    @AfterEach
    void close() {
        Fx.run(stage::close);
        await().untilAsserted(() -> assertThat(sessions()).containsAnyOf("demo", "gone"));
        tmux.close();
    }

    @Test
    void aCardOpensTheRealTmuxAndTheWindowLetsGoOfItWhenItCloses() throws Exception {
        robot.clickOn("#attach-boss");
        await().untilAsserted(() -> assertThat(shown()).contains("ready>").contains("[tasuki-at"));
        assertThat(operations.asked.getLast()).matches("attach boss 1[01]\\d × 4\\d");

        robot.write("printf '\\033[42;30m ok \\033[m %s\\n' done\n");
        await().untilAsserted(() -> assertThat(shown()).contains("\n ok  done"));
        compose("日本語の入力");
        await().untilAsserted(() -> assertThat(tmux.shown(pane)).contains("ready> 日本語の入力"));
        robot.push(new KeyCodeCombination(KeyCode.U, KeyCombination.CONTROL_DOWN));
        robot.write("cat -v\n");
        robot.push(KeyCode.ESCAPE);
        await().untilAsserted(() -> assertThat(tmux.shown(pane)).contains("^["));
        picture("terminal");

        Fx.run(stage::close);
        await().untilAsserted(() -> assertThat(sessions()).containsExactly("demo"));
        assertThat(tmux.panes()).hasSize(2);
    }

    @Test
    void whatIsMarkedIsCopiedAndWhatIsCopiedIsPasted() {
        robot.clickOn("#attach-boss");
        await().untilAsserted(() -> assertThat(shown()).contains("ready>"));
        robot.write("clear; echo take-this-word\n");
        await().untilAsserted(() -> assertThat(shown()).startsWith("take-this-word"));

        drag(0, 9);
        await().untilAsserted(() -> assertThat(
                        Fx.get(() -> Clipboard.getSystemClipboard().getString()))
                .startsWith("take-this"));
        withShift(MouseEvent.MOUSE_PRESSED, 0);
        withShift(MouseEvent.MOUSE_DRAGGED, 3);
        withShift(MouseEvent.MOUSE_RELEASED, 3);
        assertThat(Fx.get(() -> view().selected())).isEqualTo("take");
        robot.push(new KeyCodeCombination(KeyCode.C, KeyCombination.CONTROL_DOWN, KeyCombination.SHIFT_DOWN));
        await().untilAsserted(() -> assertThat(
                        Fx.get(() -> Clipboard.getSystemClipboard().getString()))
                .isEqualTo("take"));
        robot.write("echo got-");
        robot.push(new KeyCodeCombination(KeyCode.V, KeyCombination.CONTROL_DOWN, KeyCombination.SHIFT_DOWN));
        robot.push(KeyCode.ENTER);
        await().untilAsserted(() -> assertThat(tmux.shown(pane)).contains("\ngot-take\n"));
    }

    @Test
    void theTabClosesWhereTheClientDetachesAndAKeyLeadsBack() {
        robot.clickOn("#attach-boss");
        await().untilAsserted(() -> assertThat(shown()).contains("ready>"));
        robot.push(new KeyCodeCombination(KeyCode.DIGIT1, KeyCombination.SHORTCUT_DOWN));
        await().until(() -> exists("#attach-boss"));
        robot.clickOn("#attach-boss");
        await().untilAsserted(() -> assertThat(shown()).contains("ready>"));
        assertThat(operations.asked).filteredOn(a -> a.startsWith("attach")).hasSize(1);

        robot.push(new KeyCodeCombination(KeyCode.B, KeyCombination.CONTROL_DOWN));
        robot.push(KeyCode.D);
        await().until(() -> exists("#card-boss") && !exists("#terminal-view-boss"));
        assertThat(sessions()).containsExactly("demo");
    }

    @Test
    void aPaneThatIsGoneIsSaid() {
        pane = new PaneId(77);
        robot.clickOn("#attach-boss");
        await().until(() -> exists(".dialog-layer")
                && robot.lookup("Could not attach to boss.").tryQuery().isPresent());
        robot.push(KeyCode.ESCAPE);
        await().until(() -> exists("#card-boss"));
    }

    private void compose(String text) {
        Fx.run(() -> {
            var cells = view().cells();
            Event.fireEvent(
                    cells,
                    new InputMethodEvent(InputMethodEvent.INPUT_METHOD_TEXT_CHANGED, List.of(), text, text.length()));
        });
    }

    /** From one column of the first row to another. */
    private void drag(int from, int to) {
        robot.moveTo(at(from)).press(MouseButton.PRIMARY);
        for (int column = from; column <= to; column++) {
            robot.moveTo(at(column));
        }
        robot.release(MouseButton.PRIMARY);
    }

    private void withShift(EventType<MouseEvent> type, int column) {
        Fx.run(() -> {
            var at = view().cells().localToScene(8 + column * 8 + 4, 6 + 7);
            Event.fireEvent(
                    view().cells(),
                    new MouseEvent(
                            type,
                            at.getX(),
                            at.getY(),
                            0,
                            0,
                            MouseButton.PRIMARY,
                            1,
                            true,
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
        });
    }

    private Point2D at(int column) {
        return Fx.get(() -> view().cells().localToScreen(8 + column * 8 + 4, 6 + 7));
    }

    private TerminalView view() {
        return (TerminalView) stage.getScene().lookup("#terminal-view-boss");
    }

    private String shown() {
        return Fx.get(() -> {
            var grid = view() == null ? null : view().cells().grid();
            var text = new StringBuilder();
            for (int row = 0; grid != null && row < grid.height(); row++) {
                text.append(grid.row(row).stripTrailing()).append('\n');
            }
            return text.toString();
        });
    }

    private List<String> sessions() {
        return tmux.run("list-sessions", "-F", "#{session_name}").text();
    }

    private void picture(String name) throws Exception {
        var image = Fx.get(() -> WindowPictures.settled(stage.getScene(), 1440, 900))
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
        WindowPictures.write(image, Path.of("target/pictures", name + ".png"));
    }

    private boolean exists(String query) {
        return Fx.get(() -> {
            Node node = stage.getScene().lookup(query);
            return node != null;
        });
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(15, TimeUnit.SECONDS).ignoreExceptions();
    }
}
