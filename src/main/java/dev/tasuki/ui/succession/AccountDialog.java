package dev.tasuki.ui.succession;

import dev.tasuki.succession.Account;
import dev.tasuki.succession.ReportText;
import dev.tasuki.succession.SuccessionReport.Outcome;
import dev.tasuki.ui.Desk;
import dev.tasuki.ui.FxThread;
import dev.tasuki.ui.Glyph;
import dev.tasuki.ui.shell.Clipping;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;

/** What is kept of a succession: the time of each step, every check, what was lost; to be copied and exported. FX thread. */
public final class AccountDialog {
    private AccountDialog() {}

    /**
     * Opens the account of a succession that has ended.
     *
     * @param reports where it is exported to
     */
    public static void open(Desk desk, Account account, Path reports) {
        var texts = desk.texts();
        var report = account.report();
        var word = account.purpose().name().toLowerCase(Locale.ROOT);
        var box = new BorderPane();
        box.setId("account");
        box.getStyleClass().add("restore");
        var progress = SuccessionProgress.of(account, texts);
        var steps = new StepsBar(texts);
        steps.show(progress);
        var stages = new StagesBar(texts);
        stages.show(progress);
        var checks = new ChecksView(texts, progress, "account");
        checks.show(progress, false);
        boolean good = report.outcome() == Outcome.VERIFIED;
        var name = new Label(texts.get(
                "account." + report.outcome().name().toLowerCase(Locale.ROOT), texts.length(report.length())));
        name.getStyleClass().add("strong");
        var outcome = new VBox(4, name);
        outcome.setId("account-outcome");
        outcome.getStyleClass().addAll("outcome", good ? "good" : "bad");
        var note = new Label(
                good ? texts.get(report.lost().isEmpty() ? "account.nothing" : "account.lost") : report.reason());
        note.setWrapText(true);
        note.getStyleClass().add("small");
        outcome.getChildren().add(note);
        outcome.getChildren().addAll(Losses.of(texts, report.lost()));
        var below = new VBox(outcome);
        below.setStyle("-fx-padding: 8 24 8 24;");
        var body = new BorderPane(checks, new VBox(steps, stages), null, below, null);
        var copy = new Button(texts.get("restore.copy"));
        copy.setId("account-copy");
        copy.setOnAction(e -> Clipping.copy(ReportText.of(account)));
        var export = new Button(texts.get("account.export"));
        export.setId("account-export");
        export.setOnAction(e -> export(desk, report.id(), reports));
        var close = new Button(texts.get("close"));
        close.setId("account-close");
        close.setDefaultButton(true);
        close.setOnAction(e -> desk.dialogs().close(box));
        box.setTop(Frame.head(
                word.equals("handover") ? Glyph.HANDOVER : Glyph.RECOVERY,
                texts.get("account." + word, String.join(", ", account.workers())),
                texts.moment(account.began(), desk.clock().instant())));
        box.setCenter(body);
        box.setBottom(Frame.foot(copy, export, close));
        desk.dialogs().open(box);
    }

    private static void export(Desk desk, String succession, Path reports) {
        var texts = desk.texts();
        FxThread.<List<Path>>work(
                "account",
                () -> desk.operations().exportAccount(succession, reports),
                files -> desk.notices()
                        .keep(
                                texts.get(
                                        "report.written",
                                        files.stream()
                                                .map(f -> String.valueOf(f.getFileName()))
                                                .collect(Collectors.joining(", ")),
                                        reports.toString()),
                                files.stream().map(Path::toString).collect(Collectors.joining("\n"))),
                failure -> desk.dialogs().problem(texts.get("report.failed"), failure));
    }
}
