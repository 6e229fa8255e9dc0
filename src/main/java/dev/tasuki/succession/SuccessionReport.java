package dev.tasuki.succession;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a succession went.
 *
 * @param point the restore point it started from
 * @param before the point of the present taken first; null where there was no present
 * @param reason why it was rolled back or failed; empty where verified
 * @param lost what predecessors took with them, as far as it is looked for: after a handover
 * @param stages how far each stage of a restore came; empty of a handover
 */
public record SuccessionReport(
        String id,
        String point,
        @Nullable String before,
        Outcome outcome,
        Duration length,
        List<Check> checks,
        String reason,
        List<Loss> lost,
        List<Staged> stages) {
    public SuccessionReport {
        checks = List.copyOf(checks);
        // one that an earlier Tasuki wrote does not tell
        lost = lost == null ? List.of() : List.copyOf(lost);
        stages = stages == null ? List.of() : List.copyOf(stages);
    }

    /** One in which nothing was looked for that may have been lost. */
    public SuccessionReport(
            String id,
            String point,
            @Nullable String before,
            Outcome outcome,
            Duration length,
            List<Check> checks,
            String reason) {
        this(id, point, before, outcome, length, checks, reason, List.of(), List.of());
    }

    /** The same with other words for why. */
    public SuccessionReport withReason(String why) {
        return new SuccessionReport(id, point, before, outcome, length, checks, why, lost, stages);
    }

    /** The same with more that was looked at. */
    public SuccessionReport with(List<Check> more) {
        var all = new ArrayList<>(checks);
        all.addAll(more);
        return new SuccessionReport(id, point, before, outcome, length, all, reason, lost, stages);
    }

    /**
     * Several that were made at once, as one: verified where all are, failed where only some are.
     *
     * @param all at least one
     */
    public static SuccessionReport of(List<SuccessionReport> all) {
        var last = all.getLast();
        if (all.size() == 1) {
            return last;
        }
        var outcomes = all.stream().map(SuccessionReport::outcome).distinct().toList();
        return new SuccessionReport(
                last.id(),
                last.point(),
                last.before(),
                outcomes.size() == 1 ? outcomes.getFirst() : Outcome.FAILED,
                all.stream()
                        .map(SuccessionReport::length)
                        .max(Comparator.naturalOrder())
                        .orElseThrow(),
                all.stream().flatMap(r -> r.checks().stream()).toList(),
                outcomes.size() == 1 ? reasons(all) : reasons(all) + "; handed over: " + verified(all),
                all.stream().flatMap(r -> r.lost().stream()).toList(),
                last.stages());
    }

    private static String reasons(List<SuccessionReport> all) {
        return all.stream()
                .map(SuccessionReport::reason)
                .filter(r -> !r.isEmpty())
                .collect(Collectors.joining("; "));
    }

    private static String verified(List<SuccessionReport> all) {
        var workers = all.stream()
                .filter(r -> r.outcome() == Outcome.VERIFIED)
                .flatMap(r -> r.checks().stream())
                .map(Check::worker)
                .distinct()
                .collect(Collectors.joining(", "));
        return workers.isEmpty() ? "nobody" : workers;
    }

    /** How it ended. */
    public enum Outcome {
        VERIFIED,
        ROLLED_BACK,
        FAILED
    }
}
