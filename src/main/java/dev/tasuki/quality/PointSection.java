package dev.tasuki.quality;

import dev.tasuki.store.PointSummary;
import java.util.List;

/** The restore points: when they were taken, why, and what they hold. */
final class PointSection {
    static final int LIMIT = 50;
    private static final int DRAWN = 300;

    private final Markup page;
    private final Charts charts;

    PointSection(Markup page) {
        this.page = page;
        this.charts = new Charts(page);
    }

    void write(Report report) {
        page.element("h2", "Restore points").line();
        if (report.points().isEmpty()) {
            page.element("p", "No restore point has been taken yet.", "class", "muted")
                    .line();
            return;
        }
        chart(report);
        page.open("table", "class", "list").open("thead").open("tr");
        for (var head : List.of("Time", "Kind", "Label")) {
            page.element("th", head);
        }
        for (var head : List.of("Workers", "Content", "Store grew", "Score")) {
            page.element("th", head, "class", "number");
        }
        page.close().close().line().open("tbody");
        var shown = Shown.first(report.points(), LIMIT);
        shown.items().forEach(p -> row(p, report));
        page.close().close().line();
        if (shown.leftOut() > 0) {
            page.element("p", shown.note("older restore points are"), "class", "faint")
                    .line();
        }
    }

    private void row(PointSummary point, Report report) {
        var score = point.score();
        page.open("tr");
        page.element("td", Wording.time(point.time(), report.zone()), "class", "nowrap");
        page.element("td", Wording.word(point.kind()), "class", "nowrap");
        page.element("td", point.label());
        page.element("td", Figures.count(point.workers()), "class", "number");
        page.element("td", Figures.bytes(point.bytes()), "class", "number");
        page.element("td", Figures.bytes(point.newBytes()), "class", "number");
        page.element("td", score == null ? "—" : score + " / 100", "class", "number");
        page.close().line();
    }

    private void chart(Report report) {
        var shown = Shown.first(report.points(), DRAWN);
        var axis = new Charts.Axis(shown.items().getLast().time(), report.time(), Charts.AXIS);
        page.open("table", "class", "chart").open("tr");
        page.element("td", "Growth of the store, and why each point was taken", "class", "name");
        page.open("td");
        charts.points(shown.items(), axis);
        page.close().close().line();
        TimeAxis.row(page, axis, report.zone());
        page.close().line();
        page.open("p", "class", "legend");
        for (var kind : PointSummary.Kind.values()) {
            page.open("span");
            charts.sign(kind);
            page.text(" " + Wording.word(kind)).close().text(" ");
        }
        page.close().line();
        if (shown.leftOut() > 0) {
            page.element("p", shown.note("older restore points are"), "class", "faint")
                    .line();
        }
    }
}
