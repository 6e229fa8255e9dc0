package dev.tasuki.ui.restore;

import atlantafx.base.theme.Styles;
import dev.tasuki.service.RestoreRequest;
import dev.tasuki.store.PointSummary;
import dev.tasuki.ui.Desk;
import dev.tasuki.ui.Glyph;
import dev.tasuki.ui.Texts;
import dev.tasuki.ui.succession.Errand;
import dev.tasuki.ui.succession.Frame;
import dev.tasuki.ui.succession.SuccessionRun;
import dev.tasuki.ui.timeline.Changes;
import dev.tasuki.ui.timeline.PointWords;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;

/** Going back to a restore point: first what, then how it goes. FX thread. */
public final class RestoreDialog {
    private final Desk desk;
    private final Texts texts;
    private final BorderPane box = new BorderPane();

    private final Runnable ended;

    private RestoreDialog(Desk desk, Runnable ended) {
        this.desk = desk;
        this.ended = ended;
        this.texts = desk.texts();
        box.setId("restore");
        box.getStyleClass().add("restore");
    }

    /**
     * Opens the choice of what to restore from a point.
     *
     * @param ended told when a restore has ended, however
     */
    public static void choose(Desk desk, PointSummary point, List<Changes> changes, Runnable ended) {
        open(desk, point, changes, false, ended);
    }

    /** As {@link #choose}, from the best point: where it fails its checks the next best follows by itself. */
    public static void chooseBest(Desk desk, PointSummary best, List<Changes> changes, Runnable ended) {
        open(desk, best, changes, true, ended);
    }

    /** As {@link #choose}, to an instant. */
    public static void choose(Desk desk, Instant at, List<Changes> changes, Runnable ended) {
        var dialog = new RestoreDialog(desk, ended);
        var title = dialog.texts.get(
                "moment.title", dialog.texts.moment(at, desk.clock().instant()));
        var worth = new Label(dialog.texts.get("moment.kept"));
        worth.getStyleClass().addAll("small", "muted");
        worth.setWrapText(true);
        dialog.choice(title, at, changes, worth, (workers, files) -> RestoreRequest.to(at, workers, files));
        desk.dialogs().open(dialog.box);
    }

    private static void open(Desk desk, PointSummary point, List<Changes> changes, boolean next, Runnable ended) {
        var dialog = new RestoreDialog(desk, ended);
        dialog.choice(
                PointWords.title(dialog.texts, point),
                point.time(),
                changes,
                new RestoreWorth(desk, point, next),
                (workers, files) -> new RestoreRequest(point.id(), null, null, workers, files, next));
        desk.dialogs().open(dialog.box);
    }

    private interface Wanted {
        RestoreRequest of(Set<String> workers, boolean files);
    }

    private void choice(String title, Instant time, List<Changes> changes, Node worth, Wanted wanted) {
        var start = new Button(texts.get("restore.start"));
        boolean present = desk.operations().view().serverRunning();
        var choice = new RestoreChoice(texts, lead(time, present), changes, worth, present);
        start.setId("restore-start");
        start.getStyleClass().add(Styles.ACCENT);
        start.setDefaultButton(true);
        start.setOnAction(e -> {
            var chosen = choice.chosen();
            if (!chosen.isEmpty()) {
                run(title, time, wanted.of(chosen, choice.files()));
            }
        });
        var cancel = new Button(texts.get("cancel"));
        cancel.setId("restore-cancel");
        cancel.setOnAction(e -> desk.dialogs().close(box));
        box.setTop(Frame.head(
                Glyph.RECOVERY,
                texts.get("restore.title", title),
                texts.get("restore.sub", texts.moment(time, desk.clock().instant()), changes.size())));
        box.setCenter(choice);
        box.setBottom(Frame.foot(cancel, start));
    }

    private String lead(Instant time, boolean present) {
        var now = desk.clock().instant();
        return present
                ? texts.get("restore.lead")
                : texts.get("restore.lead.bare", texts.moment(time, now), texts.length(Duration.between(time, now)));
    }

    private void run(String title, Instant time, RestoreRequest request) {
        var workers = request.workers();
        var run = new SuccessionRun(
                desk,
                new Errand(
                        "restore", workers, false, listener -> desk.operations().restore(request, listener)),
                box,
                before -> run(
                        texts.get("title.before_restore"),
                        desk.clock().instant(),
                        new RestoreRequest(before, workers, request.files())),
                ended);
        box.setTop(Frame.head(
                Glyph.RECOVERY,
                texts.get("restore.running", title),
                texts.get("restore.running.sub", texts.moment(time, desk.clock().instant()), workers.size())));
        box.setCenter(run.body());
        box.setBottom(run.foot());
        run.start();
    }
}
