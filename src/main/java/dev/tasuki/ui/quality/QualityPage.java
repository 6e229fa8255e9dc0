package dev.tasuki.ui.quality;

import dev.tasuki.quality.Indicator;
import dev.tasuki.service.OrganisationView;
import dev.tasuki.ui.Desk;
import dev.tasuki.ui.Page;
import dev.tasuki.ui.Texts;
import dev.tasuki.ui.gauges.IndicatorWords;
import dev.tasuki.ui.timeline.PlainTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Every indicator against its target, and the report. FX thread. */
public final class QualityPage implements Page {
    private final Texts texts;
    private final VBox root = new VBox();
    private final ScrollPane scroll = new ScrollPane();
    private final WaitsTable waits;
    private List<Indicator> shown = List.of();

    /** @param reports where reports go at first */
    public QualityPage(Desk desk, Path reports) {
        texts = desk.texts();
        root.getStyleClass().add("page");
        var title = new Label(texts.get("rail.quality"));
        title.getStyleClass().add("page-title");
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var export = new Button(texts.get("report.export"), new FontIcon(Feather.DOWNLOAD));
        export.setId("export-report");
        export.setOnAction(e -> ExportDialog.open(desk, reports));
        var head = new HBox(16, title, space, export);
        head.setAlignment(Pos.CENTER_LEFT);
        waits = new WaitsTable(desk);
        scroll.getStyleClass().add("plain-scroll");
        scroll.setFitToWidth(true);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        root.getChildren().setAll(head, scroll);
    }

    @Override
    public Region node() {
        return root;
    }

    @Override
    public void show(OrganisationView view) {
        waits.show(view);
        if (view.indicators().equals(shown)) {
            return;
        }
        shown = view.indicators();
        var table = new PlainTable(
                List.of(
                        texts.get("quality.indicator"),
                        texts.get("quality.value"),
                        texts.get("quality.target"),
                        texts.get("quality.state"),
                        texts.get("quality.reason")),
                List.of(22, 12, 14, 12, 40));
        table.setId("indicators");
        shown.forEach(i -> row(table, i));
        scroll.setContent(new VBox(20, table, waits.node()));
    }

    private void row(PlainTable table, Indicator indicator) {
        var unit = texts.word("unit", indicator.unit());
        var state = indicator.state();
        var tone = switch (state) {
            case OK -> "pass";
            case WARNING -> "differs";
            case CRITICAL -> "fail";
            case UNKNOWN -> "muted";
        };
        var judgement = indicator.unjudged() ? "few" : state.name().toLowerCase(Locale.ROOT);
        table.row(
                PlainTable.cell(IndicatorWords.name(texts, indicator), "strong"),
                PlainTable.cell(
                        indicator.value() == null
                                ? texts.get("quality.unmeasured")
                                : IndicatorWords.value(texts, indicator) + " " + unit),
                PlainTable.cell(indicator.target() + " " + unit, "muted"),
                PlainTable.cell(texts.get("quality.state." + judgement), tone),
                PlainTable.cell(IndicatorWords.reason(texts, indicator), "muted"));
    }
}
