package dev.tasuki.ui.gauges;

import dev.tasuki.quality.Indicator;
import dev.tasuki.service.OrganisationView;
import dev.tasuki.ui.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;

/** The gauges as a row of chips, for narrow windows. FX thread. */
public final class GaugeChips {
    private static final PseudoClass WARNING = PseudoClass.getPseudoClass("warning");
    private static final PseudoClass CRITICAL = PseudoClass.getPseudoClass("critical");

    private final Texts texts;
    private final FlowPane row = new FlowPane(8, 8);
    private final List<Label> chips = new ArrayList<>();
    private List<Indicator> newest = List.of();
    private List<Indicator> shown = List.of();

    public GaugeChips(Texts texts) {
        this.texts = texts;
        row.getStyleClass().add("gauge-chips");
        row.sceneProperty().addListener((o, was, is) -> show());
    }

    public Region node() {
        return row;
    }

    public void show(OrganisationView view) {
        newest = view.indicators();
        show();
    }

    private void show() {
        if (row.getScene() == null || newest.equals(shown)) {
            return;
        }
        shown = newest;
        while (chips.size() < shown.size()) {
            chips.add(chip());
        }
        for (int i = 0; i < shown.size(); i++) {
            show(shown.get(i), chips.get(i));
        }
        if (row.getChildren().size() != shown.size()) {
            row.getChildren().setAll(chips.subList(0, shown.size()));
        }
    }

    private static Label chip() {
        var chip = new Label();
        chip.getStyleClass().addAll("chip", "gauge-chip");
        chip.setTooltip(new Tooltip());
        return chip;
    }

    private void show(Indicator indicator, Label chip) {
        chip.setText(IndicatorWords.name(texts, indicator) + "  " + IndicatorWords.value(texts, indicator) + " "
                + IndicatorWords.unit(texts, indicator));
        chip.pseudoClassStateChanged(WARNING, indicator.state() == Indicator.State.WARNING);
        chip.pseudoClassStateChanged(CRITICAL, indicator.state() == Indicator.State.CRITICAL);
        chip.getTooltip()
                .setText((IndicatorWords.target(texts, indicator) + "\n" + IndicatorWords.reason(texts, indicator))
                        .strip());
    }
}
