package dev.tasuki.quality;

import dev.tasuki.succession.Check;
import java.util.List;

/** Restores, handovers and recoveries: how they went, and which checks failed. */
final class SuccessionSection {
    static final int LIMIT = 50;
    private static final int FAILURES = 20;

    private final Markup page;

    SuccessionSection(Markup page) {
        this.page = page;
    }

    void write(Report report) {
        page.element("h2", "Successions").line();
        if (report.successions().isEmpty()) {
            page.element("p", "Nothing has been restored or handed over yet.", "class", "muted")
                    .line();
            return;
        }
        page.open("table", "class", "list").open("thead").open("tr");
        for (var head : List.of("Began, from point", "Outcome", "Required checks passed")) {
            page.element("th", head);
        }
        page.element("th", "Took", "class", "number");
        page.close().close().line().open("tbody");
        var shown = Shown.first(report.successions(), LIMIT);
        shown.items().forEach(s -> row(s, report));
        page.close().close().line();
        if (shown.leftOut() > 0) {
            page.element("p", shown.note("older successions are"), "class", "faint")
                    .line();
        }
    }

    private void row(Report.PastSuccession past, Report report) {
        var succession = past.report();
        var colour = switch (succession.outcome()) {
            case VERIFIED -> "ok";
            case ROLLED_BACK -> "warning";
            case FAILED -> "critical";
        };
        page.open("tr");
        page.open("td", "class", Wording.wrap(succession.point()));
        page.text(past.began() == null ? "—" : Wording.time(past.began(), report.zone()));
        page.empty("br").element("span", succession.point(), "class", "faint").close();
        page.open("td").element("span", Wording.word(succession.outcome()), "class", colour);
        if (!succession.reason().isEmpty()) {
            page.empty("br").element("span", succession.reason(), "class", "faint");
        }
        page.close();
        page.open("td").text(Tally.ofChecks(succession.checks()).toString());
        var failures = Shown.first(
                succession.checks().stream()
                        .filter(c -> c.result() == Check.Result.FAIL)
                        .toList(),
                FAILURES);
        for (var check : failures.items()) {
            page.empty("br").element("span", failure(check), "class", "faint");
        }
        if (failures.leftOut() > 0) {
            page.empty("br").element("span", failures.note("failed checks are"), "class", "faint");
        }
        page.close();
        page.element("td", Figures.duration(succession.length()), "class", "number");
        page.close().line();
    }

    static String failure(Check check) {
        return check.worker() + ", " + check.field() + (check.required() ? "" : " (not required)") + ": expected "
                + PlainText.line(check.expected(), 100) + ", found " + PlainText.line(check.found(), 100);
    }
}
