package dev.tasuki.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.org.Organisation;
import dev.tasuki.service.OperationFailed;
import dev.tasuki.service.Operations;
import dev.tasuki.service.Organisations.Known;
import dev.tasuki.ui.shell.WindowPictures;
import dev.tasuki.ui.start.FirstStart;
import dev.tasuki.ui.start.RunningSession;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
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
    private List<Known> known = List.of();
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
    void adoptsSeveralSessionsOfOneServerTogether() throws Exception {
        var agents = List.of(new RunningSession.Pane("boss", "claude", "Coordinator"));
        var none = List.of(new RunningSession.Pane("bash", "command", ""));
        show(List.of(
                new RunningSession("scratch", "default", none),
                new RunningSession("president", "work", agents),
                new RunningSession("multiagent", "work", agents)));
        await(() -> Fx.get(() -> stage.getScene().lookup("#session-multiagent") != null));
        picture("first-start-servers");

        robot.clickOn("#session-scratch");
        assertThat(robot.lookup("#start-adopt").queryAs(Button.class).getText()).isEqualTo("Adopt “scratch”");
        robot.clickOn("#session-president").clickOn("#session-multiagent");
        robot.clickOn("#start-adopt");

        await(() -> opened.size() == 1);
        assertThat(asked).containsExactly("adopt [president, multiagent] work president");
    }

    @Test
    void aDemoThatRunsIsOpenedAndNotStartedAgain() {
        known = List.of(new Known("demo", Path.of("/home/me/demo.yaml"), 4, 4, "serve", ""));
        show(List.of());
        await(() -> Fx.get(() -> stage.getScene().lookup("#open-demo") != null));
        var button = robot.lookup("#start-demo").queryAs(Button.class);
        assertThat(button.getText()).isEqualTo("Open the demo");

        known = List.of(new Known("demo", Path.of("/home/me/demo.yaml"), 4, 4, "window", ""));
        show(List.of());
        await(() ->
                Fx.get(() -> robot.lookup("#start-demo").queryAs(Button.class).isDisabled()));
        robot.push(KeyCode.DIGIT3);
        assertThat(asked).isEmpty();
    }

    @Test
    void triesTheDemoByKeyWhereNothingRuns() {
        show(List.of());
        robot.push(KeyCode.DIGIT3);
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

    @Test
    void opensAnOrganisationThatIsKnownAndSaysWhyOneCannotBe() throws Exception {
        known = List.of(
                new Known(
                        "broken",
                        Path.of("/home/me/broken.yaml"),
                        0,
                        0,
                        "",
                        "/home/me/broken.yaml:3: tmux: is missing"),
                new Known("parser", Path.of("/home/me/parser.yaml"), 4, 0, "", ""),
                new Known("shop", Path.of("/home/me/shop.yaml"), 3, 2, "serve", ""));
        show(List.of());
        await(() -> Fx.get(() -> stage.getScene().lookup("#open-shop") != null));
        picture("first-start-known");
        assertThat(robot.lookup("#known .label").queryAllAs(Labeled.class))
                .extracting(Labeled::getText)
                .contains(
                        "/home/me/broken.yaml:3: tmux: is missing",
                        "4 workers · not running",
                        "2 of 3 running · watched by \"tasuki serve\"");
        assertThat(robot.lookup("#open-broken").queryAs(Button.class).isDisabled())
                .isTrue();
        robot.clickOn("#open-shop");
        await(() -> opened.size() == 1);
        assertThat(asked).containsExactly("open /home/me/shop.yaml");
    }

    @Test
    void aNewOrganisationIsDescribedInAFormThatSaysWhatIsWrong() throws Exception {
        show(List.of());
        robot.push(KeyCode.DIGIT2);
        await(() -> Fx.get(() -> stage.getScene().lookup("#new-create") != null));
        robot.targetWindow(stage).write("parser2"); // the figure must not choose anything
        Fx.run(() -> {
            robot.lookup("#new-command-1").queryAs(TextField.class).setText("claude 'no end");
        });
        picture("new-organisation");
        robot.clickOn("#new-create");
        await(() -> text("#new-problem").equals("Worker worker1: a quote in the command is not closed"));

        asked.add("refuse");
        Fx.run(() -> robot.lookup("#new-command-1").queryAs(TextField.class).setText("claude --model \"big one\""));
        robot.clickOn("#new-create");
        await(() -> text("#new-problem").equals("organisation: there is one called that already"));
        asked.clear();
        robot.clickOn("#new-create");
        await(() -> opened.size() == 1);
        assertThat(asked)
                .containsExactly("create parser2 default parser2 [boss claude [] ~/work, worker1 claude [claude,"
                        + " --model, big one] ~/work] true");
    }

    /** Nodes that change scenes for it one by one look for no colour that is not above them yet. */
    @Test
    void aPictureOfAnotherSizeMissesNoColour() {
        var agents = List.of(new RunningSession.Pane("boss", "claude", "Coordinator"));
        show(List.of(new RunningSession("demo", "default", agents)));
        await(() ->
                Fx.get(() -> !robot.lookup("#start-adopt").queryAs(Button.class).isDisabled()));
        var missed = new CopyOnWriteArrayList<String>();
        var listener = new StreamHandler() {
            @Override
            public synchronized void publish(LogRecord said) {
                missed.add(said.getMessage());
            }
        };
        var styles = Logger.getLogger("javafx.css");
        styles.addHandler(listener);
        Fx.get(() -> WindowPictures.take(stage.getScene(), 1440, 900));
        styles.removeHandler(listener);
        assertThat(missed).isEmpty();
    }

    private String text(String query) {
        return Fx.get(() -> stage.getScene().lookup(query) instanceof Labeled l ? l.getText() : "");
    }

    private void picture(String name) throws Exception {
        WindowPictures.write(
                Fx.get(() -> WindowPictures.take(stage.getScene(), 1440, 900)),
                Path.of("target/pictures", name + ".png"));
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
        public List<Known> known() {
            return known;
        }

        @Override
        public Operations create(Organisation draft, boolean makeDirectories) throws OperationFailed {
            if (asked.contains("refuse")) {
                throw new OperationFailed("organisation: there is one called that already");
            }
            asked.add("create " + draft.name() + " " + draft.tmux().socket() + " "
                    + draft.tmux().session() + " "
                    + draft.workers().stream()
                            .map(w -> w.id() + " " + w.kind() + " " + w.command() + " " + w.directory())
                            .toList()
                    + " " + makeDirectories);
            return new FakeOperations(FakeOrganisation.of(2));
        }

        @Override
        public Operations open(Path file) {
            asked.add("open " + file);
            return new FakeOperations(FakeOrganisation.of(4));
        }
    }
}
