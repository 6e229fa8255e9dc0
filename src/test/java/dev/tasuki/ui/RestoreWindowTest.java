package dev.tasuki.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.service.Moment;
import dev.tasuki.service.OperationFailed;
import dev.tasuki.service.RestoreRequest;
import dev.tasuki.succession.SuccessionListener;
import dev.tasuki.succession.SuccessionReport;
import dev.tasuki.succession.SuccessionState;
import java.util.List;
import java.util.Set;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** What a person does in the window to go back to a restore point or an instant. */
class RestoreWindowTest extends AtTheWindow {
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
    void whatChangedIsToldUpToNow() {
        open();
        await().until(() -> exists("#point-p91"));
        robot.clickOn("#point-p91");
        await().until(() -> robot.lookup("#details-since .label").queryAllAs(Labeled.class).stream()
                .anyMatch(l -> l.getText().contains("→ now ")));
        assertThat(operations.asked).contains("present");
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
}
