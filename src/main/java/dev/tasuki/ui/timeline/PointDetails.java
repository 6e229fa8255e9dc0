package dev.tasuki.ui.timeline;

import atlantafx.base.theme.Styles;
import dev.tasuki.capture.Snapshot;
import dev.tasuki.service.OrganisationView;
import dev.tasuki.store.PointSummary;
import dev.tasuki.store.SuccessionRow;
import dev.tasuki.succession.Account;
import dev.tasuki.ui.Desk;
import dev.tasuki.ui.FxThread;
import dev.tasuki.ui.Glyph;
import dev.tasuki.ui.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All about one restore point: what the panes showed, and what changed since. FX thread. */
final class PointDetails {
    /** How long what changed stands before it is read anew. */
    private static final Duration AGAIN = Duration.ofSeconds(10);

    /** Below this width, in px, lists stand below each other. */
    private static final double NARROW = 460;

    private static final Logger LOG = LoggerFactory.getLogger(PointDetails.class);

    private final Desk desk;
    private final Texts texts;
    private final Snapshots snapshots;
    private final BiConsumer<PointSummary, List<Changes>> restore;
    private final Consumer<Account> account;
    private final Consumer<PointSummary> compare;
    private final BiConsumer<String, Instant> play;
    private final VBox box = new VBox();
    private final ScrollPane scroll = new ScrollPane(box);
    private final VBox since = new VBox(14);
    private final FlowPane buttons = new FlowPane(8, 8);
    private final Supplier<Lineage> lineage;
    private @Nullable PointSummary drawn;
    private @Nullable PinButton pin;
    private @Nullable PointHead head;
    private @Nullable ScoreView score;
    private boolean left;
    private @Nullable String shown;
    private @Nullable Snapshot content;
    private List<Changes> changes = List.of();
    private boolean comparing;
    private Instant compared = Instant.EPOCH;

    /**
     * @param lineage which point goes on from which, now
     * @param restore starts the choice of what to restore
     * @param account shows what is kept of a handover
     * @param compare holds the point against others
     * @param play plays back what a worker's pane showed from an instant on
     */
    PointDetails(
            Desk desk,
            Snapshots snapshots,
            Supplier<Lineage> lineage,
            BiConsumer<PointSummary, List<Changes>> restore,
            Consumer<Account> account,
            Consumer<PointSummary> compare,
            BiConsumer<String, Instant> play) {
        this.desk = desk;
        this.account = account;
        this.compare = compare;
        this.play = play;
        this.lineage = lineage;
        this.texts = desk.texts();
        this.snapshots = snapshots;
        this.restore = restore;
        box.getStyleClass().add("details");
        since.setId("details-since");
        scroll.getStyleClass().addAll("plain-scroll", "details-box");
        scroll.setId("details");
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setMinWidth(340);
        scroll.setMaxWidth(520);
    }

    /** Takes its share of the width of the page. */
    void fit(double width) {
        scroll.setPrefWidth(Math.clamp(width * 0.4, 340, 520));
    }

    Region node() {
        return scroll;
    }

    /**
     * Shows a point; content that is still on its way follows. What changed since then is told anew as time goes on. Of a damaged point only
     * is shown what is damaged: nothing of it is read.
     */
    void show(PointSummary point, OrganisationView view, Runnable onClose) {
        if (point.id().equals(shown) && sameMarks(point)) {
            var then = content;
            if (head != null) {
                head.follow(point, view);
            }
            if (then != null && !comparing && !view.time().isBefore(compared.plus(AGAIN))) {
                if (score != null) {
                    score.read();
                }
                compare(point, then, view);
            }
            return;
        }
        boolean known = point.id().equals(shown);
        var before = drawn;
        shown = point.id();
        drawn = point;
        left = lineage.get().leftBehind(point);
        if (known
                && before != null
                && before.damaged() == point.damaged()
                && !box.getChildren().isEmpty()) {
            box.getChildren().set(0, head(point, view, onClose));
            if (pin != null) {
                pin.follow(point);
            }
            return;
        }
        content = null;
        buttons(point);
        if (point.damaged()) {
            box.getChildren().setAll(head(point, view, onClose), buttons, score(point));
            return;
        }
        var busy = new ProgressBar();
        busy.setMaxWidth(Double.MAX_VALUE);
        box.getChildren().setAll(head(point, view, onClose), busy);
        snapshots.bring(
                point.id(),
                then -> {
                    var newest = drawn;
                    if (newest != null && point.id().equals(shown) && !newest.damaged()) {
                        fill(newest, then, view, onClose);
                        compare(point, then, view);
                    }
                },
                failure -> {
                    box.getChildren().remove(busy);
                    desk.dialogs().problem(texts.get("details.failed"), failure);
                });
    }

