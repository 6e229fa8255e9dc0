package dev.tasuki.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.capture.Snapshot;
import dev.tasuki.service.HandedOver;
import dev.tasuki.service.HandoverRequest;
import dev.tasuki.service.Moment;
import dev.tasuki.service.OperationFailed;
import dev.tasuki.service.Operations.Attention;
import dev.tasuki.service.RestoreRequest;
import dev.tasuki.service.Taken;
import dev.tasuki.store.Alert;
import dev.tasuki.store.Alert.Severity;
import dev.tasuki.store.PointSummary;
import dev.tasuki.succession.SuccessionListener;
import dev.tasuki.succession.SuccessionReport;
import dev.tasuki.succession.SuccessionState;
import dev.tasuki.ui.shell.Rail.Section;
import dev.tasuki.ui.shell.WindowPictures;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.geometry.BoundingBox;
import javafx.geometry.Dimension2D;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/** What a person does in the window, clicked and typed, against a service that remembers what it was asked. */
class WindowTest {
    private final FxRobot robot = new FxRobot();
    private FakeOperations operations = new FakeOperations(FakeOrganisation.of(4));
    private final Stage stage = Fx.get(Stage::new);

    @BeforeAll
    static void start() throws Exception {
        Fx.start();
    }

    @AfterEach
    void close() {
        Fx.run(() -> stage.close());
        assertThat(operations.observers).isEmpty();
        assertThat(operations.watched).isEmpty();
    }

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
    void aPointIsRestoredFromTheTimelineAndUndone() throws Exception {
        open();
        await().until(() -> exists("#point-p91"));
        robot.clickOn("#point-p91");
        await().until(() -> exists("#details-restore"));
        assertThat(text("#details-title")).isEqualTo("Before the parser split");
        await().until(() -> exists("#details-score"));
        await().until(() -> robot.lookup("#details-score .label").queryAllAs(Labeled.class).stream()
                .map(Labeled::getText)
                .toList()
                .equals(List.of("Score 93 of 100", "Health 18 of 25: worker1 was blocked")));

        robot.clickOn("#details-restore");
        await().until(() -> exists("#restore-start"));
        picture("restore-choice");
        robot.clickOn("#restore-worker-worker3");
        robot.clickOn("#restore-start");
        await().until(() -> enabled("#restore-undo"));
        assertThat(operations.restores)
                .containsExactly(new RestoreRequest("p91", Set.of("boss", "worker1", "worker2"), false));
        assertThat(text("#restore-summary")).isEqualTo("12 checks · 9 pass · 3 differ");
        picture("restore-verified");

        robot.clickOn("#restore-undo");
        await().until(() -> operations.restores.size() == 2 && enabled("#restore-undo"));
        assertThat(operations.restores.getLast())
                .isEqualTo(new RestoreRequest("p102", Set.of("boss", "worker1", "worker2"), false));
        robot.clickOn("#restore-close");
        await().until(() -> !exists("#restore"));
    }

    @Test
    void theTimelineIsDraggedToAnyInstantWhichIsShownAndRestored() throws Exception {
        open();
        await().until(() -> exists("#point-p91"));
        var track = robot.lookup("#timeline-strip .track").query();
        var bounds = Fx.get(() -> track.localToScreen(track.getBoundsInLocal()));
        double y = bounds.getMinY() + 4; // above the signs
        robot.moveTo(new javafx.geometry.Point2D(bounds.getMinX() + bounds.getWidth() * 0.55, y))
                .press(javafx.scene.input.MouseButton.PRIMARY)
                .moveTo(new javafx.geometry.Point2D(bounds.getMinX() + bounds.getWidth() * 0.6, y))
                .release(javafx.scene.input.MouseButton.PRIMARY);
        await().until(() -> exists("#moment-restore"));
        assertThat(text("#moment-title")).startsWith("As it was at ");
        picture("moment");
        var first = operations.asked.stream()
                .filter(a -> a.startsWith("moment "))
                .toList()
                .getLast();
        assertThat(first).contains(text("#timeline-strip .track-cursor"));
        robot.clickOn("#moment-step-1");
        await().until(() -> !operations.asked.stream()
                .filter(a -> a.startsWith("moment "))
                .toList()
                .getLast()
                .equals(first));
        await().until(() -> exists("#moment-restore"));
        robot.clickOn("#moment-restore");
        await().until(() -> exists("#restore-start"));
        assertThat(shown("#restore .label"))
                .as("compared with the present")
                .anyMatch(l -> l.matches("\\+.* lines|no new lines"))
                .doesNotContain("not known");
        picture("restore-instant");
        robot.clickOn("#restore-start");
        await().until(() -> operations.restores.size() == 1);
        assertThat(operations.restores.getFirst().at())
                .isEqualTo(java.time.Instant.parse(first.substring("moment ".length()))
                        .minusSeconds(1));
    }

