package dev.tasuki.quality;

import dev.tasuki.store.Drills.Drill;
import java.time.Duration;
import java.util.List;

/** Restores that were tried where they touch nothing: from where, and what came out. */
final class DrillSection {
    static final int LIMIT = 20;

    private final Markup page;

    DrillSection(Markup page) {
        this.page = page;
    }

    void write(Report report) {
        page.element("h2", "Drills").line();
        if (report.drills().isEmpty()) {
            page.element("p", "No restore was ever drilled.", "class", "muted").line();
            return;
        }
        page.open("table", "class", "list").open("thead").open("tr");
        for (var head : List.of("Began", "From", "Restore point", "Outcome", "What came out")) {
            page.element("th", head);
        }
        page.element("th", "Took", "class", "number");
        page.close().close().line().open("tbody");
        var shown = Shown.first(report.drills(), LIMIT);
        shown.items().forEach(d -> row(d, report));
        page.close().close().line();
        if (shown.leftOut() > 0) {
            page.element("p", shown.note("older drills are"), "class", "faint").line();
        }
    }

    private void row(Drill drill, Report report) {
        page.open("tr");
        page.element("td", Wording.time(drill.began(), report.zone()), "class", "nowrap");
        page.element("td", drill.source(), "class", Wording.wrap(drill.source()));
        page.open("td", "class", Wording.wrap(drill.point()));
        page.element("span", drill.point(), "class", "faint").close();
        page.element("td", outcome(drill), "class", "nowrap");
        page.element("td", drill.words());
        page.element("td", took(drill), "class", "number");
        page.close().line();
    }

    static String outcome(Drill drill) {
        return drill.passed() ? "passed" : "failed";
    }

    static String took(Drill drill) {
        return Figures.duration(Duration.between(drill.began(), drill.ended()));
    }
}
