package dev.tasuki.ui.timeline;

import dev.tasuki.ui.Desk;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The timeline at the bottom of the live page, 112 px high. FX thread. */
public final class TimelineStrip extends VBox {
    public TimelineStrip(Desk desk, TimelineState state, Snapshots snapshots) {
        setId("timeline-strip");
        getStyleClass().add("timeline-strip");
        var title = new Label(desk.texts().get("rail.timeline"));
        title.getStyleClass().add("section");
        title.setMinWidth(USE_PREF_SIZE);
        var legend = new Legend(desk.texts());
        legend.setMinWidth(0);
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var head = new HBox(16, title, legend, space, new ZoomBar(desk.texts(), state));
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("strip-head");
        var track = new Track(desk, state, snapshots, false);
        VBox.setVgrow(track, Priority.ALWAYS);
        getChildren().setAll(head, track);
        setMinHeight(112);
        setMaxHeight(112);
        setPrefHeight(112);
    }
}
