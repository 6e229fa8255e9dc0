package dev.tasuki.succession;

import dev.tasuki.capture.PaneSnapshot;
import dev.tasuki.capture.Scrollback;
import dev.tasuki.capture.Snapshot;
import dev.tasuki.capture.WorkerSnapshot;
import dev.tasuki.org.Settings;
import dev.tasuki.process.Ending;
import dev.tasuki.process.ProcessIdentity;
import dev.tasuki.succession.Saga.Seat;
import dev.tasuki.tmux.PaneInfo;
import dev.tasuki.tmux.TmuxCommand;
import dev.tasuki.tmux.TmuxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a conversation goes on in a new process: one conversation has one writer, so the predecessor's process ends first while its pane
 * stays, and comes back there where the successor fails. For one thread.
 */
final class WriterChange {
    /** What a pane that stayed shows of its program's end. */
    static final String DEAD = "Pane is dead (";

    private static final Duration ASKED = Duration.ofSeconds(3);
    private static final Duration STEADY = Duration.ofMillis(700);

    private final Stage stage;
    private final Ground ground;

    WriterChange(Stage stage, Ground ground) {
        this.stage = stage;
        this.ground = ground;
    }

    /** Ends the predecessors; their panes stay. */
    void end(List<Seat> seats) throws TmuxException, StepFailed {
        for (var seat : seats) {
            if (!seat.predecessor().isEmpty()) {
                stage.ask("set-option", "-p", "-t", seat.predecessor(), "remain-on-exit", "on");
            }
        }
        var all = seats.stream().flatMap(s -> s.old().stream()).toList();
        try {
            var left = new Ending(ground.processes()).ask(all, ASKED);
            if (!left.isEmpty()) {
                throw new StepFailed("processes that hold a conversation do not end: " + left);
            }
            settle(seats);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StepFailed("interrupted while predecessors were ended");
        }
    }

    /**
     * Takes back what the ended programs asked of their terminals: tmux 3.3a crashes, all panes with it, when a client comes or goes while
     * it shows a dead pane that was to be told of that. What the panes showed was captured before.
     */
    private void settle(List<Seat> seats) throws TmuxException {
        for (var seat : seats) {
            if (!seat.predecessor().isEmpty()) {
                stage.ask("send-keys", "-R", "-t", seat.predecessor());
            }
        }
    }

    /**
     * Goes on with conversations in the panes of the predecessors, whose processes have been ended; those that run there still, or again,
     * are left alone.
     *
     * @return who runs there now, by worker
     * @throws StepFailed where one does not stay alive
     */
    Map<String, ProcessIdentity> back(
            List<Conversation> ended,
            List<Seat> seats,
            @Nullable Snapshot cut,
            Map<String, Map<String, String>> secrets)
            throws TmuxException, StepFailed, IOException {
        var began = new LinkedHashMap<String, ProcessIdentity>();
        for (var conversation : ended) {
            var seat = seats.stream()
                    .filter(s -> s.worker().equals(conversation.worker()))
                    .findFirst()
                    .orElseThrow();
            var pane = pane(seat.predecessor());
            boolean runs =
                    pane != null && ground.processes().identity(pane.pid()).isPresent();
            if (pane != null && !runs) {
                began.put(
                        seat.worker(), respawn(conversation, pane, cut, secrets.getOrDefault(seat.worker(), Map.of())));
            }
        }
        steady(began);
        return began;
    }

    private ProcessIdentity respawn(
            Conversation conversation, PaneInfo pane, @Nullable Snapshot cut, Map<String, String> secrets)
            throws TmuxException, StepFailed, IOException {
        var worker = ground.organisation().worker(conversation.worker()).orElseThrow();
        var snapshot = cut == null ? null : cut.worker(worker.id()).orElse(null);
        var launch =
                Launch.of(worker, snapshot, ground.directory().resolve("spool")).inheriting(secrets);
        var command = Conversations.command(conversation, launch, ground.kinds());
        var file = ground.files("back").resolve(worker.id() + ".lines");
        write(file, screen(snapshot, pane));
        var words =
                new ArrayList<>(List.of("respawn-pane", "-k", "-t", pane.id().toString()));
        launch.secret().forEach((name, value) -> words.addAll(List.of("-e", name + "=" + value)));
        words.add("--");
        words.addAll(launch.withCommand(command).argumentsAtOnce(file));
        stage.together(List.of(new TmuxCommand(words)));
        var now = pane(pane.id().toString());
        return ground.processes()
                .identity(now == null ? 0 : now.pid())
                .orElseThrow(() -> new StepFailed(worker.id() + " could not be started again in its pane"));
    }

    /** What was on the screen, which a new program in the same pane clears; the scrollback stays by itself. */
    private static byte[] screen(@Nullable WorkerSnapshot snapshot, PaneInfo pane) {
        var then = Launch.pane(snapshot);
        if (then == null) {
            return new byte[0];
        }
        var seen = new PaneSnapshot(
                then.pane(),
                pane.width(),
                pane.height(),
                then.historyLimit(),
                Scrollback.EMPTY,
                then.screen(),
                then.shadow(),
                0,
                0,
                true,
                then.title());
        return Replay.of(seen, Settings.DEFAULT, pane.title()).bytes();
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
        Files.setPosixFilePermissions(file, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
    }

    private void steady(Map<String, ProcessIdentity> began) throws StepFailed, IOException {
        long until = System.nanoTime() + STEADY.toNanos();
        try {
            while (!began.isEmpty() && System.nanoTime() < until) {
                for (var entry : began.entrySet()) {
                    if (!ground.processes().alive(entry.getValue())) {
                        throw new StepFailed(entry.getKey() + " did not go on with its conversation in its own pane");
                    }
                }
                Thread.sleep(50); // of a death nobody tells
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            Troupe.sweep(ground.files("back"));
        }
    }

    private @Nullable PaneInfo pane(String id) throws TmuxException {
        return stage.panes().stream()
                .filter(p -> p.id().toString().equals(id))
                .findFirst()
                .orElse(null);
    }
}
