package dev.tasuki.succession;

import dev.tasuki.capture.Snapshot;
import dev.tasuki.capture.WorkerSnapshot;
import dev.tasuki.org.WorkerStatus;
import dev.tasuki.process.Processes;
import dev.tasuki.succession.Afterword.End;
import dev.tasuki.succession.Saga.Seat;
import dev.tasuki.tmux.PaneInfo;
import dev.tasuki.tmux.TmuxCommand;
import dev.tasuki.tmux.TmuxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells what predecessors take with them: what they printed after the cut, and what a shell of theirs still runs. For one thread. */
final class Leaving {
    /** The field of a check that tells what could not be proved of a conversation. */
    static final String CONVERSATION = "conversation";

    static final String NOT_PROVED = "not proved: ";

    private final Stage stage;
    private final Snapshot cut;
    /** A prompt, drawn anew, with nothing in it. */
    private static final Pattern PROMPT = Pattern.compile("[\\s\\u00a0│|]*[❯›>$%#]?[\\s\\u00a0│|]*");

    /** How an agent says goodbye, and where it puts what was pasted. */
    private static final Pattern PARTING =
            Pattern.compile("\\s*(Resume this session with:?.*|claude --resume \\S+|.*\\[Pasted text #\\d+.*)");

    /** What is drawn before and within what is said, and differs by the width of a pane. */
    private static final Pattern DRAWN = Pattern.compile("[\\s\\u00a0|│❯›>●⏺•✦]+");

    private static final int FEWEST = 8;

    private final Processes processes;
    private final Map<String, End> ends;
    private final Map<String, String> told;

    /**
     * @param cut what the successors were built from
     * @param ends by worker, how its pane was after the cut, where nothing but what is told was said since
     * @param told by worker, what predecessors were asked to complete, and how they did: it stands in the briefs
     */
    Leaving(Stage stage, Snapshot cut, Map<String, End> ends, Processes processes, Map<String, String> told) {
        this.ends = ends;
        this.told = told;
        this.stage = stage;
        this.cut = cut;
        this.processes = processes;
    }

    /** To be called when the successors are in their places and no predecessor has been ended yet. */
    List<Loss> of(List<Seat> seats) throws TmuxException {
        var panes = stage.panes();
        var left = new ArrayList<PaneInfo>();
        var asked = new ArrayList<List<TmuxCommand>>();
        for (var seat : seats) {
            predecessor(panes, seat).ifPresent(pane -> {
                left.add(pane);
                int reach = Afterword.reach(then(seat.worker()), pane.historySize());
                asked.add(List.of(TmuxCommand.of(
                        "capture-pane",
                        "-pN",
                        "-S",
                        Integer.toString(-reach),
                        "-t",
                        pane.id().toString())));
            });
        }
        var replies = stage.groups(asked);
        var losses = new ArrayList<Loss>();
        for (var seat : seats) {
            for (int i = 0; i < left.size(); i++) {
                if (left.get(i).id().toString().equals(seat.predecessor())) {
                    losses.addAll(of(
                            seat.worker(),
                            left.get(i),
                            replies.get(i).getFirst().lines()));
                }
            }
        }
        return losses;
    }

    /** The turns that were not at their end when they were captured; no agent goes on with one by itself. */
    static List<Loss> turns(Snapshot cut, List<Conversation> talks) {
        var losses = new ArrayList<Loss>();
        for (var talk : talks) {
            cut.worker(talk.worker())
                    .map(WorkerSnapshot::status)
                    .filter(s -> s.state() == WorkerStatus.State.WORKING || s.state() == WorkerStatus.State.WAITING)
                    .ifPresent(s -> losses.add(Loss.turn(talk.worker(), s.reason())));
        }
        return losses;
    }

    /** The conversations of which no brief can tell. */
    static List<Loss> unread(List<Check> checks) {
        return checks.stream()
                .filter(c -> c.field().equals(CONVERSATION) && c.expected().startsWith(NOT_PROVED))
                .map(c -> new Loss(
                        c.worker(),
                        "the conversation: it could not be read",
                        c.expected().substring(NOT_PROVED.length())))
                .toList();
    }

    private List<Loss> of(String worker, PaneInfo pane, List<byte[]> now) {
        var losses = new ArrayList<Loss>();
        var printed = left(Afterword.of(then(worker), now), told.getOrDefault(worker, ""));
        if (!printed.isEmpty()) {
            losses.add(new Loss(worker, "printed after the cut", Afterword.text(printed)));
        }
        running(pane).ifPresent(command -> losses.add(new Loss(worker, "ended in its foreground", command)));
        return losses;
    }

    /** Without what is nothing, and what the successor was told. */
    static List<String> left(List<String> printed, String told) {
        var known = DRAWN.matcher(Brief.question("", told)).replaceAll("");
        var left = new ArrayList<>(printed.stream()
                .filter(l -> !PARTING.matcher(l).matches() && !l.contains("[tasuki brief "))
                .filter(l -> {
                    var bare = DRAWN.matcher(l).replaceAll("");
                    return told.isEmpty() || bare.length() < FEWEST || !known.contains(bare);
                })
                .toList());
        boolean nothing = left.stream().allMatch(l -> PROMPT.matcher(l).matches());
        return nothing ? List.of() : List.copyOf(left);
    }

    /** What a shell runs for a person or an agent; a program that starts others by itself is their own keeper. */
    private Optional<String> running(PaneInfo pane) {
        return pane.dead()
                ? Optional.empty()
                : processes
                        .state(pane.pid())
                        .filter(s -> s.foreground() > 0 && s.foreground() != pane.pid())
                        .filter(s -> cut.workers().stream()
                                .noneMatch(
                                        w -> w.process() != null && w.process().pid() == s.foreground()))
                        .map(s -> Checks.spoken(processes.arguments(s.foreground())))
                        .filter(command -> !command.isBlank());
    }

    private @Nullable End then(String worker) {
        var last = ends.get(worker);
        return last != null
                ? last
                : Afterword.captured(
                        cut.worker(worker).map(WorkerSnapshot::pane).orElse(null));
    }

    private static Optional<PaneInfo> predecessor(List<PaneInfo> panes, Seat seat) {
        return panes.stream()
                .filter(p -> p.id().toString().equals(seat.predecessor()))
                .findFirst();
    }
}
