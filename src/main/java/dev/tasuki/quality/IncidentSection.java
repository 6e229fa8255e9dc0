package dev.tasuki.quality;

import dev.tasuki.store.Incident;
import java.util.List;

/** What failed, and how long it took to mend. */
final class IncidentSection {
    static final int LIMIT = 100;

    private final Markup page;
    private final Charts charts;

    IncidentSection(Markup page) {
        this.page = page;
        this.charts = new Charts(page);
    }

    void write(Report report) {
        page.element("h2", "Incidents").line();
        if (report.incidents().isEmpty()) {
            page.element("p", "Nothing has failed.", "class", "muted").line();
            return;
        }
        chart(report);
        page.open("table", "class", "list").open("thead").open("tr");
        for (var head : List.of("Began", "Subject", "What failed", "Mended by", "Outcome")) {
            page.element("th", head);
        }
        page.element("th", "Recovery time", "class", "number");
        page.close().close().line().open("tbody");
        var shown = Shown.first(report.incidents(), LIMIT);
        shown.items().forEach(i -> row(i, report));
        page.close().close().line();
        if (shown.leftOut() > 0) {
            page.element("p", shown.note("older incidents are"), "class", "faint")
                    .line();
        }
    }

    private void row(Incident incident, Report report) {
        var outcome = switch (incident.outcome()) {
            case VERIFIED -> "ok";
            case OPEN -> "warning";
            case ESCALATED -> "critical";
        };
        page.open("tr");
        page.element("td", Wording.time(incident.began(), report.zone()), "class", "nowrap");
        page.element("td", incident.subject(), "class", Wording.wrap(incident.subject()));
        page.open("td").text(incident.kind());
        if (!incident.detail().isEmpty()) {
            page.empty("br").element("span", incident.detail(), "class", "faint");
        }
        page.close();
        var workflow = incident.workflow().isEmpty() ? "—" : incident.workflow();
        page.element("td", workflow, "class", Wording.wrap(workflow));
        page.element("td", Wording.word(incident.outcome()), "class", "nowrap " + outcome);
        page.element("td", incident.length().map(Figures::duration).orElse("open"), "class", "number");
        page.close().line();
    }

    private static String recoveryTimes(Shown<Incident> closed) {
        int many = closed.items().size();
        if (many == 1) {
            return "Recovery time of the one closed incident";
        }
        return "Recovery times of the " + (closed.leftOut() == 0 ? "" : "newest ") + many
                + " closed incidents, oldest first";
    }

    private void chart(Report report) {
        var closed = report.incidents().stream().filter(i -> i.ended() != null).toList();
        if (closed.isEmpty()) {
            return;
        }
        var shown = Shown.first(closed, Charts.BARS);
        page.open("table", "class", "chart").open("tr");
        page.open("td", "class", "scale", "style", "vertical-align: top");
        page.text(Figures.plain(Charts.BARS_TOP_SECONDS) + " s").close();
        page.open("td");
        charts.recoveryTimes(shown.items().reversed());
        page.close().close().close().line();
        long longer = shown.items().stream()
                .filter(i -> i.length().isPresent() && i.length().get().toMillis() > Charts.BARS_TOP_SECONDS * 1000)
                .count();
        var caption = recoveryTimes(shown) + "; the dotted line is the target, "
                + Figures.plain(Target.RECOVERY_TIME.limit()) + " s."
                + (longer == 0
                        ? ""
                        : " " + longer + " took longer than the scale and " + (longer == 1 ? "has" : "have")
                                + " a dark top.");
        page.element("p", caption, "class", "legend").line();
        if (shown.leftOut() > 0) {
            page.element("p", shown.note("closed incidents' bars are"), "class", "faint")
                    .line();
        }
    }
}
