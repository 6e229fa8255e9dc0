package dev.tasuki.succession;

import dev.tasuki.capture.WorkFacts;
import dev.tasuki.capture.WorkTree;
import dev.tasuki.capture.WorkerSnapshot;
import dev.tasuki.process.ProcessIdentity;
import dev.tasuki.process.ProcessState;
import dev.tasuki.process.Processes;
import dev.tasuki.succession.Check.Result;
import dev.tasuki.tmux.PaneInfo;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The checks of one successor's program, made again and again until they pass or the patience ends. For one thread. */
final class Trial {
    /** A program that lives this long has not just failed to start. */
    private static final Duration STEADY = Duration.ofMillis(300);

    private static final Duration STEADY_AGENT = Duration.ofMillis(1500);

    private final String worker;
    private final Launch launch;
    private final @Nullable WorkerSnapshot snapshot;
    private final ProcessIdentity process;
    private final Processes processes;
    private final Duration steadiness;
    private final BooleanSupplier ready;
    private long began = System.nanoTime();
    private long running;
    private List<Check> checks = List.of();

    /**
     * A trial that has not begun.
     *
     * @param agent whether the program is one
     * @param ready whether the program itself says that it waits for its first prompt, which is better than that it lives for a while
     */
    Trial(
            String worker,
            boolean agent,
            Launch launch,
            @Nullable WorkerSnapshot snapshot,
            ProcessIdentity process,
            Processes processes,
            BooleanSupplier ready) {
        this.worker = worker;
        // an agent's program takes its time before it says that it cannot go on
        this.steadiness = agent ? STEADY_AGENT : STEADY;
        this.launch = launch;
        this.snapshot = snapshot;
        this.process = process;
        this.processes = processes;
        this.ready = ready;
    }

    String worker() {
        return worker;
    }

    /** Its patience counts from now on: its program is let go. */
    void begin() {
        began = System.nanoTime();
    }

    /** The checks, once it is over. */
    List<Check> checks() {
        return checks;
    }

    /**
     * Looks once more; whether it is over, well or badly.
     *
     * @param pane the successor's pane now; null where it is gone
     */
    boolean over(@Nullable PaneInfo pane, Duration patience) {
        long now = System.nanoTime();
        boolean late = now - began > patience.toNanos();
        var state = processes.state(process.pid()).filter(s -> s.identity().equals(process));
        boolean alive = pane != null
                && !pane.dead()
                && state.filter(ProcessState::alive).isPresent();
        var command = processes.arguments(process.pid());
        boolean launched = alive && !command.isEmpty() && !isLauncher(command);
        if (launched && running == 0) {
            running = now;
        }
        boolean steady = running != 0 && (now - running >= steadiness.toNanos() || (launched && ready.getAsBoolean()));
        boolean failedForGood = (running != 0 && !alive) || pane == null || pane.dead();
        if (!steady && !failedForGood && !late) {
            return false; // nothing that is found now would count
        }
        var made = new ArrayList<Check>();
        made.add(Checks.of(
                worker,
                "process",
                true,
                launched && steady,
                "alive",
                alive ? (launched ? (steady ? "alive" : "just started") : "not started") : ended(pane)));
        made.add(Checks.same(worker, "directory", true, real(launch.wanted()), alive ? directory() : ""));
        made.add(Checks.command(worker, launch, alive ? command : List.of()));
        var captured = snapshot == null ? null : snapshot.process();
        var environment = alive ? processes.environment(process.pid()) : Map.<String, String>of();
        made.addAll(Checks.environment(
                worker,
                captured == null ? launch.environment() : launch.expected(captured.environment()),
                environment));
        made.addAll(Checks.inherited(worker, launch.inherited(), environment));
        checks = made;
        return failedForGood || late || (launched && steady && Checks.passed(made));
    }

    private String directory() {
        return processes.directory(process.pid()).map(Path::toString).orElse("unknown");
    }

    private static boolean isLauncher(List<String> command) {
        boolean script = command.size() > 3 && command.get(2).equals(Launch.SCRIPT);
        return script
                || (command.size() > 1
                        && command.getFirst().equals("env")
                        && command.get(1).contains("="));
    }

    private static String ended(@Nullable PaneInfo pane) {
        if (pane == null) {
            return "gone";
        }
        var how = pane.deadStatus().isPresent()
                ? " with status " + pane.deadStatus().getAsInt()
                : pane.deadSignal().isEmpty() ? "" : " by signal " + pane.deadSignal();
        return "ended" + how;
    }

    private static String real(String directory) {
        try {
            return Path.of(directory).toRealPath().toString();
        } catch (java.io.IOException e) {
            return directory;
        }
    }

    /**
     * The checks that hold a work tree and the todo list; neither is required.
     *
     * @param kept where the todo list is now
     */
    List<Check> rest(WorkFacts facts, String kept) {
        var tree = snapshot == null ? null : snapshot.work();
        WorkTree found = tree == null ? null : facts.read(Path.of(tree.root()));
        return List.of(
                Checks.work(worker, tree, found),
                new Check(
                        worker,
                        "tasks",
                        false,
                        Result.NOT_APPLICABLE,
                        (snapshot == null ? 0 : snapshot.tasks().size()) + " tasks",
                        kept));
    }
}
