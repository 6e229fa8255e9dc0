package dev.tasuki.ui.gauges;

import dev.tasuki.quality.Figures;
import dev.tasuki.quality.Indicator;
import dev.tasuki.ui.Texts;
import java.util.Locale;

/** How an indicator is written. */
public final class IndicatorWords {
    private IndicatorWords() {}

    /** Its name in the person's language where known. */
    public static String name(Texts texts, Indicator indicator) {
        var key = "indicator." + indicator.id();
        return texts.has(key) ? texts.get(key) : indicator.name();
    }

    /** Its value without the unit; "—" where it is not known. */
    public static String value(Texts texts, Indicator indicator) {
        var value = indicator.value();
        if (value == null || value.isNaN()) {
            return "—";
        }
        if (indicator.few() != null) {
            return "≥\u2009" + Figures.whole(value);
        }
        return number(texts.locale(), value);
    }

    /** Its unit; empty where the value is not known. */
    public static String unit(Texts texts, Indicator indicator) {
        return indicator.value() == null ? "" : texts.word("unit", indicator.unit());
    }

    /** Why it is as it is; of few tasks in the person's language. */
    public static String reason(Texts texts, Indicator indicator) {
        return few(texts, indicator, "few.reason");
    }

    /** As {@link #reason}, for where there is little room and the value stands beside it. */
    static String shortReason(Texts texts, Indicator indicator) {
        return few(texts, indicator, "few.short");
    }

    private static String few(Texts texts, Indicator indicator, String key) {
        var few = indicator.few();
        var value = indicator.value();
        return few == null || value == null
                ? indicator.reason()
                : texts.get(key, Figures.whole(value), few.good(), few.all());
    }

    /** Its target with the unit, such as {@code target < 70 %}. */
    public static String target(Texts texts, Indicator indicator) {
        if (indicator.target().isBlank()) {
            return "";
        }
        var unit = texts.word("unit", indicator.unit());
        boolean bare = !unit.isBlank() && !indicator.target().contains(unit);
        return texts.get("target", indicator.target() + (bare ? " " + unit : ""));
    }

    /** Three digits that matter. */
    static String number(Locale locale, double value) {
        if (value > 0 && value < 0.005) {
            return "<\u2009" + String.format(locale, "%.2f", 0.01);
        }
        if (Math.abs(value) >= 100 || value == Math.rint(value)) {
            return String.format(locale, "%.0f", value);
        }
        return String.format(locale, Math.abs(value) >= 10 ? "%.1f" : "%.2f", value)
                .replaceAll("(\\.\\d*?)0+$", "$1")
                .replaceAll("\\.$", "");
    }
}
