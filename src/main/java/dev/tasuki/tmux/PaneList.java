package dev.tasuki.tmux;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * The panes of the watched sessions. Ten times a second it only glances at them: which there are, whose, with which process, and whether tmux calls it
 * dead. All that is known of them is asked when that differs, when somebody says so, and each second: for many panes it is long, and
 * tmux looks into /proc for each. For one thread.
 */
final class PaneList {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long WHOLE = Duration.ofSeconds(1).toNanos();
    private static final TmuxCommand GLANCE = TmuxCommand.of(
            "list-panes",
            "-a",
            "-F",
            "#{session_id} #{window_id} #{pane_id} #{pane_pid} #{pane_dead} #{pane_width} #{pane_height} #{@tasuki_worker}");

    private final Consumer<Set<PaneId>> shared;
    private List<String> glanced = List.of();
    private Set<String> sessions = Set.of();
    private List<PaneInfo> panes = List.of();
    private long wholeAt = System.nanoTime() - WHOLE;

    /** @param shared told which panes are listed in several of the sessions */
    PaneList(Consumer<Set<PaneId>> shared) {
        this.shared = shared;
    }

    /**
     * Asks tmux. The same list, not only an equal one, where nothing was found to differ.
     *
     * @param present the names of the sessions whose panes are wanted
     * @param whole whether a glance will not do
     * @throws ExecutionException where tmux refuses or the connection ends
     * @throws IllegalArgumentException where the answer is none
     */
    List<PaneInfo> ask(ControlConnection connection, Set<String> present, boolean whole)
            throws ExecutionException, TimeoutException, InterruptedException {
        if (whole || !present.equals(sessions) || System.nanoTime() - wholeAt >= WHOLE) {
            return list(connection, present);
        }
        return wait(connection.send(GLANCE)).text().equals(glanced) ? panes : list(connection, present);
    }

    private List<PaneInfo> list(ControlConnection connection, Set<String> present)
            throws ExecutionException, TimeoutException, InterruptedException {
        var answers = connection.sendTogether(List.of(GLANCE, PaneInfo.list()));
        var glance = wait(answers.getFirst()).text();
        panes = ofSessions(PaneInfo.parse(wait(answers.getLast())), present);
        glanced = glance;
        sessions = present;
        wholeAt = System.nanoTime();
        return panes;
    }

    private static Reply wait(CompletableFuture<Reply> answer)
            throws ExecutionException, TimeoutException, InterruptedException {
        return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Each pane once, in the first session that has it. */
    private List<PaneInfo> ofSessions(List<PaneInfo> all, Set<String> present) {
        var found = new LinkedHashMap<PaneId, PaneInfo>();
        var several = new ArrayList<PaneId>();
        for (var pane : all) {
            if (present.contains(pane.session()) && found.putIfAbsent(pane.id(), pane) != null) {
                several.add(pane.id());
            }
        }
        shared.accept(Set.copyOf(several));
        return List.copyOf(found.values());
    }
}
