package dev.tasuki.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.service.OperationFailed;
import dev.tasuki.service.Operations;
import dev.tasuki.ui.shell.WindowPictures;
import dev.tasuki.ui.start.FirstStart;
import dev.tasuki.ui.start.RunningSession;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

class FirstStartTest {
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<Operations> opened = new CopyOnWriteArrayList<>();
    private final Stage stage = Fx.get(Stage::new);
    private final FxRobot robot = new FxRobot();

    @BeforeAll
    static void start() throws Exception {
        Fx.start();
    }

    @AfterEach
    void close() {
        Fx.run(stage::close);
    }

    @Test
    void adoptsTheSessionThatHasAgents() throws Exception {
        show(List.of(
                new RunningSession("scratch", "default", List.of(new RunningSession.Pane("bash", "command", ""))),
                new RunningSession(
                        "demo",
                        "default",
                        List.of(
                                new RunningSession.Pane("boss", "claude", "Coordinator"),
                                new RunningSession.Pane("worker1", "codex", "スクリプト")))));
        await(() ->
                Fx.get(() -> !robot.lookup("#start-adopt").queryAs(Button.class).isDisabled()));
        WindowPictures.write(
                Fx.get(() -> WindowPictures.take(stage.getScene(), 1440, 900)),
                Path.of("target/pictures/first-start.png"));
        robot.clickOn("#start-adopt");
        await(() -> opened.size() == 1);
        assertThat(asked).containsExactly("adopt [demo] default demo");
    }

    @Test
    void triesTheDemoByKeyWhereNothingRuns() {
        show(List.of());
        robot.push(KeyCode.DIGIT2);
        await(() -> opened.size() == 1);
        assertThat(asked).containsExactly("demo");
    }

    @Test
    void saysWhyTheDemoDidNotStartAndLetsOneTryAgain() {
        asked.add("fail");
        show(List.of());
        robot.clickOn("#start-demo");
        await(() -> Fx.get(() -> stage.getScene().lookup("#problem-text") != null));
        assertThat(robot.lookup("#problem-text").queryAs(TextArea.class).getText())
                .isEqualTo("tmux is not installed");
        robot.clickOn("#problem-close");
        asked.clear();
        robot.clickOn("#start-demo");
        await(() -> opened.size() == 1);
    }

    private void show(List<RunningSession> sessions) {
        Fx.run(() -> {
            new FirstStart(stage, new Asked(sessions), new Texts(Locale.ENGLISH, ZoneOffset.UTC), opened::add);
            stage.setWidth(1000);
            stage.setHeight(950);
            stage.show();
        });
    }

    private static void await(java.util.concurrent.Callable<Boolean> until) {
        Awaitility.await().atMost(15, TimeUnit.SECONDS).until(until);
    }

    private final class Asked implements FirstStart.Choices {
        private final List<RunningSession> sessions;

        Asked(List<RunningSession> sessions) {
            this.sessions = sessions;
        }

        @Override
        public List<RunningSession> sessions() {
            return sessions;
        }

        @Override
        public Operations adopt(List<String> names, String socket, String name) {
            asked.add("adopt " + names + " " + socket + " " + name);
            return new FakeOperations(FakeOrganisation.of(2));
        }

        @Override
        public Operations demo() throws OperationFailed {
            if (asked.contains("fail")) {
                throw new OperationFailed("tmux is not installed");
            }
            asked.add("demo");
            return new FakeOperations(FakeOrganisation.of(4));
        }

        @Override
        public Operations open(Path file) {
            asked.add("open " + file);
            return new FakeOperations(FakeOrganisation.of(4));
        }
    }
}
