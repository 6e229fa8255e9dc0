package dev.tasuki.ui.timeline;

import dev.tasuki.capture.Snapshot;
import dev.tasuki.service.OrganisationView;
import dev.tasuki.store.Incident;
import dev.tasuki.store.PointSummary;
import dev.tasuki.succession.Account;
import dev.tasuki.ui.Desk;
import dev.tasuki.ui.Page;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The whole timeline: drawn with a lane a worker, as a table, and the details of the point that is open. FX thread. */
public final class TimelinePage implements Page {
    private final Desk desk;
    private final TimelineState state;
    private final BorderPane root = new BorderPane();
    private final Label sub = new Label();
    private final PointTable table;
    private final PointDetails details;
    private final MomentDetails moment;
    private @Nullable String open;
    private boolean looking;
    /** What of the state the table shows. */
    private long tabled = -1;

    /**
     * @param restore starts the choice of what to restore
     * @param back starts the choice of what to put back to an instant
     * @param account shows what is kept of a handover
     * @param compare holds a point against others
     * @param play plays back what a worker's pane showed from an instant on
     */
    public TimelinePage(
            Desk desk,
            TimelineState state,
            Snapshots snapshots,
            BiConsumer<PointSummary, List<Changes>> restore,
            BiConsumer<Instant, List<Changes>> back,
            Consumer<Account> account,
            Consumer<PointSummary> compare,
            BiConsumer<String, Instant> play) {
        this.desk = desk;
        this.state = state;
        table = new PointTable(desk, state);
        details = new PointDetails(desk, snapshots, state::lineage, restore, account, compare, play);
        moment = new MomentDetails(
                desk,
                shown -> snapshots.present(
                        now -> back(shown.at(), shown.snapshot(), now, back),
                        failure -> back(shown.at(), shown.snapshot(), null, back)),
                state::drag,
                play);
        var title = new Label(desk.texts().get("rail.timeline"));
        title.getStyleClass().add("page-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        sub.getStyleClass().addAll("small", "muted");
        sub.setTextOverrun(OverrunStyle.ELLIPSIS);
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var head = new HBox(16, title, sub, space, new ZoomBar(desk.texts(), state));
        head.setAlignment(Pos.CENTER_LEFT);
        var track = new StackPane(new Track(desk, state, snapshots, true));
        track.getStyleClass().add("track-box");
        track.setMinHeight(Region.USE_PREF_SIZE);
        VBox.setVgrow(table.node(), Priority.ALWAYS);
        table.node().setMinHeight(160);
        var page = new VBox(head, track, new Legend(desk.texts()), table.node());
        page.getStyleClass().add("page");
        page.setMinWidth(0);
        root.setCenter(page);
        root.setMinWidth(0);
        root.widthProperty().addListener((o, was, is) -> {
            details.fit(is.doubleValue());
            moment.fit(is.doubleValue());
        });
        desk.theme().addListener((o, was, is) -> {
            details.clear();
            moment.clear();
            refresh();
        });
        state.watch(this::refresh);
    }

    @Override
    public Region node() {
        return root;
    }

    @Override
    public void show(OrganisationView view) {
        var texts = desk.texts();
        long unmended = view.incidents().stream()
                .filter(i -> i.outcome() == Incident.Outcome.OPEN)
                .count();
        sub.setText(texts.get(
                "timeline.sub",
                view.points().size(),
                texts.bytes(
                        view.points().stream().mapToLong(PointSummary::newBytes).sum()),
                view.incidents().size(),
                unmended));
        refresh();
    }

    /** @param now null where it cannot be read, as when no server runs: then what would be left behind is not known */
    private void back(Instant at, Snapshot then, @Nullable Snapshot now, BiConsumer<Instant, List<Changes>> chosen) {
        var view = state.view();
        if (view != null && !desk.dialogs().isOpen()) {
            chosen.accept(at, Changes.between(then, now, view));
        }
    }

    /** Opens the details of a point. */
    public void open(String point) {
        open = point;
        looking = false;
        details.clear();
        refresh();
    }

    /** Shows the instant to which the timeline was dragged. */
    public void openMoment() {
        open = null;
        looking = true;
        moment.clear();
        refresh();
    }

    private void refresh() {
        var view = state.view();
        if (view == null || root.getScene() == null) {
            return;
        }
        if (tabled != state.content()) {
            tabled = state.content();
            table.show(view.points());
        }
        var point = state.point(open);
        var dragged = state.dragged();
        if (looking && dragged.isPresent()) {
            moment.show(dragged.get(), this::shut);
            if (!Objects.equals(root.getRight(), moment.node())) {
                root.setRight(moment.node());
            }
        } else if (point.isPresent()) {
            details.show(point.get(), view, this::shut);
            if (!Objects.equals(root.getRight(), details.node())) {
                root.setRight(details.node());
            }
        } else {
            root.setRight(null);
        }
    }

    private void shut() {
        open = null;
        looking = false;
        details.clear();
        moment.clear();
        state.select(null);
    }
}
