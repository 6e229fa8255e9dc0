package dev.tasuki.ui.playback;

import dev.tasuki.service.Moment.Missing;
import dev.tasuki.store.PointSummary;
import dev.tasuki.ui.Glyph;
import dev.tasuki.ui.Texts;
import dev.tasuki.ui.timeline.PointWords;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.function.ToDoubleFunction;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/**
 * The time of a recording as a line: where something was printed, what is missing, the restore points, and a thumb to drag. FX thread.
 */
final class PlayTrack extends Region {
    private static final double RAIL = 6;
    private static final double MIDDLE = 20;
    private static final double HEIGHT = 46;
    /** Printed parts that are less apart than this share are drawn as one. */
    private static final double TOGETHER = 0.002;

    private final Region rail = box("play-rail");
    private final Region done = box("play-done");
    private final Region thumb = box("play-thumb");
    private final Label first = new Label();
    private final Label last = new Label();
    private final Label middle = new Label();
    private final List<Span> printed = new ArrayList<>();
    private final List<Span> gaps = new ArrayList<>();
    private final List<Mark> marks = new ArrayList<>();
    private double share;

    private record Span(Region node, double from, double to) {}

    private record Mark(Region node, double at) {}

    /** @param seek told of the share, from 0 to 1, to which a person goes */
    PlayTrack(DoubleConsumer seek) {
        getStyleClass().add("play-track");
        setId("player-track");
        setAccessibleRole(AccessibleRole.SLIDER);
        List.of(first, middle, last).forEach(l -> l.getStyleClass().addAll("small", "muted"));
        thumb.setMouseTransparent(true);
        getChildren().addAll(rail, done, thumb, first, middle, last);
        addEventHandler(MouseEvent.MOUSE_PRESSED, e -> dragged(e, seek));
        addEventHandler(MouseEvent.MOUSE_DRAGGED, e -> dragged(e, seek));
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        setMaxHeight(HEIGHT);
    }

    private void dragged(MouseEvent event, DoubleConsumer seek) {
        if (event.getButton() == MouseButton.PRIMARY) {
            seek.accept(Math.clamp(event.getX() / Math.max(1, getWidth()), 0, 1));
            event.consume();
        }
    }

    /** What stands on the line from beginning to end. */
    void show(Texts texts, PlayerModel model, List<Instant> changes, List<PointSummary> points) {
        getChildren().removeAll(printed.stream().map(Span::node).toList());
        getChildren().removeAll(marks.stream().map(Mark::node).toList());
        printed.clear();
        marks.clear();
        printed(model, changes);
        for (var point : points) {
            var sign = new StackPane(Glyph.of(point.kind()).node());
            sign.getStyleClass().add("play-point");
            sign.setId("player-point-" + point.id());
            Tooltip.install(sign, new Tooltip(PointWords.title(texts, point) + "\n" + texts.clock(point.time())));
            sign.setPickOnBounds(true);
            marks.add(new Mark(sign, model.share(point.time())));
            getChildren().add(sign);
        }
        var half = model.from().plus(Duration.between(model.from(), model.to()).dividedBy(2));
        first.setText(texts.moment(model.from(), model.to()));
        middle.setText(texts.moment(half, model.to()));
        last.setText(texts.clock(model.to()));
        thumb.toFront();
        requestLayout();
    }

    private void printed(PlayerModel model, List<Instant> changes) {
        ToDoubleFunction<Instant> at = model::share;
        double from = -1;
        double to = -1;
        for (var change : changes) {
            double here = at.applyAsDouble(change);
            if (from < 0) {
                from = here;
            } else if (here - to > TOGETHER) {
                span(printed, "play-printed", from, to);
                from = here;
            }
            to = here;
        }
        if (from >= 0) {
            span(printed, "play-printed", from, to);
        }
    }

    /** What is missing, which may be found out late. */
    void missing(Texts texts, PlayerModel model, List<Missing> missing) {
        getChildren().removeAll(gaps.stream().map(Span::node).toList());
        gaps.clear();
        for (var each : missing) {
            var node = span(gaps, "play-gap", model.share(each.from()), model.share(each.to()));
            Tooltip.install(
                    node,
                    new Tooltip(
                            texts.get("player.missing", texts.clock(each.from()), texts.clock(each.to()), each.why())));
        }
        thumb.toFront();
        requestLayout();
    }

    private Region span(List<Span> spans, String style, double from, double to) {
        var node = box(style);
        spans.add(new Span(node, from, to));
        getChildren().add(node);
        return node;
    }

    /** Where one is, from 0 to 1. */
    void at(double wanted, @Nullable String words) {
        if (share != wanted) {
            share = wanted;
            setAccessibleText(words);
            requestLayout();
        }
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        rail.resizeRelocate(0, MIDDLE - RAIL / 2, width, RAIL);
        done.resizeRelocate(0, MIDDLE - RAIL / 2, width * share, RAIL);
        for (var span : printed) {
            span.node.resizeRelocate(width * span.from, MIDDLE + 5, Math.max(1, width * (span.to - span.from)), 3);
        }
        for (var span : gaps) {
            span.node.resizeRelocate(
                    width * span.from, MIDDLE - RAIL / 2, Math.max(3, width * (span.to - span.from)), RAIL);
        }
        for (var mark : marks) {
            mark.node.resizeRelocate(Math.clamp(width * mark.at - 8, -8, width - 8), 0, 16, 14);
        }
        thumb.resizeRelocate(width * share - 7, MIDDLE - 7, 14, 14);
        double line = HEIGHT - 16;
        first.autosize();
        middle.autosize();
        last.autosize();
        first.relocate(0, line);
        middle.relocate((width - middle.getWidth()) / 2, line);
        last.relocate(width - last.getWidth(), line);
    }

    private static Region box(String style) {
        var box = new Region();
        box.getStyleClass().add(style);
        return box;
    }
}
