package dev.tasuki.quality;

import dev.tasuki.org.WorkerStatus;
import dev.tasuki.quality.PointScore.Aspect;
import dev.tasuki.quality.PointScore.Part;
import dev.tasuki.quality.PointStanding.Behind;
import dev.tasuki.store.Incident;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * From how a restore point stands to its score, by these rules: what is damaged is worth nothing; what was never read back is worth less
 * than what was; a failure at the time takes away more than an hour of work; what the journal holds is not lost, only further away; and
 * what somebody went back from is worth less than what the present comes from.
 */
public final class PointScoring {
    /** After this long what was found whole may be so no more. */
    private static final Duration LONG_AGO = Duration.ofDays(7);

    /** What one gap of the journal is taken for, in lines. */
    private static final int GAP = 100;

    private static final int NAMED = 3;

    private PointScoring() {}

    public static PointScore of(PointStanding point, Instant now) {
        var parts = List.of(
                integrity(point.integrity(), now),
                completeness(point),
                health(point),
                freshness(point.behind()),
                drill(point));
        boolean usable = !point.integrity().damaged() && point.content() != null;
        return new PointScore(usable ? parts.stream().mapToInt(Part::points).sum() : 0, parts);
    }

    /** Of a point from which nobody can be restored, however good it is. */
    public static PointScore useless(PointScore score, String why) {
        return new PointScore(
                0,
                score.parts().stream()
                        .map(p -> p.aspect() == Aspect.COMPLETENESS ? new Part(p.aspect(), 0, why) : p)
                        .toList());
    }

    private static Part integrity(PointStanding.Integrity integrity, Instant now) {
        var at = integrity.at();
        if (integrity.damaged()) {
            return new Part(Aspect.INTEGRITY, 0, "damaged, not to be used: " + integrity.what());
        }
        if (at == null) {
            return new Part(Aspect.INTEGRITY, 15, "not read back since it was written");
        }
        boolean old = Duration.between(at, now).compareTo(LONG_AGO) > 0;
        return new Part(
                Aspect.INTEGRITY,
                old ? 21 : Aspect.INTEGRITY.most(),
                "every piece was read and is as it was written, "
                        + Figures.duration(positive(Duration.between(at, now))) + " ago");
    }

    private static Part completeness(PointStanding point) {
        var content = point.content();
        if (content == null) {
            return new Part(Aspect.COMPLETENESS, 0, "what it holds cannot be read");
        }
        var missing = content.missing();
        double share = (double) content.captured() / content.wanted();
        return missing.isEmpty()
                ? new Part(
                        Aspect.COMPLETENESS,
                        Aspect.COMPLETENESS.most(),
                        "all " + content.wanted() + " fields were captured")
                : new Part(
                        Aspect.COMPLETENESS,
                        Math.min(Aspect.COMPLETENESS.most() - 1.0, Aspect.COMPLETENESS.most() * share),
                        content.captured() + " of " + content.wanted() + " fields were captured; not "
                                + named(missing));
    }

    private static Part health(PointStanding point) {
        var content = point.content();
        if (content == null || content.states().isEmpty()) {
            return new Part(Aspect.HEALTH, 0, "nothing is known of how its workers were");
        }
        double well = content.states().values().stream()
                .mapToDouble(PointScoring::wellness)
                .average()
                .orElse(0);
        double points = Aspect.HEALTH.most() * well;
        var words = new ArrayList<String>();
        var ill = content.states().entrySet().stream()
                .filter(s -> wellness(s.getValue()) < 1)
                .sorted(java.util.Map.Entry.comparingByKey())
                .map(s -> s.getKey() + " was " + Wording.word(s.getValue()))
                .toList();
        words.add(ill.isEmpty() ? "of " + content.states().size() + " workers none was ill" : named(ill));
        if (!point.incidents().isEmpty()) {
            points *= 0.4;
            words.add("taken in the middle of "
                    + named(point.incidents().stream().map(PointScoring::words).toList()));
        }
        var host = content.host();
        if (host.memoryTotal() > 0 && host.memoryUsed() > host.memoryTotal() * 0.95) {
            points -= 2;
            words.add("the host had hardly any memory left");
        }
        if (host.cpu() > 95) {
            points -= 1;
            words.add("the host's CPU was full");
        }
        return new Part(Aspect.HEALTH, points, String.join("; ", words));
    }

