package dev.tasuki.ui.succession;

import dev.tasuki.succession.Check;
import dev.tasuki.succession.ReportText;
import dev.tasuki.succession.Staged;
import dev.tasuki.succession.SuccessionListener;
import dev.tasuki.succession.SuccessionReport;
import dev.tasuki.succession.SuccessionReport.Outcome;
import dev.tasuki.succession.SuccessionState;
import dev.tasuki.ui.Desk;
import dev.tasuki.ui.FxThread;
import dev.tasuki.ui.Texts;
import dev.tasuki.ui.shell.Clipping;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
import org.jspecify.annotations.Nullable;

/** One succession while it runs, and its report at the end. Goes on when its dialog is closed. FX thread. */
public final class SuccessionRun {
    private final Desk desk;
    private final Texts texts;
    private final Errand errand;
    private final String word;
    private final Region dialog;
    private final Runnable over;
    private final SuccessionProgress progress;
    private final StepsBar steps;
    private final StagesBar stages;
    private final ChecksView checks;
    private final BorderPane body = new BorderPane();
    private final VBox outcome = new VBox(4);
    private final Label summary = new Label();
    private final Button stop;
    private final Button copy;
    private final Button undo;
    private final Button close;
    private final Instant began;
    private volatile boolean stopped;

    /**
     * A run that is not started yet.
     *
     * @param undone starts the way back to the point that was taken first; null where none is offered
     * @param over told at the end, however it went
     */
    public SuccessionRun(Desk desk, Errand errand, Region dialog, @Nullable Consumer<String> undone, Runnable over) {
        this.desk = desk;
        this.texts = desk.texts();
        this.errand = errand;
        this.word = errand.word();
        this.dialog = dialog;
        this.over = over;
        began = desk.clock().instant();
        progress = new SuccessionProgress(errand.workers());
        steps = new StepsBar(texts);
        stages = new StagesBar(texts);
        checks = new ChecksView(texts, progress, word);
        stop = button("stop", "stop");
        stop.setOnAction(e -> {
            stopped = true;
            stop.setDisable(true);
            say(text("stopping"), text("stopping.note"));
        });
        copy = button("copy", "copy");
        undo = button("undo", "undo");
        close = button("background", "close");
        copy.setDisable(true);
        undo.setDisable(true);
        undo.setVisible(undone != null);
        undo.setManaged(undone != null);
        close.setOnAction(e -> desk.dialogs().close(dialog));
        undo.setOnAction(e -> {
            if (undone != null && undo.getUserData() instanceof String before) {
                undone.accept(before);
            }
        });
        outcome.getStyleClass().add("outcome");
        outcome.setId(word + "-outcome");
        say(text("until"), text("until.note"));
        body.setTop(new VBox(steps, stages));
        body.setCenter(checks);
        var below = new VBox(outcome);
        below.setStyle("-fx-padding: 8 24 8 24;");
        body.setBottom(below);
        refresh(true);
    }

    public Node body() {
        return body;
    }

    public Node foot() {
        summary.setId(word + "-summary");
        summary.getStyleClass().add("muted");
        summary.setMinWidth(0);
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var foot = new HBox(8, summary, space, stop, copy, undo, close);
        foot.setAlignment(Pos.CENTER_LEFT);
        foot.getStyleClass().add("dialog-foot");
        return foot;
    }

    public void start() {
        var listener = new SuccessionListener() {
            @Override
            public void entered(SuccessionState state, String detail) {
                FxThread.later(() -> {
                    progress.entered(state, detail.isEmpty() ? since() : detail);
                    doing(state, Doing.read(detail));
                    shown(state);
                    refresh(true);
                });
            }

            @Override
            public void staged(Staged stage) {
                FxThread.later(() -> {
                    progress.staged(stage);
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
        FxThread.<SuccessionReport>work(word, () -> errand.work().run(listener), this::ended, this::failed);
    }

    private String since() {
        return texts.length(Duration.between(began, desk.clock().instant()));
    }

    /** Until the successors take over, what goes on within a step is said until something else does. */
    private void doing(SuccessionState state, Optional<Doing> doing) {
        if (!stopped
                && SuccessionProgress.STEPS.indexOf(state)
                        < SuccessionProgress.STEPS.indexOf(SuccessionState.CUT_OVER)) {
            say(doing.map(d -> d.words(texts)).orElseGet(() -> text("until")), text("until.note"));
        }
    }

    private void shown(SuccessionState state) {
        if (!errand.callsBack()) {
            if (state == SuccessionState.VERIFIED) {
                stopping(false);
            }
            return;
        }
        if (state == SuccessionState.CUT_OVER && !stopped) {
            stop.setText(text("callback"));
            say(text("standby"), text("standby.note"));
        } else if (state == SuccessionState.RETIRED) {
            stopping(false);
        }
    }

    private void ended(SuccessionReport report) {
        boolean verified = report.outcome() == Outcome.VERIFIED;
        report.stages().forEach(progress::staged);
        progress.ended(verified, report.checks());
        stopping(false);
        over.run();
        refresh(false);
        outcome.getStyleClass().add(verified ? "good" : "bad");
        var before = report.before();
        say(
                text(
                        switch (report.outcome()) {
                            case VERIFIED -> "verified";
                            case ROLLED_BACK -> "rolled_back";
                            case FAILED -> "failed";
                        },
                        texts.length(report.length())),
                verified ? text(kept(report)) : report.reason());
        outcome.getChildren().addAll(Losses.of(texts, report.lost()));
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

    private static String kept(SuccessionReport report) {
        return !report.lost().isEmpty() ? "verified.lost" : report.before() == null ? "verified.bare" : "verified.note";
    }

    private void failed(Exception failure) {
        progress.ended(false, List.of());
        stopping(false);
        over.run();
        refresh(false);
        outcome.getStyleClass().add("bad");
        var message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        say(text("failed", ""), message);
        copy.setDisable(false);
        copy.setOnAction(e -> Clipping.copy(message));
        close.setText(texts.get("close"));
        if (dialog.getScene() == null) {
            desk.notices().keep(outcomeText(), message);
        }
    }

    /** Whether it can still be stopped. */
    private void stopping(boolean possible) {
        stop.setVisible(possible);
        stop.setManaged(possible);
    }

    private String text(String key, Object... arguments) {
        return texts.get(word + "." + key, arguments);
    }

    private void refresh(boolean running) {
        steps.show(progress);
        stages.show(progress);
        checks.show(progress, running);
        long passed = progress.count(null, Check.Result.PASS);
        long failed = progress.failures(true);
        long differ = progress.failures(false);
        summary.setText(text("summary", passed + failed + differ, passed, differ, failed));
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
        var button = new Button(text(key));
        button.setId(word + "-" + id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }
}
