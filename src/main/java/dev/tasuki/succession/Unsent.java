package dev.tasuki.succession;

import dev.tasuki.agent.Ability;
import dev.tasuki.agent.ScreenText;
import dev.tasuki.org.WorkerStatus.State;
import dev.tasuki.tmux.PaneId;
import dev.tasuki.tmux.TmuxCommand;
import dev.tasuki.tmux.TmuxException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Questions that stand typed in the input of agents that stay, as where Tasuki was killed before it gave the Enter, are sent: each would be a
 * part of what a person types next. Noted on the pane before they are typed, so that it is known after a crash.
 */
final class Unsent {
    /** The pane option that holds what marks a question, from before it is typed until its Enter. */
    private static final String NOTE = "@tasuki_asked";

    private static final Logger LOG = LoggerFactory.getLogger(Unsent.class);

    private final Ground ground;

    Unsent(Ground ground) {
        this.ground = ground;
    }

    /** Notes that something is about to be typed. */
    static TmuxCommand noted(PaneId pane, String mark) {
        return TmuxCommand.of("set-option", "-p", "-t", pane.toString(), NOTE, mark);
    }

    /** Takes the note away: it was sent. */
    static TmuxCommand sent(PaneId pane) {
        return TmuxCommand.of("set-option", "-p", "-u", "-q", "-t", pane.toString(), NOTE);
    }

    /** Sends what stands in the panes of predecessors that are idle; others would take Enter for an answer. */
    void send(List<Saga.Seat> seats) {
        try {
            for (var line : run("list-panes", "-a", "-F", "#{pane_id} #{pane_pid} #{" + NOTE + "}")) {
                var words = line.split(" ", 3);
                var seat = seats.stream()
                        .filter(s ->
                                s.predecessor().equals(words[0]) && !s.old().isEmpty())
                        .filter(s -> Long.toString(s.old().getFirst().pid()).equals(words[1]))
                        .findFirst();
                if (seat.isPresent() && !words[2].isBlank()) {
                    send(seat.get(), words[2]);
                }
            }
        } catch (TmuxException e) {
            LOG.warn("a question may stand unsent in the input of a predecessor: {}", e.getMessage());
        }
    }

    private void send(Saga.Seat seat, String mark) throws TmuxException {
        var process = seat.old().getFirst();
        var worker = ground.organisation().worker(seat.worker());
        if (worker.isEmpty() || !ground.processes().alive(process)) {
            return;
        }
        var kind = ground.kinds().of(worker.get().kind());
        var hearer = new Hearer(seat.worker(), kind, PaneId.parse(seat.predecessor()), process, ground.processes());
        boolean said =
                hearer.facts().talk().said().stream().anyMatch(s -> s.text().contains(mark));
        if (!said && isIdle(hearer)) {
            run("copy-mode", "-q", "-t", seat.predecessor());
            run("send-keys", "-H", "-t", seat.predecessor(), "0d");
        }
        ground.server().run(sent(hearer.pane()));
    }

    private boolean isIdle(Hearer hearer) throws TmuxException {
        if (hearer.kind().can(Ability.STATE_FILE)) {
            return hearer.saysIdle();
        }
        var lines = run("capture-pane", "-p", "-t", hearer.pane().toString());
        return hearer.kind()
                .screen(ScreenText.ofText(lines))
                .filter(s -> s.state() == State.IDLE)
                .isPresent();
    }

    private List<String> run(String... words) throws TmuxException {
        return ground.server().run(List.of(words)).text();
    }
}
