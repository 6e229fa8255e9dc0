package dev.tasuki.ui.timeline;

import dev.tasuki.service.OrganisationView;
import dev.tasuki.store.Incident;
import dev.tasuki.store.PointSummary;
import dev.tasuki.ui.Desk;
import dev.tasuki.ui.Glyph;
import dev.tasuki.ui.Theme;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Pane;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/** The drawn timeline: health, lanes, and the signs of points and incidents, which can be clicked. FX thread. */
final class Track extends Pane {
    private static final double APART = 20;
    private static final double LABEL = 120;

    private final Desk desk;
    private final TimelineState state;
    private final PointSigns signs;
    private final boolean lanes;
    private final Canvas canvas = new Canvas();
    private final TrackCursor cursor = new TrackCursor();
    private final Pane labels = new Pane();
    private final Pane signLayer = new Pane();
    private final Map<String, Label> crosses = new HashMap<>();
    /** Held here, for the theme outlives the track and holds it weakly. */
    private final ChangeListener<Theme> retint = (o, was, is) -> anew();

    private TrackShape shape = TrackShape.strip();
    private @Nullable TimeScale scale;
    private boolean dragging;
    /** What of the state is drawn and placed; dragging changes nothing of it. */
    private long placed = -1;

    Track(Desk desk, TimelineState state, Snapshots snapshots, boolean lanes) {
        this.desk = desk;
        this.state = state;
        this.lanes = lanes;
        this.signs = new PointSigns(desk, state, snapshots);
        getStyleClass().add("track");
        getChildren().setAll(canvas, cursor, labels, signLayer);
        canvas.setMouseTransparent(true);
        labels.setMouseTransparent(true);
        signLayer.setPickOnBounds(false);
        setFocusTraversable(true);
        setOnMousePressed(e -> {
            requestFocus();
            dragging = e.getButton() == MouseButton.PRIMARY && e.getTarget() == this && drag(e.getX());
        });
        setOnMouseDragged(e -> {
            if (dragging) {
                drag(e.getX());
            }
        });
        setOnMouseReleased(e -> {
            if (dragging) {
                dragging = false;
                state.openDragged();
            }
        });
        addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            switch (e.getCode()) {
                case LEFT -> state.walk(false);
                case RIGHT -> state.walk(true);
                case ENTER -> state.selected().ifPresent(p -> state.open(p.id()));
                default -> {
                    return;
                }
            }
            e.consume();
        });
        desk.theme().addListener(new WeakChangeListener<>(retint));
        state.watch(this::draw);
        widthProperty().addListener((o, was, is) -> anew());
        sceneProperty().addListener((o, was, is) -> anew());
    }

    @Override
    protected double computePrefHeight(double width) {
        var view = state.view();
        return lanes
                ? TrackShape.page(view == null ? 1 : view.workers().size()).height()
                : TrackShape.strip().height();
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        // Everything is placed when it is drawn.
    }

    /** Goes to the time under the pointer; whether there is one. */
    private boolean drag(double x) {
        var view = state.view();
        var drawn = scale;
        if (view == null || view.points().isEmpty() || drawn == null || x < shape.left() - 2) {
            return false;
        }
        state.drag(drawn.time(x));
        return true;
    }

    private void anew() {
        placed = -1;
        draw();
    }

    private void draw() {
        var view = state.view();
        if (view == null || getWidth() < 200 || getScene() == null) {
            return;
        }
        if (placed != state.content() || scale == null) {
            placed = state.content();
            scale = draw(view);
            place(view, scale);
        }
        var drawn = scale;
        var dragged = state.dragged().filter(drawn::holds);
        if (dragged.isPresent()) {
            cursor.show(drawn.x(dragged.get()), desk.texts().clock(dragged.get()), shape, getWidth());
        } else {
            cursor.hide();
        }
    }

    private TimeScale draw(OrganisationView view) {
        var wanted = lanes ? TrackShape.page(view.workers().size()) : TrackShape.strip();
        if (!wanted.equals(shape)) {
            shape = wanted;
            requestLayout();
        }
        canvas.setWidth(getWidth());
        canvas.setHeight(shape.height());
        double width = getWidth() - shape.left() - 24;
        var made = TimeScale.ending(state.end(), state.zoom().span(), shape.left(), width);
        new TrackDrawing(
                        canvas.getGraphicsContext2D(),
                        desk.texts(),
                        shape,
                        made,
                        desk.theme().get().tones())
                .draw(
                        state.health(),
                        ForkArc.of(state.lineage().forks(), made),
                        view.workers(),
                        state.now(),
                        made.holds(state.now()));
        return made;
    }

    private void place(OrganisationView view, TimeScale scale) {
        var fresh = new ArrayList<Node>();
        var words = new ArrayList<Node>();
        // Words stay left of the line of now.
        double most = scale.holds(state.now()) ? scale.x(state.now()) - 6 : getWidth() - 4;
        double labelled = Double.NEGATIVE_INFINITY;
        for (var mark : PointMark.of(view.points(), scale, APART)) {
            var sign = signs.sign(mark);
            sign.resizeRelocate(
                    Math.rint(mark.x() - sign.getPrefWidth() / 2),
                    Math.rint(shape.line() - 11),
                    sign.getPrefWidth(),
                    22);
            fresh.add(sign);
            var text = mark.lead().map(this::words).orElse("");
            if (!text.isEmpty() && mark.x() - labelled > LABEL) {
                words.add(label(text, "mark-label", mark.x(), shape.labels(), most));
                labelled = mark.x();
            }
        }
        double told = Double.NEGATIVE_INFINITY;
        for (var incident : view.incidents().reversed()) {
            if (!scale.holds(incident.began())) {
                continue;
            }
            double x = scale.x(incident.began());
            fresh.add(cross(incident, x));
            if (lanes && x - told > 180) {
                words.add(label(incidentWords(incident), "incident-label", x, shape.ribbon() - 17, most));
                told = x;
            }
        }
        labels.getChildren().setAll(words);
        if (!signLayer.getChildren().equals(fresh)) {
            signLayer.getChildren().setAll(fresh);
        }
    }

    private Label label(String text, String style, double x, double y, double most) {
        var label = new Label(text);
        label.getStyleClass().add(style);
        label.setManaged(false);
        var measured = new Text(text);
        measured.setFont(Font.font("Inter", 11));
        double width = Math.min(LABEL + 60, Math.ceil(measured.getLayoutBounds().getWidth()) + 6);
        double left = Math.clamp(x - width / 2, shape.left() - 40, Math.max(shape.left(), most - width));
        label.resizeRelocate(Math.rint(left), Math.rint(y - 8), width, 16);
        return label;
    }

    private Node cross(Incident incident, double x) {
        if (crosses.size() > 2_000) {
            crosses.clear();
        }
        var cross = crosses.computeIfAbsent(incident.id(), id -> {
            var made = new Label("", Glyph.INCIDENT.node());
            made.setManaged(false);
            made.setId("incident-" + id);
            made.setTooltip(new Tooltip());
            return made;
        });
        cross.getTooltip().setText(incidentWords(incident) + "\n" + incident.detail());
        cross.resizeRelocate(Math.rint(x - 8), Math.rint(shape.ribbon() - 9), 16, 16);
        return cross;
    }

    private String incidentWords(Incident incident) {
        var texts = desk.texts();
        var what = texts.word("incident.kind", incident.kind());
        if (incident.outcome() == Incident.Outcome.ESCALATED) {
            return texts.get("incident.escalated", incident.subject(), what);
        }
        return incident.length()
                .map(l -> texts.get("incident.mended", incident.subject(), what, texts.length(l)))
                .orElse(texts.get("incident.unmended", incident.subject(), what));
    }

    private String words(PointSummary point) {
        return switch (point.kind()) {
            case AUTO, BEFORE_RESTORE -> "";
            case MANUAL, HANDOVER, RECOVERY -> point.label();
        };
    }
}
