package dev.tasuki.ui.gauges;

import dev.tasuki.service.OrganisationView;
import dev.tasuki.store.Incident;
import dev.tasuki.store.PointSummary;
import dev.tasuki.ui.Texts;
import java.time.Duration;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** What is kept safe, in four lines under the gauges. FX thread. */
final class Keeping {
    private final GridPane grid = new GridPane(8, 8);
    private final Texts texts;
    private final Label[] values = new Label[4];

    Keeping(Texts texts) {
        this.texts = texts;
        grid.getStyleClass().add("keeping");
        var names = new String[] {"kept.last", "kept.points", "kept.stored", "kept.incidents"};
        for (int i = 0; i < names.length; i++) {
            var name = new Label(texts.get(names[i]));
            name.getStyleClass().addAll("small", "muted");
            values[i] = new Label();
            values[i].getStyleClass().addAll("small", "strong");
            values[i].setMinWidth(Region.USE_PREF_SIZE);
            GridPane.setHgrow(name, Priority.ALWAYS);
            name.setMaxWidth(Double.MAX_VALUE);
            grid.addRow(i, name, values[i]);
        }
    }

    Region node() {
        return grid;
    }

    private String since(Duration age) {
        return age.compareTo(Duration.ofSeconds(1)) < 0 ? texts.get("ago.none") : texts.get("ago", texts.length(age));
    }

    void show(OrganisationView view) {
        var points = view.points();
        values[0].setText(
                points.isEmpty()
                        ? "—"
                        : since(Duration.between(points.getFirst().time(), view.time())));
        values[1].setText(String.valueOf(points.size()));
        values[2].setText(
                texts.bytes(points.stream().mapToLong(PointSummary::newBytes).sum()));
        long open = view.incidents().stream()
                .filter(i -> i.outcome() == Incident.Outcome.OPEN)
                .count();
        values[3].setText(texts.get("kept.incidents.value", view.incidents().size(), open));
    }
}
