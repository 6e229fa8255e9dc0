package dev.tasuki.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.capture.Snapshot;
import dev.tasuki.service.OperationFailed;
import dev.tasuki.service.Operations.Attention;
import dev.tasuki.service.Taken;
import dev.tasuki.store.Alert;
import dev.tasuki.store.Alert.Severity;
import dev.tasuki.ui.shell.WindowPictures;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.geometry.BoundingBox;
import javafx.geometry.Dimension2D;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;

/** What a person does in the window, clicked and typed, against a service that remembers what it was asked. */
class WindowTest extends AtTheWindow {
    @Test
    void theTaskBoardIsSeenAndChanged() throws Exception {
        open();
        await().until(() -> exists("#rail-tasks"));
        robot.clickOn("#rail-tasks");
        await().until(() -> exists("#task-t-3"));
        robot.clickOn("#act-t-3").clickOn("Done");
        await().until(() -> operations.asked.contains("done t-3 by person "));
        robot.clickOn("#act-t-4").clickOn("Assign to worker2");
        await().until(() -> operations.asked.contains("assign t-4 by person worker2"));
        robot.clickOn("#task-new");
        await().until(() -> exists("#task-add"));
        assertThat(enabled("#task-add")).isFalse();
        robot.clickOn("#task-subject").write("look again");
        picture("task-new");
        robot.clickOn("#task-add");
        await().until(() -> operations.asked.contains("add task person look again to "));
        await().until(() -> !exists("#task-dialog"));
    }

    @Test
    void aCheckpointIsTakenByClickAndByKey() {
        open();
        robot.clickOn("#checkpoint");
        await().until(() -> operations.asked.contains("capture "));
        await().until(() -> exists("#point-p101"));

        operations.asked.clear();
        robot.push(
                new javafx.scene.input.KeyCodeCombination(KeyCode.S, javafx.scene.input.KeyCombination.SHORTCUT_DOWN));
        await().until(() -> operations.asked.contains("capture "));
    }

    @Test
    void aMessageIsSentFromACardAndFromTheBar() throws Exception {
        open();
        await().until(() -> exists("#message-worker1"));
        assertThat(text("#message-worker2")).isEqualTo("1");
        robot.clickOn("#message-worker1");
        await().until(() -> exists("#send-do"));
        assertThat(enabled("#send-do")).isFalse();
        robot.clickOn("#send-text").write("do it again");
        picture("send");
        robot.clickOn("#send-do");
        await().until(() -> operations.asked.contains("send person worker1 do it again"));
        await().until(() -> !exists("#send-dialog"));

        robot.clickOn("#send");
        await().until(() -> exists("#send-do"));
        robot.push(KeyCode.ESCAPE);
        await().until(() -> !exists("#send-dialog"));
        robot.push(new javafx.scene.input.KeyCodeCombination(
                KeyCode.DIGIT5, javafx.scene.input.KeyCombination.SHORTCUT_DOWN));
        await().until(() -> exists("#messages"));
        assertThat(text("#rail-messages")).isEqualTo("Inbox 2");
    }

    @Test
    void aKeyGoesToWhoWaits() {
        open();
        await().until(() -> exists("#card-worker2"));
        robot.push(KeyCode.F6);
        await().until(() ->
                Fx.get(() -> stage.getScene().lookup("#card-worker2").isFocused()));
        robot.push(
                new javafx.scene.input.KeyCodeCombination(KeyCode.J, javafx.scene.input.KeyCombination.SHORTCUT_DOWN));
        await().until(() ->
                Fx.get(() -> stage.getScene().lookup("#card-worker2").isFocused()));
    }

    @Test
    void whatFailsSaysSoInWordsThatStay() throws Exception {
        operations = new FakeOperations(FakeOrganisation.of(4)) {
            @Override
            public Taken capture(String label) throws OperationFailed {
                throw new OperationFailed("the disk is full: free some space in /home/me and try again");
            }

            @Override
            public Snapshot snapshot(String point) throws OperationFailed {
                throw new OperationFailed("chunk 4f2a is damaged: run tasuki verify demo");
            }
        };
        open();
        robot.clickOn("#checkpoint");
        await().until(() -> exists("#problem-text"));
        assertThat(robot.lookup("#problem-text").queryAs(TextArea.class).getText())
                .contains("the disk is full");
        picture("problem");
        robot.clickOn("#problem-close");
        assertThat(enabled("#checkpoint")).isTrue();

        robot.clickOn("#point-p91");
        await().until(() -> exists("#problem-text"));
        assertThat(robot.lookup("#problem-text").queryAs(TextArea.class).getText())
                .contains("chunk 4f2a");
    }

    @Test
    void aReportIsExportedInTheFormatsChosen() {
        open();
        robot.clickOn("#rail-quality");
        robot.clickOn("#export-report");
        robot.clickOn("#export-pdf");
        Fx.run(() -> robot.lookup("#export-json").queryAs(CheckBox.class).setSelected(false));
        robot.clickOn("#export-start");
        await().until(() -> operations.asked.contains("report [html, md] /tmp/reports"));
        await().until(() -> !exists("#export"));
    }

    @Test
    void howLongWorkersWaitedIsToldByWorker() {
        open();
        robot.clickOn("#rail-quality");
        await().until(() -> exists("#waits"));
        var words = Fx.get(() -> robot.lookup("#waits").queryParent().lookupAll(".plain-cell .label").stream()
                .map(n -> ((Label) n).getText())
                .toList());
        // worker2 alone waits, since 400 s
        assertThat(words).startsWith("All workers", "6 min 40 s", "1");
        assertThat(words).containsSubsequence("worker1", "never", "0", "—", "—", "worker2", "6 min 40 s", "1");
    }