    @Test
    void aRestoreThatRollsBackSaysWhyAndOffersNoUndo() throws Exception {
        operations.outcome = SuccessionReport.Outcome.ROLLED_BACK;
        open();
        await().until(() -> exists("#point-p91"));
        robot.clickOn("#point-p91");
        await().until(() -> exists("#details-restore"));
        robot.clickOn("#details-restore");
        await().until(() -> exists("#restore-start"));
        robot.clickOn("#restore-start");
        await().until(() -> enabled("#restore-copy"));
        assertThat(enabled("#restore-undo")).isFalse();
        assertThat(robot.lookup("#restore-outcome .label").queryAllAs(Labeled.class))
                .anyMatch(l -> l.getText().contains("2 lines are missing"));
        picture("restore-rolled-back");
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
    void escapeClosesADialogWhereverTheFocusWent() {
        open();
        await().until(() -> exists("#point-p91"));
        robot.clickOn("#point-p91");
        await().until(() -> exists("#details-restore"));
        robot.clickOn("#details-restore");
        await().until(() -> exists("#restore-start"));
        robot.clickOn("#restore-start"); // the button that had the focus is gone then
        await().until(() -> enabled("#restore-undo"));
        robot.type(KeyCode.TAB, KeyCode.TAB, KeyCode.TAB, KeyCode.TAB, KeyCode.TAB, KeyCode.ESCAPE);
        await().until(() -> !exists("#restore"));
    }

    @Test
    void whereNothingRunsThePersonIsOfferedWhatCanBeDone() throws Exception {
        operations = new FakeOperations(FakeOrganisation.stopped(false));
        open();
        await().until(() -> exists("#standstill-rebuild"));
        picture("standstill");
        assertThat(operations.watched).isEmpty();
        assertThat(text("#standstill .page-title")).isEqualTo("The tmux server of “demo” is not running");
        assertThat(enabled("#checkpoint"))
                .as("nothing lives that could be kept")
                .isFalse();
        robot.clickOn("#standstill-start");
        await().until(() -> operations.asked.contains("up"));

        robot.clickOn("#standstill-rebuild");
        await().until(() -> exists("#restore-start"));
        picture("restore-bare");
        assertThat(text("#restore-undoable")).as("no present to keep").isEqualTo("You cannot undo this");
        assertThat(shown("#restore .label")).contains("not known");
        assertThat(Fx.get(() -> stage.getScene().lookup("#restore-files").isDisabled()))
                .isTrue();
        robot.clickOn("#restore-start");
        await().until(() -> operations.restores.size() == 1);
        assertThat(operations.restores.getFirst().point()).isEqualTo("p93");
        assertThat(operations.restores.getFirst().next())
                .as("the next best follows by itself")
                .isTrue();
        await().until(() -> enabled("#restore-close"));
        robot.clickOn("#restore-close");
        assertThat(exists("#standstill-newest"))
                .as("the point holds everything")
                .isFalse();

        var last = FakeOrganisation.NOW.minusSeconds(90);
        operations.newest = new Moment(
                last, operations.view().points().getFirst(), List.of(new Moment.Extent("boss", last, last, List.of())));
        Fx.run(() -> operations.publish(FakeOrganisation.stopped(true)));
        await().until(() -> exists("#standstill-newest"));
        assertThat(ways()).as("nothing that was printed is lost").containsExactly("newest", "rebuild", "start");
        assertThat(Fx.get(() -> stage.getScene().lookup("#standstill-gaps").isVisible()))
                .isFalse();
        picture("standstill-newest");
        robot.clickOn("#standstill-newest");
        await().until(() -> exists("#restore-start"));
        picture("restore-newest");
        robot.clickOn("#restore-start");
        await().until(() -> operations.restores.size() == 2);
        assertThat(operations.restores.getLast().at()).isEqualTo(last);
        await().until(() -> enabled("#restore-close"));
        robot.clickOn("#restore-close");

        var flood = new Moment.Missing(last.minusSeconds(9), last.minusSeconds(8), "a flood: 77 bytes were not kept");
        operations.newest = new Moment(
                last,
                operations.view().points().getFirst(),
                List.of(new Moment.Extent("boss", last, last, List.of(flood))));
        Fx.run(() -> operations.publish(FakeOrganisation.stopped(false)));
        await().until(() -> text("#standstill-gaps").contains("boss: 11:40:28 to 11:40:29: a flood"));
        assertThat(ways()).as("where something is missing, that is said").containsExactly("rebuild", "newest", "start");
        picture("standstill-gaps");
        Fx.run(() -> operations.publish(FakeOrganisation.stopped(true)));
        await().until(() -> text("#standstill .page-title").equals("None of the 4 workers of “demo” is running"));
        await().until(() -> operations.watched.containsKey("boss")); // dead panes still tell something
        Fx.run(() -> operations.publish(FakeOrganisation.of(4)));
        await().until(() -> Fx.get(() -> !stage.getScene().lookup("#standstill").isVisible()));
    }

    /** What is offered where nothing runs, in its order. */
    private List<String> ways() {
        return Fx.get(() -> stage.getScene().lookup("#standstill-start").getParent().getChildrenUnmodifiable().stream()
                .map(n -> n.getId().replace("standstill-", ""))
                .toList());
    }

    @Test
    void aRestoreCanBeStoppedBeforeTheSuccessorsTakeOver() throws Exception {
        operations = new FakeOperations(FakeOrganisation.of(4)) {
            @Override
            public SuccessionReport restore(RestoreRequest request, SuccessionListener listener)
                    throws OperationFailed {
                listener.entered(SuccessionState.PREPARED, "boss");
                await().until(listener::cancelled);
                outcome = SuccessionReport.Outcome.ROLLED_BACK;
                return super.restore(request, listener);
            }
        };
        open();
        await().until(() -> exists("#point-p91"));
        robot.clickOn("#point-p91");
        await().until(() -> exists("#details-restore"));
        robot.clickOn("#details-restore");
        await().until(() -> exists("#restore-start"));
        robot.clickOn("#restore-start");
        await().until(() -> enabled("#restore-stop"));
        picture("restore-stoppable");
        robot.clickOn("#restore-stop");
        await().until(() -> enabled("#restore-copy"));
        assertThat(Fx.get(() -> stage.getScene().lookup("#restore-stop").isVisible()))
                .isFalse();
        assertThat(robot.lookup("#restore-outcome .label").queryAllAs(Labeled.class))
                .anyMatch(l -> l.getText().startsWith("Rolled back"));
    }

    @Test
    void oneWorkerIsHandedOverFromItsCard() throws Exception {
        open();
        await().until(() -> exists("#handover-worker1"));
        robot.clickOn("#handover-worker1");
        await().until(() -> exists("#handover-start"));
        await().until(() -> brief().startsWith("You are worker1"));
        picture("handover-choice");
        Fx.run(() -> robot.lookup("#handover-brief").queryAs(TextArea.class).setText("Go on with the lexer."));
        robot.clickOn("#handover-start");
        await().until(() -> enabled("#handover-copy"));
        assertThat(operations.asked).contains("handover [worker1] FRESH {worker1=Go on with the lexer.}");
        assertThat(text("#handover-summary")).isEqualTo("4 checks · 3 pass · 1 differ");
        assertThat(robot.lookup("#handover-outcome .label").queryAllAs(Labeled.class))
                .anyMatch(l -> l.getText().startsWith("Handed over and verified in"))
                .anyMatch(l -> l.getText().startsWith("Nothing was lost"));
        assertThat(Fx.get(() -> stage.getScene().lookup("#handover-undo").isVisible()))
                .isFalse();
        picture("handover-verified");
        robot.clickOn("#handover-close");
        await().until(() -> !exists("#handover-dialog"));
    }

    @Test
    void theSameConversationIsChosenAndNothingIsTold() {
        open();
        await().until(() -> exists("#handover-boss"));
        robot.clickOn("#handover-boss");
        await().until(() -> exists("#handover-start"));
        await().until(() -> brief().startsWith("You are worker1"));
        robot.clickOn("#handover-resume");
        assertThat(Fx.get(() -> stage.getScene().lookup("#handover-briefs").isVisible()))
                .isFalse();
        robot.clickOn("#handover-start");
        await().until(() -> enabled("#handover-copy"));
        assertThat(operations.asked).contains("handover [boss] RESUME {}");
    }

    @Test
    void whatSuccessorsAreAskedIsChosenAndWhatGoesOnIsSaid() throws Exception {
        var goOn = new java.util.concurrent.Semaphore(0);
        operations = new FakeOperations(FakeOrganisation.of(4)) {
            @Override
            public HandedOver handOver(HandoverRequest request, SuccessionListener listener) throws OperationFailed {
                listener.entered(SuccessionState.PREPARED, "asks boss");
                goOn.acquireUninterruptibly();
                listener.entered(SuccessionState.PREPARED, "boss");
                listener.entered(SuccessionState.STARTED, "");
                listener.entered(SuccessionState.RESTORED, "");
                listener.entered(SuccessionState.RESTORED, "recall 1");
                goOn.acquireUninterruptibly();
                return super.handOver(request, listener);
            }
        };
        open();
        await().until(() -> exists("#handover-boss"));
        robot.clickOn("#handover-boss");
        await().until(() -> exists("#handover-start"));
        assertThat(recall().getValue()).isEqualTo("as the organisation’s file says: the main things");
        robot.clickOn("#handover-resume");
        assertThat(recall().getValue()).isEqualTo("as the organisation’s file says: nothing");
        Fx.run(() -> recall().getSelectionModel().select(3));
        robot.clickOn("#handover-fresh");
        assertThat(recall().getValue()).startsWith("full: ");
        picture("handover-recall");
        robot.clickOn("#handover-start");
        await().until(() -> said("Asking boss"));
        picture("handover-asking");
        goOn.release();
        await().until(() -> said("The successor is asked what its predecessor knew"));
        picture("handover-recalling");
        goOn.release();
        await().until(() -> enabled("#handover-copy"));
        assertThat(operations.asked).contains("handover [boss] FRESH {} recall FULL");
    }

    private boolean said(String words) {
        return robot.lookup("#handover-outcome .label").queryAllAs(Labeled.class).stream()
                .anyMatch(l -> l.getText().startsWith(words));
    }

    @SuppressWarnings("unchecked")
    private ChoiceBox<String> recall() {
        return robot.lookup("#handover-recall").queryAs(ChoiceBox.class);
    }

    private String brief() {
        return Fx.get(() -> stage.getScene().lookup("#handover-brief") instanceof TextArea t ? t.getText() : "");
    }

    @Test
    void thePredecessorsAreCalledBackUntilTheyAreRetired() throws Exception {
        operations = new FakeOperations(FakeOrganisation.of(4)) {
            @Override
            public HandedOver handOver(HandoverRequest request, SuccessionListener listener) throws OperationFailed {
                assertThat(request.standBy()).isEqualTo(Duration.ofSeconds(5));
                listener.entered(SuccessionState.PREPARED, "");
                listener.entered(SuccessionState.STARTED, "");
                listener.entered(SuccessionState.RESTORED, "");
                listener.entered(SuccessionState.VERIFIED, "");
                listener.entered(SuccessionState.CUT_OVER, "");
                await().until(listener::cancelled);
                outcome = SuccessionReport.Outcome.ROLLED_BACK;
                return super.handOver(request, listener);
            }
        };
        open();
        robot.clickOn("#handover");
        await().until(() -> exists("#handover-start"));
        robot.clickOn("#handover-worker-boss");
        robot.clickOn("#handover-start");
        await().until(() -> text("#handover-stop").equals("Call back"));
        picture("handover-standing-by");
        robot.clickOn("#handover-stop");
        await().until(() -> enabled("#handover-copy"));
        assertThat(operations.asked).contains("handover [worker1, worker2, worker3] FRESH {}");
        assertThat(robot.lookup("#handover-outcome .label").queryAllAs(Labeled.class))
                .anyMatch(l -> l.getText().startsWith("Rolled back"));
    }

    @Test
    void whatIsKeptOfAHandoverIsShownFromTheTimelineAndExported() throws Exception {
        operations = new FakeOperations(FakeOrganisation.of(4));
        var handover = operations.view().points().stream()
                .filter(p -> p.kind() == PointSummary.Kind.HANDOVER)
                .findFirst()
                .orElseThrow();
        open();
        robot.clickOn("#rail-timeline");
        await().until(() -> exists("#point-" + handover.id()));
        robot.clickOn("#point-" + handover.id());
        await().until(() -> exists("#details-account"));
        robot.clickOn("#details-account");
        await().until(() -> exists("#account"));
        assertThat(robot.lookup("#account .label").queryAllAs(Labeled.class))
                .anyMatch(l -> l.getText().equals("430 ms"))
                .anyMatch(l -> l.getText().equals("boss: printed after the cut — 12 of 40 done"));
        picture("handover-account");
        robot.clickOn("#account-export");
        await().until(() -> operations.asked.contains("export s9 /tmp/reports"));
        robot.clickOn("#account-close");
        await().until(() -> !exists("#account"));
    }

    @Test
    void whatChangedIsToldUpToNow() {
        open();
        await().until(() -> exists("#point-p91"));
        robot.clickOn("#point-p91");
        await().until(() -> robot.lookup("#details-since .label").queryAllAs(Labeled.class).stream()
                .anyMatch(l -> l.getText().contains("→ now ")));
        assertThat(operations.asked).contains("present");
    }

    @Test
    void theNameLeadsToOtherOrganisations() {
        var asked = new AtomicInteger();
        open(new NoActions(NoActions.NONE.home(), asked::incrementAndGet));
        robot.clickOn("#organisations");
        robot.push(new KeyCodeCombination(KeyCode.O, KeyCombination.SHORTCUT_DOWN));
        assertThat(asked).hasValue(2);
    }

    private void open() {
        open(NoActions.NONE);
    }

    private void open(WindowActions actions) {
        Fx.run(() -> {
            var window = new TasukiWindow(
                    stage,
                    operations,
                    actions,
                    new Texts(Locale.ENGLISH, ZoneOffset.UTC),
                    Clock.fixed(FakeOrganisation.NOW, ZoneOffset.UTC));
            stage.setWidth(1000);
            stage.setHeight(900);
            stage.show();
            window.go(Section.LIVE);
        });
    }

    private void picture(String name) throws Exception {
        WindowPictures.write(
                Fx.get(() -> WindowPictures.take(stage.getScene(), 1440, 900)),
                Path.of("target/pictures", name + ".png"));
    }

    private boolean exists(String query) {
        return Fx.get(() -> stage.getScene().lookup(query) != null);
    }

    private boolean enabled(String query) {
        return Fx.get(() -> stage.getScene().lookup(query) instanceof Button b && !b.isDisabled());
    }

    private String text(String query) {
        return Fx.get(() -> stage.getScene().lookup(query) instanceof Labeled l ? l.getText() : "");
    }

    private List<String> shown(String query) {
        return Fx.get(() -> stage.getScene().getRoot().lookupAll(query).stream()
                .map(l -> ((Labeled) l).getText())
                .toList());
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(15, TimeUnit.SECONDS).ignoreExceptions();
    }
}
