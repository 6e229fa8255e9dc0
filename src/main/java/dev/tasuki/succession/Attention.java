package dev.tasuki.succession;

import dev.tasuki.org.WorkerStatus.State;
import dev.tasuki.process.ProcessState;
import dev.tasuki.process.Processes;
import dev.tasuki.tmux.ControlConnection;
import dev.tasuki.tmux.TmuxException;
import java.time.Duration;
import java.util.Optional;

/**
 * Whether an agent that is told something still shows that it may answer, so that nobody waits in vain for one that hangs. Looked at again and
 * again; for one thread.
 */
final class Attention {
    /** Whoever reads what is typed shows it, or what comes of it, within this part of the time for an answer. */
    private static final int DEAF = 12;
    /** Whoever thinks about an answer shows that the time passes. */
    private static final int STUCK = 4;
    /** What passes while a screen is drawn is no question. */
    private static final long SETTLE = 500_000_000L;

    /** A look at all processes is not free. */
    private static final long LOOK = 200_000_000L;

    private final Hearer hearer;
    private final Processes processes;
    private final Sight sight;
    private final long patience;
    private Telling.Step step = Telling.Step.WAITING;
    private long since = System.nanoTime();
    private long looked = since;

    /** @param patience for an answer */
    Attention(Hearer hearer, Processes processes, Duration patience) {
        this.hearer = hearer;
        this.processes = processes;
        this.patience = patience.toNanos();
        this.sight = new Sight(hearer.pane());
    }

    /** Why it cannot answer; empty while it may. */
    Optional<String> lost(ControlConnection connection, Telling.Step now) throws TmuxException {
        if (now != step) {
            step = now;
            since = System.nanoTime();
        } else if (System.nanoTime() - looked < LOOK) {
            return Optional.empty();
        }
        looked = System.nanoTime();
        sight.look(connection);
        if (processes.identity(hearer.process().pid()).isEmpty()) {
            return Optional.of("it has ended");
        }
        if (processes.table().below(hearer.process().pid()).stream().anyMatch(this::isStopped)) {
            return Optional.of("its process is stopped");
        }
        var asks =
                hearer.kind().screen(sight.text()).filter(s -> s.state() == State.WAITING && sight.isStillFor(SETTLE));
        if (asks.isPresent()) {
            return asks.map(s -> "it waits for a person: " + s.reason());
        }
        return switch (step) {
            case TYPED -> stillFor(patience / DEAF) ? Optional.of("it does not take what is typed") : Optional.empty();
            case HEARD ->
                stillFor(patience / STUCK) ? Optional.of("it took the question, and hangs") : Optional.empty();
            case WAITING, ANSWERED, FAILED -> Optional.empty();
        };
    }

    private boolean isStopped(ProcessState process) {
        return process.stopped()
                && hearer.kind().runs(processes.arguments(process.identity().pid()));
    }

    private boolean stillFor(long nanos) {
        return System.nanoTime() - since > nanos && sight.isStillFor(nanos);
    }
}
