package dev.tasuki.ui.live;

import atlantafx.base.theme.Styles;
import dev.tasuki.org.WorkerStatus.State;
import dev.tasuki.quality.PointScore;
import dev.tasuki.service.Moment;
import dev.tasuki.service.OrganisationView;
import dev.tasuki.service.WorkerView;
import dev.tasuki.store.Incident;
import dev.tasuki.store.PointSummary;
import dev.tasuki.ui.Desk;
import dev.tasuki.ui.FxThread;
import dev.tasuki.ui.Glyph;
import dev.tasuki.ui.StartAll;
import dev.tasuki.ui.timeline.PlainTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Said over, or in place of, the cards when nothing of an organisation runs: what can be done. Nothing is done unasked. FX thread. */
final class Standstill extends VBox {
    private static final int MOST = 12;
    private static final int MOST_GAPS = 4;
    private static final Logger LOG = LoggerFactory.getLogger(Standstill.class);

    private final Desk desk;
    private final Label title = new Label("", Glyph.DEAD.node());
    private final Label text = new Label();
    private final StackPane workers = new StackPane();
    private final HBox buttons = new HBox(8);
    private final Label gaps = new Label();
    private final Button start;
    private final Button rebuild;
    private final Button newest = new Button();
    private @Nullable List<?> shown;
    private @Nullable PointSummary best;
    /** To what the journal goes on after the point; null where it does not, or that is not known yet. */
    private @Nullable Moment moment;

    Standstill(Desk desk, Rebuild rebuilt) {
        super(12);
        this.desk = desk;
        setId("standstill");
        getStyleClass().add("standstill");
        title.getStyleClass().add("page-title");
        title.setGraphicTextGap(10);
        text.getStyleClass().add("muted");
        gaps.setId("standstill-gaps");
        gaps.getStyleClass().add("muted");
        for (var words : List.of(title, text, gaps)) {
            words.setWrapText(true);
            words.setMinHeight(Region.USE_PREF_SIZE);
        }
        start = new Button(desk.texts().get("standstill.start"));
        start.setId("standstill-start");
        start.setOnAction(e -> start());
        rebuild = new Button();
        rebuild.setId("standstill-rebuild");
        rebuild.setOnAction(e -> {
            if (best != null) {
                rebuilt.from(best);
            }
        });
        newest.setId("standstill-newest");
        newest.setOnAction(e -> {
            if (moment != null) {
                newest.setDisable(true);
                rebuilt.asOf(moment, () -> newest.setDisable(false));
            }
        });
        buttons.setAlignment(Pos.CENTER_LEFT);
        getChildren().setAll(title, text, gaps, buttons, workers);
        hide();
    }

    /** Whether nothing runs and nobody is at mending it. */
    static boolean is(OrganisationView view) {
        return !view.workers().isEmpty()
                && view.workers().stream()
                        .allMatch(w -> w.pid() == null && w.status().state() == State.DEAD)
                && view.incidents().stream().noneMatch(i -> i.outcome() == Incident.Outcome.OPEN);
    }

    /** Whether dead panes are left, whose last screens tell something. */
    static boolean leavesPanes(OrganisationView view) {
        return view.workers().stream().anyMatch(w -> w.pane() != null);
    }

    private static Optional<PointSummary> best(OrganisationView view) {
        return PointScore.ranked(view.points()).stream().findFirst();
    }

    void show(OrganisationView view) {
        if (!is(view)) {
            hide();
            return;
        }
        var told = List.of(
                view.serverRunning(),
                leavesPanes(view),
                best(view).map(PointSummary::id).orElse(""),
                view.organisation().workers());
        if (told.equals(shown)) {
            return; // views come ten times a second
        }
        shown = told;
        var texts = desk.texts();
        var name = view.organisation().name();
        title.setText(
                view.serverRunning()
                        ? texts.get("standstill.workers", name, view.workers().size())
                        : texts.get("standstill.server", name));
        best = best(view).orElse(null);
        moment = null;
        offer(view);
        if (best != null) {
            // asked of the store; until it has answered the point is offered alone
            FxThread.<Optional<Moment>>work(
                    "newest",
                    desk.operations()::newest,
                    known -> {
                        if (told.equals(shown)) {
                            moment = known.orElse(null);
                            offer(view);
                        }
                    },
                    failure -> LOG.warn("it is not known how far the journal goes on after the newest point", failure));
        }
        workers.getChildren().clear();
        if (!leavesPanes(view)) {
            workers.getChildren().setAll(table(view.workers()));
        }
        setVisible(true);
        setManaged(true);
    }

    /** The ways to go on, the best first: nothing that was printed is lost where the journal is whole. */
    private void offer(OrganisationView view) {
        var texts = desk.texts();
        var ways = new ArrayList<Button>();
        ways.add(start);
        var missing = "";
        if (best != null) {
            rebuild.setText(texts.get("standstill.rebuild", texts.moment(best.time(), view.time())));
            ways.addFirst(rebuild);
        }
        if (moment != null) {
            newest.setText(texts.get("standstill.newest", texts.moment(moment.at(), view.time())));
            missing = missing(moment);
            ways.add(missing.isEmpty() ? 0 : 1, newest);
        }
        text.setText(texts.get(
                moment != null
                        ? "standstill.text.newest"
                        : best != null ? "standstill.text.point" : "standstill.text"));
        gaps.setText(missing);
        gaps.setVisible(!missing.isEmpty());
        gaps.setManaged(!missing.isEmpty());
        buttons.getChildren().setAll(ways);
        ways.forEach(w -> w.getStyleClass().remove(Styles.ACCENT));
        ways.getFirst().getStyleClass().add(Styles.ACCENT);
    }

    /** What of the journal is missing, in words; empty where it is whole. */
    private String missing(Moment moment) {
        var texts = desk.texts();
        var words = moment.workers().stream()
                .flatMap(w -> w.missing().stream()
                        .map(m -> texts.get(
                                "standstill.missing", w.worker(), texts.clock(m.from()), texts.clock(m.to()), m.why())))
                .toList();
        return words.isEmpty()
                ? ""
                : texts.get(
                        "standstill.gaps",
                        String.join("\n", words.subList(0, Math.min(words.size(), MOST_GAPS)))
                                + (words.size() > MOST_GAPS
                                        ? "\n" + texts.get("standstill.more", words.size() - MOST_GAPS)
                                        : ""));
    }

    /** Who would begin: in place of their cards, which would be empty. */
    private PlainTable table(List<WorkerView> all) {
        var texts = desk.texts();
        var table = new PlainTable(
                List.of(texts.get("new.id"), texts.get("new.role"), texts.get("new.kind"), texts.get("new.directory")),
                List.of(20, 25, 15, 40));
        all.stream()
                .limit(MOST)
                .map(WorkerView::worker)
                .forEach(w -> table.row(
                        PlainTable.cell(w.id(), "strong"),
                        PlainTable.cell(w.role()),
                        PlainTable.cell(w.kind()),
                        PlainTable.cell(w.directory().toString(), "mono")));
        return table;
    }

    private void hide() {
        shown = null;
        setVisible(false);
        setManaged(false);
    }

    private void start() {
        start.setDisable(true);
        StartAll.on(desk, () -> start.setDisable(false));
    }
}
