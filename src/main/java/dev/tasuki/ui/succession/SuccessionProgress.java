package dev.tasuki.ui.succession;

import dev.tasuki.succession.Account;
import dev.tasuki.succession.Check;
import dev.tasuki.succession.Check.Result;
import dev.tasuki.succession.RestoreStage;
import dev.tasuki.succession.Staged;
import dev.tasuki.succession.SuccessionReport;
import dev.tasuki.succession.SuccessionState;
import dev.tasuki.ui.Texts;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How far a succession is, as far as it was told. One thread. */
final class SuccessionProgress {
    static final List<SuccessionState> STEPS = List.of(
            SuccessionState.PREPARED,
            SuccessionState.STARTED,
            SuccessionState.RESTORED,
            SuccessionState.VERIFIED,
            SuccessionState.CUT_OVER,
            SuccessionState.RETIRED);

    /** How one step looks. */
    enum Step {
        AHEAD,
        CURRENT,
        DONE,
        STOPPED
    }

    private final Map<String, Map<String, Check>> checks = new LinkedHashMap<>();
    private final Map<SuccessionState, String> details = new LinkedHashMap<>();
    private final Map<RestoreStage, Staged> stages = new EnumMap<>(RestoreStage.class);
    private Optional<Doing> doing = Optional.empty();
    private int done;
    private boolean stopped;

    SuccessionProgress(Set<String> workers) {
        workers.stream().sorted().forEach(w -> checks.put(w, new LinkedHashMap<>()));
    }

    void entered(SuccessionState state, String detail) {
        doing = Doing.read(detail);
        if (state == SuccessionState.ROLLED_BACK) {
            stopped = true;
            return;
        }
        if (doing.isPresent()) {
            // what is said of the first step is said before it is taken: the present is kept last of all
            done = Math.max(done, state == SuccessionState.PREPARED ? 0 : STEPS.indexOf(state) + 1);
            return;
        }
        details.put(state, detail);
        done = Math.max(done, STEPS.indexOf(state) + 1);
    }

    void checked(String worker, List<Check> ended) {
        var known = checks.computeIfAbsent(worker, w -> new LinkedHashMap<>());
        ended.forEach(c -> known.put(c.field(), c));
    }

    void staged(Staged now) {
        stages.put(now.stage(), now);
    }

    /** Those of a restore, in their order. */
    List<Staged> stages() {
        return List.copyOf(stages.values());
    }

    /** Of a succession that has ended long ago. */
    static SuccessionProgress of(Account account, Texts texts) {
        var progress = new SuccessionProgress(Set.copyOf(account.workers()));
        account.steps().forEach(s -> progress.entered(s.state(), texts.length(s.after())));
        account.report().stages().forEach(progress::staged);
        progress.ended(
                account.report().outcome() == SuccessionReport.Outcome.VERIFIED,
                account.report().checks());
        return progress;
    }

    /** What goes on in a step now. */
    Optional<Doing> doing(SuccessionState state) {
        return step(state) == Step.CURRENT ? doing : Optional.empty();
    }

    /** The end: steps that were not told of are done or stopped now. */
    void ended(boolean verified, List<Check> all) {
        doing = Optional.empty();
        all.forEach(c -> checked(c.worker(), List.of(c)));
        if (verified) {
            done = STEPS.size();
        } else {
            stopped = true;
        }
    }

    Step step(SuccessionState state) {
        int index = STEPS.indexOf(state);
        if (index < done) {
            return Step.DONE;
        } else if (index > done) {
            return Step.AHEAD;
        }
        return stopped ? Step.STOPPED : Step.CURRENT;
    }

    String detail(SuccessionState state) {
        return details.getOrDefault(state, "");
    }

    List<String> workers() {
        return List.copyOf(checks.keySet());
    }

    List<Check> checks(String worker) {
        return new ArrayList<>(checks.getOrDefault(worker, Map.of()).values());
    }

    long count(@Nullable String worker, Result result) {
        return checks.entrySet().stream()
                .filter(e -> worker == null || e.getKey().equals(worker))
                .flatMap(e -> e.getValue().values().stream())
                .filter(c -> c.result() == result)
                .count();
    }

    /** How many checks failed, of those that must not or of those that may. */
    long failures(boolean required) {
        return checks.values().stream()
                .flatMap(c -> c.values().stream())
                .filter(c -> c.result() == Result.FAIL && c.required() == required)
                .count();
    }

    /** Whether a check failed that must not. */
    boolean failed(String worker) {
        return checks(worker).stream().anyMatch(c -> c.required() && c.result() == Result.FAIL);
    }

    /** Whether a check that may fail did. */
    boolean differs(String worker) {
        return checks(worker).stream().anyMatch(c -> !c.required() && c.result() == Result.FAIL);
    }
}
