package dev.tasuki.ui.timeline;

import dev.tasuki.service.OrganisationView;
import dev.tasuki.store.HealthSpan;
import dev.tasuki.store.PointSummary;
import dev.tasuki.ui.Desk;
import dev.tasuki.ui.FxThread;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What strip and page of the timeline share: the time shown, the health in it, the point chosen. FX thread. */
public final class TimelineState {
    private static final Duration HEALTH_EVERY = Duration.ofSeconds(2);
    private static final Duration DRAWN_EVERY = Duration.ofMillis(500);

    private final Desk desk;
    private final Consumer<String> opener;
    private final Consumer<Instant> momentOpener;
    private final List<Runnable> watchers = new ArrayList<>();
    private @Nullable OrganisationView view;
    private List<HealthSpan> health = List.of();
    private Lineage lineage = Lineage.NONE;
    private Zoom zoom = Zoom.HOUR;
    private boolean chosenZoom;
    private Duration back = Duration.ZERO;
    private @Nullable String selected;
    private @Nullable Instant dragged;
    private Instant healthAsked = Instant.EPOCH;
    private Instant told = Instant.EPOCH;
    private long content;

    /**
     * @param opener opens the details of a point
     * @param momentOpener opens those of an instant
     */
    public TimelineState(Desk desk, Consumer<String> opener, Consumer<Instant> momentOpener) {
        this.momentOpener = momentOpener;
        this.desk = desk;
        this.opener = opener;
    }

    /** Tells of every change; the watcher lives as long as the window. */
    void watch(Runnable watcher) {
        watchers.add(watcher);
    }

    public void show(OrganisationView newer) {
        var older = view;
        view = newer;
        if (older == null || !older.points().equals(newer.points())) {
            lineage = Lineage.of(newer.points());
        }
        if (!chosenZoom) {
            var oldest = newer.points().isEmpty()
                    ? newer.time()
                    : newer.points().getLast().time();
            zoom = Zoom.fitting(oldest, newer.time());
        }
        if (!healthAsked.plus(HEALTH_EVERY).isAfter(newer.time()) || healthAsked.isAfter(newer.time())) {
            askHealth();
        }
        if (older == null
                || !older.points().equals(newer.points())
                || !older.incidents().equals(newer.incidents())
                || older.workers().size() != newer.workers().size()
                || !told.plus(DRAWN_EVERY).isAfter(newer.time())) {
            changed();
        }
    }

    @Nullable
    OrganisationView view() {
        return view;
    }

    List<HealthSpan> health() {
        return health;
    }

    Lineage lineage() {
        return lineage;
    }

    Zoom zoom() {
        return zoom;
    }

    Instant now() {
        return view == null ? desk.clock().instant() : view.time();
    }

    /** The end of the time shown; now where nobody went back. */
    Instant end() {
        return now().minus(back);
    }

    boolean atNow() {
        return back.isZero();
    }

    void setZoom(Zoom wanted) {
        chosenZoom = true;
        zoom = wanted;
        back = Duration.ZERO;
        askHealth();
        changed();
    }

    /** Goes back to now. */
    public void present() {
        back = Duration.ZERO;
        askHealth();
        changed();
    }

    /** Goes half a width into the past, or towards now. */
    void pan(boolean past) {
        var step = zoom.span().dividedBy(2);
        var moved = past ? back.plus(step) : back.minus(step);
        back = moved.isNegative() ? Duration.ZERO : moved;
        askHealth();
        changed();
    }

    Optional<PointSummary> selected() {
        return point(selected);
    }

    public Optional<PointSummary> point(@Nullable String id) {
        return view == null || id == null
                ? Optional.empty()
                : view.points().stream().filter(p -> p.id().equals(id)).findFirst();
    }

    /** The instant to which the timeline was dragged. */
    Optional<Instant> dragged() {
        return Optional.ofNullable(dragged);
    }

    /** Goes to an instant, between the first point and now; no point is chosen then. Null goes to none. */
    void drag(@Nullable Instant wanted) {
        var at = wanted;
        if (at != null && view != null && !view.points().isEmpty()) {
            var first = view.points().getLast().time();
            at = at.isBefore(first) ? first : at.isAfter(now()) ? now() : at;
        }
        dragged = at;
        if (at != null && selected != null) {
            selected = null;
            content++;
        }
        watchers.forEach(Runnable::run);
    }

    /** Shows how it was at the instant to which the timeline was dragged. */
    void openDragged() {
        if (dragged != null) {
            momentOpener.accept(dragged);
        }
    }

    /** Chooses a point without opening it; null chooses none. */
    void select(@Nullable String id) {
        selected = id;
        dragged = null;
        changed();
    }

    /** Chooses a point and opens its details. */
    void open(String id) {
        select(id);
        opener.accept(id);
    }

    /** Chooses the point after or before the chosen one; the newest where none is. */
    void walk(boolean newer) {
        if (view == null || view.points().isEmpty()) {
            return;
        }
        var ids = view.points().stream().map(PointSummary::id).toList();
        int at = selected == null ? -1 : ids.indexOf(selected);
        select(ids.get(at < 0 ? 0 : Math.clamp(at + (newer ? -1 : 1), 0, ids.size() - 1)));
    }

    private void askHealth() {
        healthAsked = now();
        var from = end().minus(zoom.span());
        var to = now();
        FxThread.<List<HealthSpan>>work(
                "health",
                () -> desk.operations().health(from, to),
                spans -> {
                    health = spans;
                    changed();
                },
                failure -> desk.notices().say(desk.texts().get("health.failed", String.valueOf(failure.getMessage()))));
    }

    private void changed() {
        told = now();
        content++;
        watchers.forEach(Runnable::run);
    }

    /** Another number whenever something else has changed than the instant to which the timeline is dragged. */
    long content() {
        return content;
    }
}
