package dev.tasuki.ui.panes;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tasuki.agent.AgentFacts;
import dev.tasuki.agent.Dialog;
import dev.tasuki.agent.Dialog.Choice;
import dev.tasuki.org.RestartPolicy;
import dev.tasuki.org.Worker;
import dev.tasuki.org.WorkerStatus;
import dev.tasuki.org.WorkerStatus.State;
import dev.tasuki.service.WorkerView;
import dev.tasuki.tmux.Keys;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.InputMethodEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

class WorkerCardTest {
    private final List<Keys> typed = new CopyOnWriteArrayList<>();
    private final List<Boolean> fills = new CopyOnWriteArrayList<>();
    private final List<String> answered = new CopyOnWriteArrayList<>();
    private final FxRobot robot = new FxRobot();
    private WorkerCard card;

    @BeforeEach
    void open() throws Exception {
        Stage stage = FxToolkit.registerPrimaryStage();
        card = Fx.call(() -> new WorkerCard("worker1", new WorkerCard.Actions() {
            @Override
            public void type(Keys keys) {
                typed.add(keys);
            }

            @Override
            public void fill(boolean filled) {
                fills.add(filled);
                card.setFilled(filled);
            }

            @Override
            public void message() {}

            @Override
            public void play() {}

            @Override
            public void answer(Dialog dialog, int choice) {
                answered.add(dialog.choices().get(choice).label());
            }

            @Override
            public void attach() {}

            @Override
            public void handOver() {}
        }));
        Fx.call(() -> {
            card.show(WorkerCardPictureTest.view(State.WORKING));
            card.show(WorkerCardPictureTest.screen(80, 24));
            stage.setScene(new Scene(card, 600, 400));
            stage.show();
            card.requestFocus();
            return null;
        });
    }

    @AfterEach
    void close() throws Exception {
        FxToolkit.cleanupStages();
    }

    @Test
    void aQuestionIsAnsweredOnceByClickOrByDigitWhereTheCardIsSelected() throws Exception {
        var choices = List.of(new Choice("Yes", "1"), new Choice("Yes, always", "2"), new Choice("No", "3"));
        var first = new Dialog("Proceed?", "Bash command · make", choices, "a");
        Fx.call(() -> {
            card.show(WorkerCardPictureTest.view(State.WAITING).asking(first));
            return null;
        });
        assertThat(text()).contains("Bash command · make").contains("Yes, always");
        robot.push(KeyCode.DIGIT2);
        await().atMost(5, SECONDS).until(() -> answered.equals(List.of("Yes, always")));
        robot.push(KeyCode.DIGIT1);
        robot.clickOn("#answer-worker1-3");
        assertThat(answered).as("one answer to one question").hasSize(1);

        Fx.call(() -> {
            card.notAnswered();
            return null;
        });
        robot.clickOn("#answer-worker1-3");
        await().atMost(5, SECONDS).until(() -> answered.equals(List.of("Yes, always", "No")));

        Fx.call(() -> {
            card.show(WorkerCardPictureTest.view(State.WAITING)
                    .asking(new Dialog("Proceed?", "Bash command · rm", choices, "b")));
            return null;
        });
        robot.push(KeyCode.DIGIT9);
        robot.push(KeyCode.DIGIT1);
        await().atMost(5, SECONDS).until(() -> answered.equals(List.of("Yes, always", "No", "Yes")));

        Fx.call(() -> {
            card.requestTyping();
            return null;
        });
        robot.push(KeyCode.DIGIT1);
        await().atMost(5, SECONDS).until(() -> typed.contains(new Keys.Raw("1")));
        assertThat(answered)
                .as("what is typed into the pane answers nothing by itself")
                .hasSize(3);
    }

    private String text() {
        return card.lookupAll("*").stream()
                .map(n -> n instanceof javafx.scene.control.Labeled l ? l.getText() : "")
                .collect(java.util.stream.Collectors.joining("\n"));
    }

    @Test
    void keysReachThePaneAsATerminalWouldSendThem() throws Exception {
        Fx.call(() -> {
            card.requestTyping();
            return null;
        });
        robot.type(KeyCode.L, KeyCode.S, KeyCode.ENTER, KeyCode.BACK_SPACE, KeyCode.TAB, KeyCode.UP, KeyCode.F5);
        robot.push(KeyCode.CONTROL, KeyCode.C);
        robot.push(KeyCode.SHIFT, KeyCode.TAB);
        robot.push(KeyCode.CONTROL, KeyCode.LEFT);
        expect("l", "s", "\r", "\177", "\t", "\033[A", "\033[15~", "\003", "\033[Z", "\033[1;5D");
    }

    @Test
    void oneEscapeReachesTheAgentAndTwoLeave() throws Exception {
        robot.type(KeyCode.ENTER);
        await().atMost(5, SECONDS)
                .until(() -> fills.equals(List.of(true)) && card.cells().isFocused());
        robot.type(KeyCode.ESCAPE);
        expect("\033");
        robot.type(KeyCode.ESCAPE, KeyCode.A);
        expect("\033", "\033", "a");
        robot.type(KeyCode.ESCAPE, KeyCode.ESCAPE);
        await().atMost(5, SECONDS).until(() -> fills.equals(List.of(true, false)) && card.isFocused());
        expect("\033", "\033", "a");
    }

