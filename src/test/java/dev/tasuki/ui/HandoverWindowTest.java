package dev.tasuki.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.service.HandedOver;
import dev.tasuki.service.HandoverRequest;
import dev.tasuki.service.OperationFailed;
import dev.tasuki.store.PointSummary;
import dev.tasuki.succession.SuccessionListener;
import dev.tasuki.succession.SuccessionReport;
import dev.tasuki.succession.SuccessionState;
import java.time.Duration;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextArea;
import org.junit.jupiter.api.Test;

/** What a person does in the window to hand workers over to successors. */
class HandoverWindowTest extends AtTheWindow {
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
}
