package dev.tasuki.app.command;

import dev.tasuki.succession.Check;
import dev.tasuki.succession.SuccessionListener;
import dev.tasuki.succession.SuccessionReport;
import dev.tasuki.succession.SuccessionState;
import java.util.List;
import java.util.function.Consumer;

/**
 * A succession in words, while it goes and at its end.
 *
 * @param progress told each line
 */
record SuccessionWords(Consumer<String> progress) {
    /** @param silent whether nothing is told, as where JSON is wanted */
    SuccessionListener listener(boolean silent) {
        return silent
                ? SuccessionListener.NONE
                : new SuccessionListener() {
                    @Override
                    public void entered(SuccessionState state, String detail) {
                        progress.accept(Json.word(state).replace('_', ' ') + (detail.isEmpty() ? "" : ": " + detail));
                    }

                    @Override
                    public void checked(String worker, List<Check> checks) {
                        var failed = checks.stream()
                                .filter(c -> c.result() == Check.Result.FAIL)
                                .count();
                        progress.accept(worker + ": " + checks.size() + " checks, " + failed + " failed");
                    }
                };
    }

    static String passed(SuccessionReport report) {
        var passed = report.checks().stream()
                .filter(c -> c.result() == Check.Result.PASS)
                .count();
        return passed + " of " + report.checks().size() + " checks passed"
                + (report.reason().isEmpty() ? "" : "; " + report.reason());
    }

    static Table failed(SuccessionReport report) {
        var table = new Table("WORKER", "CHECK", "EXPECTED", "FOUND");
        report.checks().stream()
                .filter(c -> c.result() == Check.Result.FAIL)
                .forEach(c -> table.add(
                        c.worker(), c.field() + (c.required() ? "" : " (not required)"), c.expected(), c.found()));
        return table;
    }
}