    @Test
    void onlyCardsInSightWatchTheirScreens() {
        operations = new FakeOperations(FakeOrganisation.of(50));
        open();
        await().until(() -> !operations.watched.isEmpty());
        assertThat(operations.watched.keySet()).contains("boss").hasSizeLessThan(6);

        robot.clickOn("#rail-incidents");
        await().until(() -> operations.watched.isEmpty());
        robot.clickOn("#rail-live");
        await().until(() -> operations.watched.containsKey("boss"));
    }

    @Test
    void aCardThatFillsTheCentreIsWatchedCloselyAndAlone() {
        open();
        await().until(() -> operations.watched.containsKey("boss"));
        robot.doubleClickOn("#card-boss");
        await().until(() -> operations.watched.keySet().equals(Set.of("boss"))
                && operations.watched.get("boss") == Attention.FOCUSED);
        robot.type(KeyCode.A);
        await().until(() -> operations.asked.stream().anyMatch(a -> a.startsWith("type boss")));
    }

    @Test
    void theLookTurnsLightAndBack() {
        open();
        boolean dark = Fx.get(() -> stage.getScene().getRoot().getStyleClass().contains("dark"));
        robot.clickOn("#theme");
        await().until(() ->
                Fx.get(() -> stage.getScene().getRoot().getStyleClass().contains("dark")) != dark);
    }

    @Test
    void arrowsWalkThePointsAndEnterOpens() {
        open();
        await().until(() -> exists("#point-p91"));
        Fx.run(() -> robot.lookup("#timeline-strip .track").query().requestFocus());
        robot.type(KeyCode.LEFT, KeyCode.LEFT, KeyCode.ENTER);
        await().until(() -> exists("#details-restore"));
        assertThat(text("#details-title")).isEqualTo("Automatic");
    }

    @Test
    void theBellTellsOfAlertsUntilTheyAreAcknowledged() throws Exception {
        operations.view = operations.with(List.of(
                new Alert(
                        2,
                        FakeOrganisation.NOW.minusSeconds(60),
                        Severity.CRITICAL,
                        "worker2",
                        "quarantine: 5 failures within 60 s (killed by SIGKILL); it is not restarted until you start it"),
                new Alert(1, FakeOrganisation.NOW.minusSeconds(600), Severity.WARNING, "store", "the disk is full")));
        open();
        await().until(() -> text("#bell-count").equals("2"));
        robot.clickOn("#bell");
        await().until(() -> exists("#alert-2"));
        assertThat(robot.lookup("#alert-1 .label").queryAllAs(Labeled.class))
                .anyMatch(l -> l.getText().contains("tasuki verify demo"));
        picture("alerts");

        robot.clickOn("#alerts-acknowledge");
        await().until(() -> operations.asked.contains("acknowledge 2"));
        await().until(() -> !exists("#alerts")
                && Fx.get(() -> !stage.getScene().lookup("#bell-count").isVisible()));
    }

    @Test
    void aNoticeCoversNothing() {
        open();
        robot.clickOn("#checkpoint");
        await().until(() -> text("#notice").startsWith("Restore point taken"));
        assertThat(Fx.get(() -> {
                    var notice = stage.getScene().lookup("#notices");
                    return notice.localToScene(notice.getBoundsInLocal()).getMaxY();
                }))
                .isLessThanOrEqualTo(48);
        assertThat(Fx.get(() -> ((Text) stage.getScene().lookup("#organisations .text")).getText()))
                .as("the name is whole")
                .isEqualTo(text("#organisations"));
        robot.clickOn("#notice-close");
        await().until(() -> Fx.get(() -> !stage.getScene().lookup("#notices").isVisible()));
    }

    @Test
    void inASmallWindowNoControlIsCutAway() throws Exception {
        open();
        var controls = List.of(
                "#organisations",
                "#checkpoint",
                "#handover",
                "#send",
                "#bell",
                "#theme",
                "#rail-live",
                "#rail-backups");
        for (var size : List.of(new Dimension2D(800, 500), new Dimension2D(720, 440))) {
            Fx.run(() -> {
                stage.setMinHeight(size.getHeight()); // a title bar takes some of the 480
                stage.setWidth(size.getWidth());
                stage.setHeight(size.getHeight());
            });
            await().until(() -> Fx.get(() -> stage.getScene().getHeight() <= size.getHeight()
                    && stage.getScene().lookup("#timeline-strip") == null));
            Fx.run(() -> stage.getScene().getRoot().layout());
            WindowPictures.write(
                    Fx.get(() -> WindowPictures.take(stage.getScene())),
                    Path.of("target/pictures", "small-" + (int) size.getWidth() + ".png"));
            assertThat(controls)
                    .allSatisfy(id -> assertThat(Fx.get(() -> {
                                var scene = stage.getScene();
                                var node = scene.lookup(id);
                                return new BoundingBox(0, 0, scene.getWidth(), scene.getHeight())
                                        .contains(node.localToScene(node.getLayoutBounds()));
                            }))
                            .as("%s at %s", id, size)
                            .isTrue());
        }
        Fx.run(() -> stage.setHeight(700));
        await().until(() -> exists("#timeline-strip"));
    }

    @Test
    void theNameLeadsToOtherOrganisations() {
        var asked = new AtomicInteger();
        open(new NoActions(NoActions.NONE.home(), asked::incrementAndGet));
        robot.clickOn("#organisations");
        robot.push(new KeyCodeCombination(KeyCode.O, KeyCombination.SHORTCUT_DOWN));
        assertThat(asked).hasValue(2);
    }
}
