package dev.tasuki.ui.gauges;

import dev.tasuki.quality.Indicator;
import dev.tasuki.service.OrganisationView;
import dev.tasuki.ui.Texts;
import dev.tasuki.ui.shell.LiveScroll;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The gauges at the right of the cards, 248 px wide, told of new values at most twice a second. FX thread. */
public final class GaugeColumn {
    private static final Duration BETWEEN = Duration.ofMillis(500);
    /** An even number in each, so that two columns leave no hole. */
    private static final List<Group> GROUPS = List.of(
            new Group(
                    "organisation",
                    List.of(
                            "workers-healthy",
                            "tasks-completed",
                            "recovery-time",
                            "communication",
                            "continuity",
                            "availability")),
            new Group("system", List.of("cpu", "memory", "response", "freshness")));

    private record Group(String name, List<String> members) {}

    private final Texts texts;
    private final Runnable evidence;
    private final VBox box = new VBox(8);
    private final ScrollPane scroll = LiveScroll.of(new ScrollPane(box));
    private final Keeping keeping;
    private final Map<String, GaugeTile> tiles = new LinkedHashMap<>();
    private Instant last = Instant.EPOCH;

    /** @param evidence opens what an indicator was measured from */
    public GaugeColumn(Texts texts, Runnable evidence) {
        this.texts = texts;
        this.evidence = evidence;
        this.keeping = new Keeping(texts);
        box.getStyleClass().add("gauges");
        scroll.getStyleClass().add("gauge-column");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setMinWidth(248);
        scroll.setMaxWidth(248);
        scroll.setPrefWidth(248);
    }

    public Region node() {
        return scroll;
    }

    public void show(OrganisationView view) {
        if (last.isAfter(view.time().minus(BETWEEN)) && !last.isAfter(view.time())) {
            return;
        }
        last = view.time();
        var ids = view.indicators().stream().map(Indicator::id).toList();
        if (!ids.equals(List.copyOf(tiles.keySet()))) {
            arrange(view.indicators());
        }
        for (var indicator : view.indicators()) {
            var tile = tiles.get(indicator.id());
            if (tile != null) {
                tile.show(indicator, view.time());
            }
        }
        keeping.show(view);
    }

    private void arrange(List<Indicator> indicators) {
        var before = new LinkedHashMap<>(tiles);
        tiles.clear();
        for (var indicator : indicators) {
            var known = before.get(indicator.id());
            tiles.put(indicator.id(), known == null ? new GaugeTile(texts, indicator.id(), evidence) : known);
        }
        box.getChildren().clear();
        var rest = new ArrayList<>(tiles.keySet());
        for (var group : GROUPS) {
            group(
                    texts.get("group." + group.name),
                    group.members.stream().filter(rest::contains).toList());
            rest.removeAll(group.members);
        }
        group(texts.get("group.more"), rest);
        box.getChildren().addAll(heading(texts.get("group.kept")), keeping.node());
    }

    private void group(String name, List<String> ids) {
        if (ids.isEmpty()) {
            return;
        }
        // two columns whatever the width, which a scroll bar may narrow
        var pane = new GridPane(8, 8);
        var half = new ColumnConstraints();
        half.setPercentWidth(50);
        half.setHalignment(HPos.LEFT);
        pane.getColumnConstraints().addAll(half, half);
        int place = 0;
        for (var id : ids) {
            var tile = tiles.get(id);
            if (tile != null) {
                pane.add(tile.node(), place % 2, place / 2);
                place++;
            }
        }
        box.getChildren().addAll(heading(name), pane);
    }

    private static Label heading(String text) {
        var heading = new Label(text);
        heading.getStyleClass().add("section");
        return heading;
    }
}
