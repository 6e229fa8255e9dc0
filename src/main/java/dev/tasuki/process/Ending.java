package dev.tasuki.process;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * Ends processes: waits for those that are ending already, then asks (TERM), then insists (KILL). Only the very processes named are
 * signalled, never another that was given the same pid since, nor one whose start is not known. Blocks.
 */
public final class Ending {
    private static final Duration LOOK = Duration.ofMillis(10);

    private final Processes processes;

    public Ending(Processes processes) {
        this.processes = processes;
    }

    /**
     * Ends these processes.
     *
     * @param patience for each of the three steps: ending by themselves, after TERM, after KILL
     * @return who lives still
     */
    public List<ProcessIdentity> end(Collection<ProcessIdentity> whom, Duration patience) throws InterruptedException {
        var left = await(whom, patience);
        left = signal(left, ProcessHandle::destroy, patience);
        return signal(left, ProcessHandle::destroyForcibly, patience);
    }

    /**
     * Ends processes that have no reason to end by themselves: asks at once.
     *
     * @param patience for each of the two steps: after TERM, after KILL
     * @return who lives still
     */
    public List<ProcessIdentity> ask(Collection<ProcessIdentity> whom, Duration patience) throws InterruptedException {
        var left = signal(living(whom), ProcessHandle::destroy, patience);
        return signal(left, ProcessHandle::destroyForcibly, patience);
    }

    private List<ProcessIdentity> signal(
            Collection<ProcessIdentity> whom, Consumer<ProcessHandle> signal, Duration patience)
            throws InterruptedException {
        if (whom.isEmpty()) {
            return List.of();
        }
        for (var process : whom) {
            if (process.certain() && processes.alive(process)) {
                ProcessHandle.of(process.pid()).ifPresent(signal);
            }
        }
        return await(whom, patience);
    }

    private List<ProcessIdentity> await(Collection<ProcessIdentity> whom, Duration patience)
            throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        var left = living(whom);
        while (!left.isEmpty() && System.nanoTime() < until) {
            Thread.sleep(LOOK); // nobody tells of the death of another's child, so we look again
            left = living(left);
        }
        return left;
    }

    private List<ProcessIdentity> living(Collection<ProcessIdentity> whom) {
        return whom.stream().filter(processes::alive).toList();
    }
}