    @Test
    void typingBeforeTheCardIsFilledReachesNobody() {
        robot.type(KeyCode.A, KeyCode.B);
        robot.type(KeyCode.ENTER, KeyCode.C);
        expect("c");
    }

    @Test
    void theClipboardIsPastedAsOnePiece() throws Exception {
        Fx.call(() -> {
            var content = new ClipboardContent();
            content.putString("two\nlines");
            Clipboard.getSystemClipboard().setContent(content);
            card.requestTyping();
            return null;
        });
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.V);
        await().atMost(5, SECONDS).until(() -> typed.equals(List.of(new Keys.Paste("two\nlines"))));
        assertThat(KeyCombination.keyCombination("Ctrl+Shift+V")).isNotNull();
    }

    @Test
    void composedTextIsSentWhenItIsCommitted() throws Exception {
        Fx.call(() -> {
            card.requestTyping();
            var target = card.cells();
            target.fireEvent(new InputMethodEvent(InputMethodEvent.INPUT_METHOD_TEXT_CHANGED, List.of(), "日本語", 0));
            assertThat(target.getInputMethodRequests().getTextLocation(0)).isNotNull();
            return null;
        });
        expect("日本語");
    }

    @Test
    void aPromptIsPastedAndEntered() throws Exception {
        TextField field = robot.lookup(".prompt").queryAs(TextField.class);
        Fx.call(() -> {
            field.requestFocus();
            field.setText("write the tests");
            return null;
        });
        robot.type(KeyCode.ENTER);
        await().atMost(5, SECONDS)
                .until(() -> typed.equals(List.of(new Keys.Paste("write the tests"), new Keys.Raw("\r"))));
        assertThat(field.getText()).isEmpty();
        assertThat(fills).isEmpty();
    }

    @Test
    void aDoubleClickFillsTheCentreAndTakesTheKeyboard() {
        robot.doubleClickOn(card.cells());
        await().atMost(5, SECONDS)
                .until(() -> fills.equals(List.of(true)) && card.cells().isFocused());
    }

    @Test
    void theKindComesWithItsModelAndTheUseOfItsContext() {
        assertThat(kind("claude", "claude-opus-4-8", 620_000, 1_000_000)).isEqualTo("claude · opus-4-8 · 62 %");
        assertThat(kind("codex", "gpt-5.5", 129_200, 258_400)).isEqualTo("codex · gpt-5.5 · 50 %");
        assertThat(kind("gemini", "gemini-2.5-pro", 1_392, 0)).isEqualTo("gemini · 2.5-pro · 1 k");
        assertThat(kind("opencode", "", 0, 0)).isEqualTo("opencode");
        assertThat(kind("claude", "evil\u202e\u001b[2Jmodel", 0, 0)).isEqualTo("claude · evil [2Jmodel");
    }

    private static String kind(String kind, String model, long used, long size) {
        var worker = new Worker("w", "", kind, List.of(kind), Path.of("/tmp"), Map.of(), "s", RestartPolicy.ON_FAILURE);
        var facts = new AgentFacts("", "", model, used, size, 0, null, List.of(), "", "", List.of(), "", true);
        var status = new WorkerStatus(State.IDLE, 1, "", Instant.EPOCH);
        return WorkerCardModel.of(
                        new WorkerView(worker, status, "%1", 1L, "/tmp", "", List.of(), facts, List.of(), true, null),
                        Instant.EPOCH,
                        Locale.ENGLISH)
                .kind();
    }

    @Test
    void wordsAreInThePersonsLanguage() {
        var now = WorkerCardPictureTest.NOW;
        var english = WorkerCardModel.of(WorkerCardPictureTest.view(State.WAITING), now, Locale.ENGLISH);
        assertThat(english.status()).isEqualTo("Waiting for you · 1 m 12 s");
        assertThat(english.task()).isEqualTo("asks: run the tests?");
        var japanese = WorkerCardModel.of(WorkerCardPictureTest.view(State.WORKING), now, Locale.JAPANESE);
        assertThat(japanese.status()).isEqualTo("作業中 · 1 分 12 秒");
        assertThat(japanese.task()).isEqualTo("Script that moves the tokenizer");
    }

    @Test
    void nobodyIsToldTheAgeOfWhatIsNotKnown() {
        var worker = WorkerCardPictureTest.view(State.UNKNOWN).worker();
        var status = new WorkerStatus(State.UNKNOWN, 0, "not looked at yet", Instant.EPOCH);
        var view =
                new WorkerView(worker, status, null, null, "", "", List.of(), AgentFacts.NONE, List.of(), true, null);
        assertThat(WorkerCardModel.of(view, WorkerCardPictureTest.NOW, Locale.ENGLISH)
                        .status())
                .isEqualTo("Unknown");
    }

    private void expect(String... keys) {
        List<Keys> wanted = List.<Keys>of(Arrays.stream(keys).map(Keys.Raw::new).toArray(Keys[]::new));
        await().atMost(5, SECONDS).untilAsserted(() -> assertThat(typed).isEqualTo(wanted));
    }
}
