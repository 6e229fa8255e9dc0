package dev.tasuki.ui.timeline;

import dev.tasuki.service.OrganisationView;
import dev.tasuki.store.Incident;
import dev.tasuki.store.PointSummary;
import dev.tasuki.succession.Account;
import dev.tasuki.ui.Desk;
import dev.tasuki.ui.Page;
import java.util.List;
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
    private @Nullable String open;

    /**
     * @param restore starts the choice of what to restore
     * @param account shows what is kept of a handover
     */
    public TimelinePage(
            Desk desk,
            TimelineState state,
            Snapshots snapshots,
            BiConsumer<PointSummary, List<Changes>> restore,
            Consumer<Account> account) {
        this.desk = desk;
        this.state = state;
        table = new PointTable(desk, state);
        details = new PointDetails(desk, snapshots, restore, account);
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
        root.widthProperty().addListener((o, was, is) -> details.fit(is.doubleValue()));
        desk.theme().addListener((o, was, is) -> {
            details.clear();
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

    /** Opens the details of a point. */
    public void open(String point) {
        open = point;
        details.clear();
        refresh();
    }

    private void refresh() {
        var view = state.view();
        if (view == null || root.getScene() == null) {
            return;
        }
        table.show(view.points());
        var point = state.point(open);
        if (point.isPresent()) {
            details.show(point.get(), view, this::shut);
            if (root.getRight() == null) {
                root.setRight(details.node());
            }
        } else {
            root.setRight(null);
        }
    }

    private void shut() {
        open = null;
        details.clear();
        state.select(null);
    }
}
