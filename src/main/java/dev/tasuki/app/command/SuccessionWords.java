package dev.tasuki.app.command;

import dev.tasuki.succession.Check;
import dev.tasuki.succession.RestoreStage;
import dev.tasuki.succession.Staged;
import dev.tasuki.succession.SuccessionListener;
import dev.tasuki.succession.SuccessionReport;
import dev.tasuki.succession.SuccessionState;
import java.util.ArrayList;
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
                    // what is left out is known first of all; it is told in its turn
                    private final List<Staged> leftOut = new ArrayList<>();

                    @Override
                    public void entered(SuccessionState state, String detail) {
                        progress.accept(Json.word(state).replace('_', ' ') + (detail.isEmpty() ? "" : ": " + detail));
                    }

                    @Override
                    public void staged(Staged stage) {
                        switch (stage.progress()) {
                            case WAITING -> {}
                            case LEFT_OUT -> leftOut.add(stage);
                            case RUNNING, PASSED, FAILED -> {
                                leftOutBefore(stage).forEach(before -> progress.accept(line(before)));
                                progress.accept(line(stage));
                            }
                        }
                    }

                    private List<Staged> leftOutBefore(Staged stage) {
                        var before = leftOut.stream()
                                .filter(s -> s.stage().number() < stage.stage().number())
                                .toList();
                        leftOut.removeAll(before);
                        return before;
                    }

                    @Override
                    public void checked(String worker, List<Check> checks) {
                        progress.accept(worker + ": " + passed(checks));
                    }
                };
    }

    private static String line(Staged stage) {
        int last = RestoreStage.values().length;
        return "  stage " + stage.stage().number() + " of " + last + ", " + name(stage.stage()) + ": "
                + switch (stage.progress()) {
                    case WAITING -> "waits";
                    case RUNNING -> "…";
                    case PASSED ->
                        "✓" + (stage.checks() == 0 ? " nothing to check" : " " + stage.checks() + " checks passed");
                    case LEFT_OUT -> "– " + stage.detail();
                    case FAILED -> "✕ " + stage.detail();
                };
    }

    private static String name(RestoreStage stage) {
        return switch (stage) {
            case SETTINGS -> "settings and layout";
            case WORK_TREES -> "work trees";
            case WORKERS -> "workers";
            case BOSS -> "boss";
            case TASKS -> "tasks and messages";
        };
    }

    static String passed(SuccessionReport report) {
        return passed(report.checks()) + (report.reason().isEmpty() ? "" : "; " + report.reason());
    }

    /** What does not apply, such as the work tree of a worker that has none, is no check that could pass. */
    private static String passed(List<Check> checks) {
        var applied = checks.stream()
                .filter(c -> c.result() != Check.Result.NOT_APPLICABLE)
                .toList();
        var failed =
                applied.stream().filter(c -> c.result() == Check.Result.FAIL).toList();
        var required = failed.stream().filter(Check::required).count();
        var other = failed.size() - required;
        return (applied.size() - failed.size()) + " of " + applied.size() + " checks passed"
                + (required == 0 ? "" : ", " + required + " failed")
                + (other == 0
                        ? ""
                        : ", " + other + (other == 1 ? " differs" : " differ") + " and need not be the same");
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
