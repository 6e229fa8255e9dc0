package dev.tasuki.quality;

import dev.tasuki.org.WorkerStatus;
import dev.tasuki.store.HealthSpan;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The workers: how their health went, and what each does now. */
final class WorkerSection {
    static final int LIMIT = 200;
    private static final int RIBBONS = 50;

    private final Markup page;
    private final Charts charts;

    WorkerSection(Markup page) {
        this.page = page;
        this.charts = new Charts(page);
    }

    void write(Report report) {
        page.element("h2", "Workers").line();
        if (report.workers().isEmpty()) {
            page.element("p", "This organisation has no workers.", "class", "muted")
                    .line();
            return;
        }
        ribbons(report);
        page.element("p", waited(report)).line();
        page.open("table", "class", "list workers").open("thead").open("tr");
        for (var head : List.of("", "Worker", "Kind", "State", "Task", "Waited", "Tasks")) {
            page.element("th", head, "class", head.isEmpty() ? "glyph" : head.toLowerCase(Locale.ROOT));
        }
        page.close().close().line().open("tbody");
        var shown = Shown.first(report.workers(), LIMIT);
        shown.items().forEach(w -> row(w, report));
        page.close().close().line();
        if (shown.leftOut() > 0) {
            page.element("p", shown.note("workers are"), "class", "faint").line();
        }
    }

    /** Over the time that the ribbons show. */
    static String waited(Report report) {
        return "Waited for a person, all workers: " + Wording.waited(Waits.of(report.health(), report.time())) + ".";
    }

    private void row(Report.WorkerLine worker, Report report) {
        var status = worker.status();
        var colour = Wording.colour(status.state()).name().toLowerCase(Locale.ROOT);
        page.open("tr", "class", "upper");
        page.element("td", Wording.glyph(status.state()), "class", colour);
        page.open("td").element("span", worker.id(), "class", "value");
        if (!worker.role().isEmpty()) {
            page.empty("br").element("span", worker.role(), "class", "faint");
        }
        page.close();
        page.element("td", worker.kind(), "class", "muted kind");
        page.open("td").element("span", Wording.word(status.state()), "class", colour);
        page.empty("br")
                .element(
                        "span",
                        "since " + Wording.time(status.since(), report.zone())
                                + (status.reason().isEmpty() ? "" : ", " + status.reason()),
                        "class",
                        "faint");
        page.close();
        page.element("td", worker.task().isEmpty() ? "—" : worker.task());
        page.element("td", Wording.waited(Waits.of(report.health(), worker.id(), report.time())), "class", "muted");
        page.element("td", worker.tasks().all() == 0 ? "—" : worker.tasks().toString(), "class", "nowrap");
        page.close().line();
        // a path is long: beside the others it would be broken over many lines
        page.open("tr", "class", "lower").element("td", "");
        var directory = worker.directory().isEmpty() ? "directory not known" : "in " + worker.directory();
        page.element("td", directory, "class", "faint", "colspan", "6");
        page.close().line();
    }

    private void ribbons(Report report) {
        if (report.health().isEmpty()) {
            page.element("p", "No worker's health has been recorded yet.", "class", "muted")
                    .line();
            return;
        }
        var byWorker = report.health().stream().collect(Collectors.groupingBy(HealthSpan::worker));
        var from = report.health().stream()
                .map(HealthSpan::from)
                .min(Instant::compareTo)
                .orElse(report.time());
        var axis = new Charts.Axis(from, report.time(), Charts.AXIS);
        var shown = Shown.first(report.workers(), RIBBONS);
        page.open("table", "class", "chart").line();
        for (var worker : shown.items()) {
            page.open("tr").element("td", worker.id(), "class", "name").open("td");
            charts.ribbon(byWorker.getOrDefault(worker.id(), List.of()), axis);
            page.close().close().line();
        }
        TimeAxis.row(page, axis, report.zone());
        page.close().line();
        page.open("p", "class", "legend");
        for (var state : WorkerStatus.State.values()) {
            page.open("span").open("span", "class", "swatch", "style", "background-color: " + Palette.of(state));
            page.close().text(Wording.word(state)).close().text(" ");
        }
        page.close().line();
        if (shown.leftOut() > 0) {
            page.element("p", shown.note("workers' ribbons are"), "class", "faint")
                    .line();
        }
    }
}
