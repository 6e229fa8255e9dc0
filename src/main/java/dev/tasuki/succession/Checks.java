package dev.tasuki.succession;

import dev.tasuki.capture.LineBlock;
import dev.tasuki.capture.LineNormaliser;
import dev.tasuki.capture.WorkTree;
import dev.tasuki.succession.Check.Result;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Holds what was found against what was expected. Looks at nothing itself. */
final class Checks {
    private Checks() {}

    static Check same(String worker, String field, boolean required, String expected, String found) {
        return of(worker, field, required, expected.equals(found), expected, found);
    }

    static Check of(String worker, String field, boolean required, boolean pass, String expected, String found) {
        return new Check(worker, field, required, pass ? Result.PASS : Result.FAIL, expected, found);
    }

    static Check notApplicable(String worker, String field, boolean required, String why) {
        return new Check(worker, field, required, Result.NOT_APPLICABLE, why, "");
    }

    /** Whether every required check has passed or does not apply. */
    static boolean passed(Collection<Check> checks) {
        return checks.stream().noneMatch(c -> c.required() && c.result() == Result.FAIL);
    }

    /** The required checks that failed, in words. */
    static String failures(Collection<Check> checks) {
        return String.join(
                "; ",
                checks.stream()
                        .filter(c -> c.required() && c.result() == Result.FAIL)
                        .map(c -> c.worker() + ": " + c.field() + " is " + c.found() + ", not " + c.expected())
                        .toList());
    }

    /**
     * The captured lines stand whole and in order above the new screen.
     *
     * @param above what the new pane has above its screen, as captured from it
     */
    static List<Check> lines(String worker, Replay replay, List<byte[]> above) {
        var found = LineNormaliser.all(above);
        return List.of(
                part(worker, "scrollback", replay.lines(), found, 0, replay.history()),
                part(
                        worker,
                        "screen",
                        replay.lines(),
                        found,
                        replay.history(),
                        replay.lines().size()));
    }

    private static Check part(String worker, String field, List<byte[]> wanted, List<byte[]> found, int from, int to) {
        if (from == to) {
            return notApplicable(worker, field, true, "no lines were captured");
        }
        var expected = describe(wanted.subList(from, to));
        for (int i = from; i < to; i++) {
            if (i >= found.size()) {
                return of(worker, field, true, false, expected, (i - from) + " lines");
            }
            if (!Arrays.equals(wanted.get(i), found.get(i))) {
                return of(worker, field, true, false, expected, "line " + (i - from + 1) + " differs");
            }
        }
        return of(worker, field, true, true, expected, describe(found.subList(from, to)));
    }

    private static String describe(List<byte[]> lines) {
        return lines.size() + " lines, SHA-256 "
                + LineBlock.of(lines).blob().hash().substring(0, 16);
    }

    /**
     * The command line. A script shows its interpreter before itself; a program may have renamed itself. Where only the file tells the
     * command, a program that becomes another cannot be judged.
     */
    static Check command(String worker, Launch launch, List<String> found) {
        var expected = launch.command();
        if (runs(expected, found)) {
            return of(worker, "command", true, true, spoken(expected), spoken(found));
        }
        return launch.captured()
                ? of(worker, "command", true, false, spoken(expected), spoken(found))
                : notApplicable(worker, "command", true, "no command line was captured; now " + spoken(found));
    }

    static boolean runs(List<String> expected, List<String> found) {
        if (found.isEmpty()) {
            return false;
        }
        var program = Launch.base(expected.getFirst());
        if (found.equals(expected)) {
            return true;
        }
        var arguments = expected.subList(1, expected.size());
        for (int i = 0; i < Math.min(3, found.size()); i++) {
            if (Launch.base(found.get(i)).equals(program)
                    && found.subList(i + 1, found.size()).equals(arguments)) {
                return true;
            }
        }
        return found.size() == 1 && Launch.base(found.getFirst()).equals(program);
    }

    /** The names and the values of the environment; values are not told, for they may be anything. */
    static List<Check> environment(String worker, Map<String, String> expected, Map<String, String> found) {
        if (expected.isEmpty()) {
            return List.of(notApplicable(worker, "environment", true, "no environment was captured"));
        }
        var missing = new TreeSet<>(expected.keySet());
        missing.removeAll(found.keySet());
        var other = new ArrayList<String>();
        expected.forEach((name, value) -> {
            if (found.containsKey(name) && !value.equals(found.get(name))) {
                other.add(name);
            }
        });
        var names = String.join(" ", new TreeSet<>(expected.keySet()));
        return List.of(
                of(
                        worker,
                        "environment",
                        true,
                        missing.isEmpty(),
                        names,
                        missing.isEmpty() ? names : "without " + String.join(" ", missing)),
                of(
                        worker,
                        "environment values",
                        false,
                        other.isEmpty() && missing.isEmpty(),
                        "as captured",
                        other.isEmpty() ? "as captured" : "other: " + String.join(" ", new TreeSet<>(other))));
    }

    /** What a living predecessor had in its environment besides; neither side's values are told. */
    static List<Check> inherited(String worker, Map<String, String> expected, Map<String, String> found) {
        if (expected.isEmpty()) {
            return List.of();
        }
        var other = new TreeSet<String>();
        expected.forEach((name, value) -> {
            if (!value.equals(found.get(name))) {
                other.add(name);
            }
        });
        return List.of(of(
                worker,
                "inherited",
                true,
                other.isEmpty(),
                expected.size() + " names as the predecessor has them",
                other.isEmpty()
                        ? expected.size() + " names as the predecessor has them"
                        : "without, or other: " + String.join(" ", other)));
    }

    static Check work(String worker, @Nullable WorkTree expected, @Nullable WorkTree found) {
        if (expected == null) {
            return notApplicable(worker, "work tree", false, "no work tree was captured");
        }
        return same(worker, "work tree", false, describe(expected), found == null ? "none" : describe(found));
    }

    private static String describe(WorkTree tree) {
        var untracked = tree.untracked().stream()
                .map(f -> f.path() + " " + f.content().hash())
                .sorted()
                .toList();
        var all = new dev.tasuki.capture.Blob(
                (tree.patch().hash() + untracked).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return (tree.branch().isEmpty() ? "detached" : tree.branch()) + " "
                + (tree.head().isEmpty()
                        ? "before its first commit"
                        : tree.head().substring(0, Math.min(12, tree.head().length())))
                + ", changes " + all.hash().substring(0, 12);
    }

    static String spoken(List<String> command) {
        var text = String.join(" ", command).replaceAll("\\p{Cntrl}", " ");
        return text.length() > 200 ? text.substring(0, 200) + "…" : text;
    }
}