    private boolean sameMarks(PointSummary point) {
        var before = drawn;
        return before != null
                && left == lineage.get().leftBehind(point)
                && before.pinned() == point.pinned()
                && damage(before).equals(damage(point));
    }

    private static String damage(PointSummary point) {
        var verified = point.verified();
        return verified == null ? "" : verified.damage();
    }

    private Region head(PointSummary point, OrganisationView view, Runnable onClose) {
        var made = new PointHead(texts, point, lineage.get(), view, onClose);
        head = made;
        return made;
    }

    private Region score(PointSummary point) {
        var made = new ScoreView(desk, point);
        score = made;
        return made;
    }

    /** A damaged point can be pinned and told of, but not restored. */
    private void buttons(PointSummary point) {
        buttons.getChildren().clear();
        if (!point.damaged()) {
            var start = new Button(texts.get("restore"), Glyph.RECOVERY.node());
            start.setId("details-restore");
            start.getStyleClass().add(Styles.ACCENT);
            start.setOnAction(e -> restore.accept(point, changes));
            var other = new Button(texts.get("compare"), new FontIcon(Feather.COLUMNS));
            other.setId("details-compare");
            other.setMinWidth(Region.USE_PREF_SIZE);
            other.setOnAction(e -> compare.accept(point));
            buttons.getChildren().addAll(start, other);
        }
        pin = new PinButton(desk, point);
        buttons.getChildren().add(pin);
        buttons.getChildren().add(new PlayMenu(desk, "details", worker -> play.accept(worker, point.time())));
        if (point.kind() == PointSummary.Kind.HANDOVER) {
            var report = new Button(texts.get("account.report"), Glyph.HANDOVER.node());
            report.setId("details-account");
            report.setOnAction(e -> tell(point));
            buttons.getChildren().add(report);
        }
    }

    /** Forgets what is shown, so that the next show draws it again. */
    void clear() {
        shown = null;
    }

    private void fill(PointSummary point, Snapshot then, OrganisationView view, Runnable onClose) {
        content = then;
        changes = Changes.between(then, null, view);
        var panes = pair(
                texts.get("details.panes", texts.clock(point.time())),
                texts.get("details.cut", texts.length(then.cut())));
        var busy = new ProgressBar();
        busy.setMaxWidth(Double.MAX_VALUE);
        since.getChildren().setAll(busy);
        box.getChildren()
                .setAll(
                        head(point, view, onClose),
                        buttons,
                        score(point),
                        panes,
                        Thumbnails.of(then, desk.theme().get(), 12, 7),
                        since);
    }

    private void tell(PointSummary point) {
        FxThread.<List<Account>>work(
                "account",
                () -> desk.operations().accounts(point.id()),
                all -> all.stream()
                        .filter(a -> a.purpose() == SuccessionRow.Purpose.HANDOVER)
                        .findFirst()
                        .ifPresentOrElse(account, () -> desk.notices().say(texts.get("account.missing"))),
                failure -> desk.dialogs().problem(texts.get("account.missing"), failure));
    }

    /** With the present; where it cannot be read, as when no server runs, with the newest point. */
    private void compare(PointSummary point, Snapshot then, OrganisationView view) {
        comparing = true;
        compared = view.time();
        snapshots.present(
                now -> tell(point, then, now, texts.get("details.now", texts.clock(now.time())), view), failure -> {
                    LOG.info("compared with the newest restore point: {}", failure.getMessage());
                    var newest = view.points().getFirst();
                    snapshots.bring(
                            newest.id(),
                            known -> tell(point, then, known, texts.clock(newest.time()), view),
                            again -> tell(point, then, null, "—", view));
                });
    }

    private void tell(PointSummary point, Snapshot then, @Nullable Snapshot now, String until, OrganisationView view) {
        comparing = false;
        if (!point.id().equals(shown)) {
            return;
        }
        changes = Changes.between(then, now, view);
        var tables = new ChangeTables(texts);
        since.getChildren()
                .setAll(
                        pair(texts.get("details.changes"), texts.clock(point.time()) + " → " + until),
                        tables.table(changes));
        tables.lists(changes, scroll.getWidth() < NARROW).ifPresent(since.getChildren()::add);
    }

    private static Region pair(String left, String right) {
        var name = new Label(left);
        name.getStyleClass().add("section");
        var note = new Label(right);
        note.getStyleClass().addAll("small", "muted");
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return new HBox(name, space, note);
    }
}
