package dev.tasuki.ui.restore;

import dev.tasuki.succession.Check;
import dev.tasuki.succession.SuccessionReport;
import java.util.Locale;

/** A report of a restore as plain text, to be copied. */
final class ReportText {
    private ReportText() {}

    static String of(SuccessionReport report) {
        var text = new StringBuilder(256);
        text.append("restore of point ").append(report.point()).append(": ").append(word(report.outcome()));
        text.append(" in ").append(report.length().toMillis()).append(" ms\n");
        if (!report.reason().isBlank()) {
            text.append("reason: ").append(report.reason()).append('\n');
        }
        if (report.before() != null) {
            text.append("present kept as point ").append(report.before()).append('\n');
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
        return text.toString();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
