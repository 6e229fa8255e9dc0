package dev.tasuki.quality;

import dev.tasuki.org.WorkerStatus;
import dev.tasuki.store.Drills.Drill;
import dev.tasuki.store.Incident;
import dev.tasuki.store.PointSummary;
import dev.tasuki.succession.Check;
import dev.tasuki.succession.Loss;
import dev.tasuki.succession.Staged;
import dev.tasuki.succession.SuccessionReport;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * A report as it may leave the house: secrets masked, unmeasured indicators named. Writers take nothing else.
 *
 * @param masked how many secrets were hidden
 */
record Printable(Report report, int masked) {
    static Printable of(Report report) {
        var mask = new SecretMask();
        var clean = new Report(
                report.organisation(),
                report.time(),
                report.zone(),
                complete(report.indicators()).stream()
                        .map(s -> new Report.Series(indicator(s.indicator(), mask), s.history()))
                        .toList(),
                report.workers().stream().map(w -> worker(w, mask)).toList(),
                report.health(),
                report.incidents().stream().map(i -> incident(i, mask)).toList(),
                report.points().stream().map(p -> point(p, mask)).toList(),
                report.drills().stream()
                        .map(d -> new Drill(
                                d.point(),
                                mask.mask(d.source()),
                                d.began(),
                                d.ended(),
                                d.passed(),
                                d.checks(),
                                mask.mask(d.words())))
                        .toList(),
                report.successions().stream()
                        .map(s -> new Report.PastSuccession(s.began(), succession(s.report(), mask)))
                        .toList());
        return new Printable(clean, mask.hidden());
    }

    /** What the report says about masking. */
    String maskingNote() {
        return switch (masked) {
            case 0 -> "Nothing in it looked like a secret.";
            case 1 -> "One value that looked like a secret is masked as " + SecretMask.HIDDEN + ".";
            default ->
                Figures.count(masked) + " values that looked like secrets are masked as " + SecretMask.HIDDEN + ".";
        };
    }

    private static List<Report.Series> complete(List<Report.Series> measured) {
        var all = new ArrayList<>(measured);
        var ids = new HashSet<String>();
        measured.forEach(s -> ids.add(s.indicator().id()));
        for (var missing : Unmeasured.INDICATORS) {
            if (ids.add(missing.id())) {
                all.add(new Report.Series(missing));
            }
        }
        return all;
    }

    private static Indicator indicator(Indicator i, SecretMask mask) {
        return new Indicator(
                i.id(),
                i.group(),
                i.name(),
                i.value(),
                i.unit(),
                i.target(),
                i.state(),
                mask.mask(i.reason()),
                i.few());
    }

    private static Report.WorkerLine worker(Report.WorkerLine w, SecretMask mask) {
        var s = w.status();
        return new Report.WorkerLine(
                w.id(),
                mask.mask(w.role()),
                w.kind(),
                new WorkerStatus(s.state(), s.confidence(), mask.mask(s.reason()), s.since()),
                w.pane(),
                w.pid(),
                mask.mask(w.directory()),
                mask.mask(w.task()),
                w.tasks());
    }

    private static Incident incident(Incident i, SecretMask mask) {
        return new Incident(
                i.id(), i.subject(), i.kind(), i.began(), i.ended(), i.workflow(), i.outcome(), mask.mask(i.detail()));
    }

    private static PointSummary point(PointSummary p, SecretMask mask) {
        return new PointSummary(
                p.id(),
                p.time(),
                p.kind(),
                mask.mask(p.label()),
                p.workers(),
                p.bytes(),
                p.newBytes(),
                p.parent(),
                p.score(),
                p.author(),
                mask.mask(p.reason()),
                p.pinned(),
                p.verified());
    }

    private static SuccessionReport succession(SuccessionReport s, SecretMask mask) {
        var checks = s.checks().stream()
                .map(c -> new Check(
                        c.worker(), c.field(), c.required(), c.result(), mask.mask(c.expected()), mask.mask(c.found())))
                .toList();
        var lost = s.lost().stream()
                .map(l -> new Loss(l.worker(), l.what(), mask.mask(l.text())))
                .toList();
        return new SuccessionReport(
                s.id(),
                s.point(),
                s.before(),
                s.outcome(),
                s.length(),
                checks,
                mask.mask(s.reason()),
                lost,
                s.stages().stream()
                        .map(t -> new Staged(t.stage(), t.progress(), t.checks(), mask.mask(t.detail())))
                        .toList());
    }
}
