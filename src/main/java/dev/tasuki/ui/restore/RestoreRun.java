package dev.tasuki.ui.restore;

import dev.tasuki.service.RestoreRequest;
import dev.tasuki.succession.Check;
import dev.tasuki.succession.SuccessionListener;
import dev.tasuki.succession.SuccessionReport;
import dev.tasuki.succession.SuccessionReport.Outcome;
import dev.tasuki.succession.SuccessionState;
import dev.tasuki.ui.Desk;
import dev.tasuki.ui.FxThread;
import dev.tasuki.ui.Texts;
import dev.tasuki.ui.shell.Clipping;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** One restore while it runs, and its report at the end. Goes on when its dialog is closed. FX thread. */
final class RestoreRun {
    private final Desk desk;
    private final Texts texts;
    private final RestoreRequest request;
    private final Region dialog;
    private final Runnable over;
    private final RestoreProgress progress;
    private final StepsBar steps;
    private final ChecksView checks;
    private final BorderPane body = new BorderPane();
    private final VBox outcome = new VBox(4);
    private final Label summary = new Label();
    private final Button stop;
    private final Button copy;
    private final Button undo;
    private final Button close;
    private volatile boolean stopped;

    /**
     * A run that is not started yet.
     *
     * @param undone starts the way back to the point that was taken first
     * @param over told at the end, however it went
     */
    RestoreRun(Desk desk, RestoreRequest request, Region dialog, Consumer<String> undone, Runnable over) {
        this.desk = desk;
        this.texts = desk.texts();
        this.request = request;
        this.dialog = dialog;
        this.over = over;
        progress = new RestoreProgress(request.workers());
        steps = new StepsBar(texts);
        checks = new ChecksView(texts, progress);
        stop = button("restore.stop", "restore-stop");
        stop.setOnAction(e -> {
            stopped = true;
            stop.setDisable(true);
            say(texts.get("restore.stopping"), texts.get("restore.stopping.note"));
        });
        copy = button("restore.copy", "restore-copy");
        undo = button("restore.undo", "restore-undo");
        close = button("restore.background", "restore-close");
        copy.setDisable(true);
        undo.setDisable(true);
        close.setOnAction(e -> desk.dialogs().close(dialog));
        undo.setOnAction(e -> {
            if (undo.getUserData() instanceof String before) {
                undone.accept(before);
            }
        });
        outcome.getStyleClass().add("outcome");
        outcome.setId("restore-outcome");
        say(texts.get("restore.until"), texts.get("restore.until.note"));
        body.setTop(steps);
        body.setCenter(checks);
        var below = new VBox(outcome);
        below.setStyle("-fx-padding: 8 24 8 24;");
        body.setBottom(below);
        refresh(true);
    }

    Node body() {
        return body;
    }

    Node foot() {
        summary.setId("restore-summary");
        summary.getStyleClass().add("muted");
        summary.setMinWidth(0);
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var foot = new HBox(8, summary, space, stop, copy, undo, close);
        foot.setAlignment(Pos.CENTER_LEFT);
        foot.getStyleClass().add("dialog-foot");
        return foot;
    }

    void start() {
        var listener = new SuccessionListener() {
            @Override
            public void entered(SuccessionState state, String detail) {
                FxThread.later(() -> {
                    progress.entered(state, detail);
                    if (state == SuccessionState.VERIFIED) {
                        noStop();
                    }
                    refresh(true);
                });
            }

            @Override
            public boolean cancelled() {
                return stopped;
            }

            @Override
            public void checked(String worker, List<Check> ended) {
                FxThread.later(() -> {
                    progress.checked(worker, ended);
                    refresh(true);
                });
            }
        };
        FxThread.<SuccessionReport>work(
                "restore", () -> desk.operations().restore(request, listener), this::ended, this::failed);
    }

    private void ended(SuccessionReport report) {
        boolean verified = report.outcome() == Outcome.VERIFIED;
        progress.ended(verified, report.checks());
        noStop();
        over.run();
        refresh(false);
        outcome.getStyleClass().add(verified ? "good" : "bad");
        var before = report.before();
        say(
                texts.get(
                        switch (report.outcome()) {
                            case VERIFIED -> "restore.verified";
                            case ROLLED_BACK -> "restore.rolled_back";
                            case FAILED -> "restore.failed";
                        },
                        texts.length(report.length())),
                verified
                        ? texts.get(before == null ? "restore.verified.bare" : "restore.verified.note")
                        : report.reason());
        copy.setDisable(false);
        copy.setOnAction(e -> Clipping.copy(ReportText.of(report)));
        close.setText(texts.get("close"));
        if (verified && before != null) {
            undo.setUserData(before);
            undo.setDisable(false);
        }
        if (dialog.getScene() == null) {
            desk.notices().keep(outcomeText(), ReportText.of(report));
        }
    }

    private void failed(Exception failure) {
        progress.ended(false, List.of());
        noStop();
        over.run();
        refresh(false);
        outcome.getStyleClass().add("bad");
        var message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        say(texts.get("restore.failed", ""), message);
        copy.setDisable(false);
        copy.setOnAction(e -> Clipping.copy(message));
        close.setText(texts.get("close"));
        if (dialog.getScene() == null) {
            desk.notices().keep(outcomeText(), message);
        }
    }

    /** From the cut-over on there is only Undo. */
    private void noStop() {
        stop.setVisible(false);
        stop.setManaged(false);
    }

    private void refresh(boolean running) {
        steps.show(progress);
        checks.show(progress, running);
        long passed = progress.count(null, Check.Result.PASS);
        long failed = progress.failures(true);
        long differ = progress.failures(false);
        summary.setText(texts.get("restore.summary", passed + failed + differ, passed, differ, failed));
    }

    private void say(String what, String note) {
        var name = new Label(what);
        name.getStyleClass().add("strong");
        var words = new Label(note);
        words.setWrapText(true);
        words.getStyleClass().add("small");
        outcome.getChildren().setAll(name, words);
    }

    private String outcomeText() {
        return outcome.getChildren().getFirst() instanceof Label label ? label.getText() : "";
    }

    private Button button(String key, String id) {
        var button = new Button(texts.get(key));
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }
}
