package dev.tasuki.quality;

import java.util.List;

/** Writes the report as Markdown with tables, as GitHub reads it. Texts from outside are escaped: they format nothing. */
final class MarkdownReport {
    private static final String SPECIAL = "\\`*_{}[]()<>#+-!|~&@:$^=";

    private final StringBuilder out = new StringBuilder();
    private final Printable printable;
    private final Report report;

    private MarkdownReport(Printable printable) {
        this.printable = printable;
        this.report = printable.report();
    }

    static String text(Printable printable) {
        return new MarkdownReport(printable).write();
    }

    private String write() {
        line("# " + escape(report.organisation()) + " – quality report");
        line("");
        line(escape(Wording.stamp(report.time(), report.zone())) + " · " + Wording.summary(report.indicators()));
        indicators();
        workers();
        incidents();
        points();
        drills();
        successions();
        heading("About this report");
        line(printable.maskingNote() + " Masking follows simple rules: look before you pass it on.");
        line("");
        line("A dash stands for what is not known; nothing that was not measured is shown as 0.");
        return out.toString();
    }

    private void indicators() {
        heading("Indicators");
        IndicatorSection.groups(report.indicators()).forEach((group, members) -> {
            line("### " + escape(group));
            line("");
            head("", "Indicator", "Value", "Target", "State", "Why");
            for (var series : members) {
                var i = series.indicator();
                row(
                        Wording.glyph(i.state()),
                        i.name(),
                        Figures.value(i),
                        Wording.target(i),
                        i.unjudged() ? "too few to judge" : Wording.word(i.state()),
                        i.reason());
            }
            line("");
        });
    }

    private void workers() {
        heading("Workers");
        if (report.workers().isEmpty()) {
            line("This organisation has no workers.");
            return;
        }
        line(escape(WorkerSection.waited(report)));
        line("");
        head("", "Worker", "Role", "Kind", "State", "Since", "Why", "Task", "Directory", "Waited", "Tasks");
        var shown = Shown.first(report.workers(), WorkerSection.LIMIT);
        for (var w : shown.items()) {
            row(
                    Wording.glyph(w.status().state()),
                    w.id(),
                    w.role(),
                    w.kind(),
                    Wording.word(w.status().state()),
                    Wording.time(w.status().since(), report.zone()),
                    w.status().reason(),
                    w.task(),
                    w.directory(),
                    Wording.waited(Waits.of(report.health(), w.id(), report.time())),
                    w.tasks().all() == 0 ? "—" : w.tasks().toString());
        }
        note(shown, "workers are");
    }

    private void incidents() {
        heading("Incidents");
        if (report.incidents().isEmpty()) {
            line("Nothing has failed.");
            return;
        }
        head("Began", "Subject", "What failed", "Mended by", "Outcome", "Recovery time", "Detail");
        var shown = Shown.first(report.incidents(), IncidentSection.LIMIT);
        for (var i : shown.items()) {
            row(
                    Wording.time(i.began(), report.zone()),
                    i.subject(),
                    i.kind(),
                    i.workflow(),
                    Wording.word(i.outcome()),
                    i.length().map(Figures::duration).orElse("open"),
                    i.detail());
        }
        note(shown, "older incidents are");
    }

    private void points() {
        heading("Restore points");
        if (report.points().isEmpty()) {
            line("No restore point has been taken yet.");
            return;
        }
        head("Time", "Kind", "Label", "Workers", "Content", "Store grew", "Score");
        var shown = Shown.first(report.points(), PointSection.LIMIT);
        for (var p : shown.items()) {
            row(
                    Wording.time(p.time(), report.zone()),
                    Wording.word(p.kind()),
                    p.label(),
                    Figures.count(p.workers()),
                    Figures.bytes(p.bytes()),
                    Figures.bytes(p.newBytes()),
                    p.score() == null ? "—" : p.score() + " / 100");
        }
        note(shown, "older restore points are");
    }

    private void drills() {
        heading("Drills");
        if (report.drills().isEmpty()) {
            line("No restore was ever drilled.");
            return;
        }
        head("Began", "From", "Restore point", "Outcome", "What came out", "Took");
        var shown = Shown.first(report.drills(), DrillSection.LIMIT);
        for (var d : shown.items()) {
            row(
                    Wording.time(d.began(), report.zone()),
                    d.source(),
                    d.point(),
                    DrillSection.outcome(d),
                    d.words(),
                    DrillSection.took(d));
        }
        note(shown, "older drills are");
    }

    private void successions() {
        heading("Successions");
        if (report.successions().isEmpty()) {
            line("Nothing has been restored or handed over yet.");
            return;
        }
        head("Began", "From point", "Outcome", "Required checks passed", "Took", "Why");
        var shown = Shown.first(report.successions(), SuccessionSection.LIMIT);
        for (var past : shown.items()) {
            var s = past.report();
            row(
                    past.began() == null ? "—" : Wording.time(past.began(), report.zone()),
                    s.point(),
                    Wording.word(s.outcome()),
                    Tally.ofChecks(s.checks()).toString(),
                    Figures.duration(s.length()),
                    s.reason());
        }
        note(shown, "older successions are");
    }

    private void heading(String text) {
        line("");
        line("## " + text);
        line("");
    }

    private void head(String... cells) {
        line("| " + String.join(" | ", cells) + " |");
        line("|" + " --- |".repeat(cells.length));
    }

    private void row(String... cells) {
        line("| "
                + String.join(
                        " | ",
                        List.of(cells).stream().map(MarkdownReport::escape).toList()) + " |");
    }

    private void note(Shown<?> shown, String what) {
        if (shown.leftOut() > 0) {
            line("");
            line(shown.note(what));
        }
    }

    private void line(String text) {
        out.append(text).append('\n');
    }

    static String escape(String text) {
        var plain = PlainText.line(text);
        var escaped = new StringBuilder();
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if (needsEscape(c, plain, i)) {
                escaped.append('\\');
            }
            escaped.append(c);
        }
        return escaped.toString();
    }

    private static boolean needsEscape(char c, String text, int at) {
        if (c == '-' || c == ':' || c == '+' || c == '=') {
            // these mean something at the start of a text, and the colon in an address
            return at == 0 || text.startsWith("://", at);
        }
        return SPECIAL.indexOf(c) >= 0;
    }
}
