package dev.tasuki.succession;

import java.util.Locale;
import java.util.function.UnaryOperator;

/** A report as plain text, to be copied or written to a file. */
public final class ReportText {
    private ReportText() {}

    /** What is kept of a succession. */
    public static String of(Account account) {
        var text = new StringBuilder(512);
        text.append(word(account.purpose())).append(" of ").append(String.join(", ", account.workers()));
        text.append(", begun ").append(account.began()).append('\n');
        for (var step : account.steps()) {
            text.append(word(step.state()))
                    .append(" after ")
                    .append(step.after().toMillis())
                    .append(" ms\n");
        }
        return text.append(of(account.report())).toString();
    }

    /** How a succession went. */
    public static String of(SuccessionReport report) {
        var text = new StringBuilder(256);
        text.append("from point ").append(report.point()).append(": ").append(word(report.outcome()));
        text.append(" in ").append(report.length().toMillis()).append(" ms\n");
        if (!report.reason().isBlank()) {
            text.append("reason: ").append(report.reason()).append('\n');
        }
        if (report.before() != null) {
            text.append("present kept as point ").append(report.before()).append('\n');
        }
        for (var stage : report.stages()) {
            text.append("stage ")
                    .append(stage.stage().number())
                    .append(", ")
                    .append(word(stage.stage()))
                    .append(": ")
                    .append(word(stage.progress()))
                    .append(stage.checks() == 0 ? "" : ", " + stage.checks() + " checks passed")
                    .append(stage.detail().isEmpty() ? "" : ", " + stage.detail())
                    .append('\n');
        }
        for (Check check : report.checks()) {
            text.append(check.worker())
                    .append('\t')
                    .append(check.field())
                    .append('\t')
                    .append(word(check.result()));
            text.append(check.required() ? "" : " (optional)").append('\t').append(check.expected());
            text.append('\t').append(check.found()).append('\n');
        }
        for (var loss : report.lost()) {
            text.append(loss.worker()).append("\tlost: ").append(loss.what()).append('\n');
            loss.text().lines().forEach(line -> text.append("\t| ").append(line).append('\n'));
        }
        return text.toString();
    }

    /** The account with every text that a worker may have written changed, as to hide secrets. */
    public static Account masked(Account account, UnaryOperator<String> mask) {
        var report = account.report();
        var checks = report.checks().stream()
                .map(c -> new Check(
                        c.worker(),
                        c.field(),
                        c.required(),
                        c.result(),
                        mask.apply(c.expected()),
                        mask.apply(c.found())))
                .toList();
        var lost = report.lost().stream()
                .map(l -> new Loss(l.worker(), l.what(), mask.apply(l.text())))
                .toList();
        return new Account(
                account.purpose(),
                account.workers(),
                account.began(),
                account.steps(),
                new SuccessionReport(
                        report.id(),
                        report.point(),
                        report.before(),
                        report.outcome(),
                        report.length(),
                        checks,
                        mask.apply(report.reason()),
                        lost,
                        report.stages().stream()
                                .map(s -> new Staged(s.stage(), s.progress(), s.checks(), mask.apply(s.detail())))
                                .toList()));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
