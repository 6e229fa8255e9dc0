package dev.tasuki.quality;

import java.util.List;

/** What a report owes a person and nothing measures yet: told as such, never as 0. */
final class Unmeasured {
    static final String REASON = "not measured";

    static final List<Indicator> INDICATORS = List.of(
            missing("communication", "organisation", "Communication between workers", "", "healthy"),
            missing("syntax-errors", "code quality", "Syntax errors", "", "0"),
            missing("best-practice", "code quality", "Best-practice compliance", "%", "≥ 95"),
            missing("vulnerabilities", "code quality", "Security vulnerabilities", "", "0"));

    private Unmeasured() {}

    private static Indicator missing(String id, String group, String name, String unit, String target) {
        return new Indicator(id, group, name, null, unit, target, Indicator.State.UNKNOWN, REASON);
    }
}
