package dev.tasuki.ui.gauges;

import dev.tasuki.quality.Indicator;
import dev.tasuki.service.OrganisationView;
import dev.tasuki.ui.Texts;
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
    private List<Indicator> shown = List.of();

    public GaugeChips(Texts texts) {
        this.texts = texts;
        row.getStyleClass().add("gauge-chips");
    }

    public Region node() {
        return row;
    }

    public void show(OrganisationView view) {
        if (view.indicators().equals(shown)) {
            return;
        }
        shown = view.indicators();
        row.getChildren().setAll(shown.stream().map(this::chip).toList());
    }

    private Label chip(Indicator indicator) {
        var chip = new Label(IndicatorWords.name(texts, indicator) + "  " + IndicatorWords.value(texts, indicator) + " "
                + IndicatorWords.unit(texts, indicator));
        chip.getStyleClass().addAll("chip", "gauge-chip");
        chip.pseudoClassStateChanged(WARNING, indicator.state() == Indicator.State.WARNING);
        chip.pseudoClassStateChanged(CRITICAL, indicator.state() == Indicator.State.CRITICAL);
        chip.setTooltip(new Tooltip((IndicatorWords.target(texts, indicator) + "\n" + indicator.reason()).strip()));
        return chip;
    }
}
