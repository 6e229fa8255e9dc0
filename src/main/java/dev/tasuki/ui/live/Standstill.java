package dev.tasuki.ui.live;

import atlantafx.base.theme.Styles;
import dev.tasuki.org.WorkerStatus.State;
import dev.tasuki.quality.PointScore;
import dev.tasuki.service.OrganisationView;
import dev.tasuki.service.WorkerView;
import dev.tasuki.store.Incident;
import dev.tasuki.store.PointSummary;
import dev.tasuki.ui.Desk;
import dev.tasuki.ui.Glyph;
import dev.tasuki.ui.StartAll;
import dev.tasuki.ui.timeline.PlainTable;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Said over, or in place of, the cards when nothing of an organisation runs: what can be done. Nothing is done unasked. FX thread. */
final class Standstill extends VBox {
    private static final int MOST = 12;

    private final Desk desk;
    private final Label title = new Label("", Glyph.DEAD.node());
    private final Label text = new Label();
    private final StackPane workers = new StackPane();
    private final Button start;
    private final Button rebuild;
    private @Nullable List<?> shown;
    private @Nullable PointSummary best;

    /** @param rebuilt opens the choice of what to rebuild from a point */
    Standstill(Desk desk, Consumer<PointSummary> rebuilt) {
        super(12);
        this.desk = desk;
        setId("standstill");
        getStyleClass().add("standstill");
        title.getStyleClass().add("page-title");
        title.setGraphicTextGap(10);
        text.getStyleClass().add("muted");
        for (var words : List.of(title, text)) {
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
                rebuilt.accept(best);
            }
        });
        var buttons = new HBox(8, rebuild, start);
        buttons.setAlignment(Pos.CENTER_LEFT);
        getChildren().setAll(title, text, buttons, workers);
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
        boolean point = best != null;
        text.setText(texts.get(point ? "standstill.text.point" : "standstill.text"));
        rebuild.setVisible(point);
        rebuild.setManaged(point);
        if (best != null) {
            rebuild.setText(texts.get("standstill.rebuild", texts.moment(best.time(), view.time())));
        }
        start.getStyleClass().remove(Styles.ACCENT);
        rebuild.getStyleClass().remove(Styles.ACCENT);
        (point ? rebuild : start).getStyleClass().add(Styles.ACCENT);
        workers.getChildren().clear();
        if (!leavesPanes(view)) {
            workers.getChildren().setAll(table(view.workers()));
        }
        setVisible(true);
        setManaged(true);
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
