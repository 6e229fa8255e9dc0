package dev.tasuki.succession;

import dev.tasuki.capture.SessionLayout;
import dev.tasuki.org.BoardTask;
import dev.tasuki.process.ProcessIdentity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is committed with every state of a succession: enough to finish it or roll it back.
 *
 * @param server the pid of the tmux server; 0 where none ran yet. Pane ids mean nothing on another server
 * @param before the restore point of the present; empty where none was taken
 * @param files whether work trees are put back
 * @param whole whether every worker of the snapshot is restored, so that its layout is put back too
 * @param layout of the snapshot
 * @param trees the work trees that were put back, or were about to be
 * @param checks those made so far
 * @param talks what is done about agents' conversations
 * @param lost what predecessors take with them, as far as it was looked for
 * @param stages how far a restore is; empty for a handover
 * @param board tasks as they were before they were put back
 * @param answers by worker that was asked to complete its brief, what it answered; empty text where it did not
 */
record Saga(
        long server,
        String before,
        boolean files,
        boolean whole,
        List<Seat> seats,
        List<SessionLayout> layout,
        List<Tree> trees,
        List<Check> checks,
        List<Loss> lost,
        List<Conversation> talks,
        List<Staged> stages,
        List<BoardTask> board,
        Map<String, String> answers) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    Saga {
        seats = List.copyOf(seats);
        layout = List.copyOf(layout);
        trees = List.copyOf(trees);
        checks = List.copyOf(checks);
        // one that an earlier Tasuki began does not tell
        lost = lost == null ? List.of() : List.copyOf(lost);
        talks = talks == null ? List.of() : List.copyOf(talks);
        stages = stages == null ? List.of() : List.copyOf(stages);
        board = board == null ? List.of() : List.copyOf(board);
        answers = answers == null ? Map.of() : Map.copyOf(answers);
    }

    /**
     * One worker's change of panes.
     *
     * @param session where it lives when nothing else is known
     * @param successor tmux's id of the new pane; empty before it exists
     * @param process of the successor; null before it exists
     * @param predecessor tmux's id of the old pane; empty where none was there
     * @param old the processes of the predecessor, the pane's first of all, and what descends from it
     */
    record Seat(
            String worker,
            String session,
            String successor,
            @Nullable ProcessIdentity process,
            String predecessor,
            List<ProcessIdentity> old) {
        Seat {
            old = List.copyOf(old);
        }

        Seat taken(String pane, ProcessIdentity by) {
            return new Seat(worker, session, pane, by, predecessor, old);
        }
    }

    /**
     * A work tree that is put back.
     *
     * @param patch the hash of the changes it has when it is back
     */
    record Tree(String root, String patch) {}

    /** One about to begin, before anything was built. */
    static Saga begin(
            long server,
            String before,
            boolean files,
            boolean whole,
            List<Seat> seats,
            List<SessionLayout> layout,
            List<Staged> stages) {
        return new Saga(
                server, before, files, whole, seats, layout, List.of(), List.of(), List.of(), List.of(), stages,
                List.of(), Map.of());
    }

    String json() {
        return JSON.writeValueAsString(this);
    }

    static Saga read(String json) {
        return JSON.readValue(json, Saga.class);
    }

    static String json(SuccessionReport report) {
        return JSON.writeValueAsString(report);
    }

    Saga on(long pid) {
        return new Saga(pid, before, files, whole, seats, layout, trees, checks, lost, talks, stages, board, answers);
    }

    Saga seated(UnaryOperator<Seat> change) {
        return new Saga(
                server,
                before,
                files,
                whole,
                seats.stream().map(change).toList(),
                layout,
                trees,
                checks,
                lost,
                talks,
                stages,
                board,
                answers);
    }

    Saga checked(List<Check> made) {
        return new Saga(server, before, files, whole, seats, layout, trees, made, lost, talks, stages, board, answers);
    }

    Saga withTrees(List<Tree> put) {
        return new Saga(server, before, files, whole, seats, layout, put, checks, lost, talks, stages, board, answers);
    }

    Saga losing(List<Loss> found) {
        return new Saga(
                server, before, files, whole, seats, layout, trees, checks, found, talks, stages, board, answers);
    }

    Saga talking(List<Conversation> planned) {
        return new Saga(
                server, before, files, whole, seats, layout, trees, checks, lost, planned, stages, board, answers);
    }

    Saga staged(List<Staged> now) {
        return new Saga(server, before, files, whole, seats, layout, trees, checks, lost, talks, now, board, answers);
    }

    Saga puttingBack(List<BoardTask> were) {
        return new Saga(server, before, files, whole, seats, layout, trees, checks, lost, talks, stages, were, answers);
    }

    Saga hearing(Map<String, String> answered) {
        return new Saga(
                server, before, files, whole, seats, layout, trees, checks, lost, talks, stages, board, answered);
    }

    /** The conversations that go on in new processes. */
    List<Conversation> resumed() {
        return talks.stream().filter(Conversation::resumed).toList();
    }

    /** The seats of those. */
    List<Seat> writers() {
        return seats.stream()
                .filter(s -> resumed().stream().anyMatch(c -> c.worker().equals(s.worker())))
                .toList();
    }

    /** What is done about a worker's conversation; empty where it has none. */
    Optional<Conversation> talk(String worker) {
        return talks.stream().filter(t -> t.worker().equals(worker)).findFirst();
    }

    Optional<Seat> seat(String worker) {
        return seats.stream().filter(s -> s.worker().equals(worker)).findFirst();
    }

    /** The process of a worker's successor, which has been started. */
    ProcessIdentity successor(String worker) {
        return seat(worker)
                .map(Seat::process)
                .orElseThrow(() -> new IllegalStateException(worker + " has no successor"));
    }
}
