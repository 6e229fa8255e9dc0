package dev.tasuki.quality;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Writes the report as one XHTML page that needs nothing beside it and runs nothing; the PDF is made from the same page. */
final class HtmlReport {
    private final Markup page = new Markup();
    private final Printable printable;
    private final Report report;

    private HtmlReport(Printable printable) {
        this.printable = printable;
        this.report = printable.report();
    }

    /**
     * The page.
     *
     * @param notices told at its top, such as a font that is missing
     */
    static String page(Printable printable, List<String> notices) {
        return new HtmlReport(printable).write(notices);
    }

    private String write(List<String> notices) {
        page.open("html", "xmlns", "http://www.w3.org/1999/xhtml", "lang", "en").line();
        page.open("head").empty("meta", "charset", "utf-8");
        page.empty(
                "meta",
                "http-equiv",
                "Content-Security-Policy",
                "content",
                "default-src 'none'; style-src 'unsafe-inline'");
        page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        page.element("title", report.organisation() + " – quality report");
        page.style(style()).close().line();
        page.open("body").line();
        header();
        notices.forEach(n -> page.element("div", n, "class", "notice").line());
        new IndicatorSection(page).write(report.indicators());
        new WorkerSection(page).write(report);
        new IncidentSection(page).write(report);
        new PointSection(page).write(report);
        new DrillSection(page).write(report);
        new SuccessionSection(page).write(report);
        about();
        page.close().line().close();
        return page.document();
    }

    private void header() {
        page.element("p", "Tasuki quality report", "class", "kicker").line();
        page.element("h1", report.organisation()).line();
        page.element("p", Wording.stamp(report.time(), report.zone()), "class", "muted")
                .line();
        page.open("table", "class", "tiles").open("tr");
        for (var state : Indicator.State.values()) {
            long count = Wording.count(report.indicators(), state);
            var name = switch (state) {
                case OK -> "on target";
                case WARNING -> "warning";
                case CRITICAL -> "critical";
                case UNKNOWN -> "not known";
            };
            // a state that nothing is in has no colour: a red 0 looks like an alarm
            var colour = count == 0 ? "unknown" : state.name().toLowerCase(Locale.ROOT);
            page.open("td");
            page.element("span", Wording.glyph(state) + " " + Figures.count(count), "class", "tile-value " + colour);
            page.element("span", (count == 1 ? "indicator " : "indicators ") + name, "class", "tile-name");
            page.close();
        }
        tile(report.workers().size(), "worker");
        tile(report.incidents().size(), "incident");
        tile(report.points().size(), "restore point");
        page.close().close().line();
    }

    private void tile(int count, String name) {
        page.open("td");
        page.element("span", Figures.count(count), "class", "tile-value");
        page.element("span", count == 1 ? name : name + "s", "class", "tile-name");
        page.close();
    }

    private void about() {
        page.element("h2", "About this report").line();
        page.element("p", printable.maskingNote() + " Masking follows simple rules: look before you pass it on.");
        page.element(
                "p",
                "A dash stands for what is not known, with the reason; nothing that was not measured is shown as 0. "
                        + "With fewer than " + Indicators.FEW
                        + " finished tasks, the share that is sure by 95 % "
                        + "is told instead of the plain share, as “≥”: at least so much.");
        page.element("p", "Times are those of " + report.zone() + ".").line();
    }

    private static String style() {
        try (var in = Objects.requireNonNull(HtmlReport.class.getResourceAsStream("report.css"), "report.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("report.css cannot be read", e);
        }
    }
}
