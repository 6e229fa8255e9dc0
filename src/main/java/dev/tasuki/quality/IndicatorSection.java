package dev.tasuki.quality;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The indicators, each against its target, by group. */
final class IndicatorSection {
    private final Markup page;
    private final Charts charts;

    IndicatorSection(Markup page) {
        this.page = page;
        this.charts = new Charts(page);
    }

    /** Groups in the order in which they first occur. */
    static Map<String, List<Report.Series>> groups(List<Report.Series> indicators) {
        var groups = new LinkedHashMap<String, List<Report.Series>>();
        for (var series : indicators) {
            groups.computeIfAbsent(series.indicator().group(), g -> new ArrayList<>())
                    .add(series);
        }
        return groups;
    }

    void write(List<Report.Series> indicators) {
        page.element("h2", "Indicators").line();
        page.open("table", "class", "list").line();
        page.open("thead").open("tr");
        for (var head : List.of("", "Indicator", "Value", "Target", "Against the target", "History")) {
            page.element("th", head);
        }
        page.close().close().line().open("tbody");
        groups(indicators).forEach((group, members) -> {
            page.open("tr");
            page.element("td", capital(group), "class", "group", "colspan", "6").close();
            page.line();
            members.forEach(this::row);
        });
        page.close().close().line();
    }

    private static String capital(String word) {
        return word.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private void row(Report.Series series) {
        var indicator = series.indicator();
        var value = indicator.value();
        var state = indicator.state().name().toLowerCase(Locale.ROOT);
        page.open("tr");
        page.element("td", Wording.glyph(indicator.state()), "class", state);
        page.open("td").element("span", indicator.name());
        if (!indicator.reason().isEmpty()) {
            page.empty("br").element("span", indicator.reason(), "class", "faint");
        }
        page.close();
        page.open("td");
        page.element("span", Figures.value(indicator), "class", "value " + state);
        page.close();
        page.element("td", Wording.target(indicator), "class", "nowrap muted");
        page.open("td");
        if (value != null && Double.isFinite(value)) {
            Target.of(indicator.id()).ifPresent(t -> charts.bullet(t, value, indicator));
        }
        page.close().open("td");
        if (series.history().size() > 1) {
            charts.sparkline(series.history(), indicator.state());
        }
        page.close().close().line();
    }
}