    /** A worker that waits for a person is well, and one of which nothing is known is not ill; one that failed is. */
    private static double wellness(WorkerStatus.State state) {
        return switch (state) {
            case WORKING, IDLE, WAITING, STARTING, UNKNOWN -> 1;
            case BLOCKED -> 0.4;
            case HUNG -> 0.2;
            case DEAD -> 0;
        };
    }

    private static String words(Incident incident) {
        return incident.subject() + " "
                + incident.kind().replaceFirst("^(worker|server)-", "").replace('-', ' ');
    }

    private static Part freshness(Behind behind) {
        boolean still = behind.time().isZero() && behind.lines() == 0;
        if (still && behind.unwatched().isZero() && !behind.left()) {
            return new Part(Aspect.FRESHNESS, Aspect.FRESHNESS.most(), "nothing was printed since");
        }
        double half = Aspect.FRESHNESS.most() / 2.0;
        double minutes = behind.time().toSeconds() / 60.0;
        // what the journal holds can be brought back to any second
        double lines = behind.lines() / 10.0 + (behind.gaps() + unwatchedGaps(behind.unwatched())) * GAP;
        double points = half / (1 + minutes / 60) + (behind.counted() ? half / (1 + lines / 1_000) : 0);
        if (behind.left()) {
            return new Part(Aspect.FRESHNESS, Math.min(half, points / 2), left(behind));
        }
        return new Part(
                Aspect.FRESHNESS,
                Math.min(Aspect.FRESHNESS.most() - 0.01, points),
                still
                        ? "nothing is known to have been printed since; " + unwatched(behind.unwatched())
                        : Figures.duration(behind.time()) + " of work "
                                + (behind.counted()
                                        ? "and " + Figures.count(behind.lines())
                                                + (behind.lines() == 1 ? " line" : " lines") + " came after it; "
                                                + kept(behind)
                                        : "came after it; its lines were not counted"));
    }

    private static String left(Behind behind) {
        var lines = behind.counted()
                ? " and " + Figures.count(behind.lines()) + (behind.lines() == 1 ? " line" : " lines")
                : "";
        return "on a branch that was left by going back to before it; since it parted from the present, "
                + Figures.duration(behind.time()) + " of work" + lines + " came";
    }

    /** A time in which nobody watched counts as a gap, and so does each minute of it. */
    private static double unwatchedGaps(Duration unwatched) {
        return unwatched.isZero() ? 0 : 1 + unwatched.toSeconds() / 60.0;
    }

    private static String kept(Behind behind) {
        var lacking = new ArrayList<String>();
        if (behind.gaps() > 0) {
            lacking.add(Figures.count(behind.gaps()) + (behind.gaps() == 1 ? " gap" : " gaps"));
        }
        if (!behind.unwatched().isZero()) {
            lacking.add("what came while " + unwatched(behind.unwatched()));
        }
        return lacking.isEmpty()
                ? "the journal holds " + (behind.lines() == 1 ? "it" : "them all")
                : "the journal holds them but for " + String.join(" and ", lacking);
    }

    private static String unwatched(Duration length) {
        return "nobody watched for " + Figures.duration(length);
    }

    private static Part drill(PointStanding point) {
        var drill = point.drill();
        if (drill == null) {
            return new Part(Aspect.DRILL, 6, "no restore was ever drilled");
        }
        var what = drill.own() ? "its own drill " : "another point's drill ";
        int points = drill.passed() ? Aspect.DRILL.most() : drill.own() ? 0 : 3;
        var words = what + (drill.passed() ? "passed: " : "failed: ") + drill.words();
        // a point that only this machine gives back is worth less than one that a backup gives back too
        return drill.backups().isEmpty()
                ? new Part(Aspect.DRILL, points, words)
                : new Part(
                        Aspect.DRILL,
                        Math.max(0, points - 2),
                        words + "; but from " + String.join("; from ", drill.backups()));
    }

    private static String named(List<String> all) {
        var some = all.stream().limit(NAMED).collect(Collectors.joining(", "));
        return all.size() <= NAMED ? some : some + " and " + (all.size() - NAMED) + " more";
    }

    private static Duration positive(Duration length) {
        return length.isNegative() ? Duration.ZERO : length;
    }
}
