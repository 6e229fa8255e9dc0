package dev.tasuki.process;

import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.Set;

/**
 * What the programs wait for to which a terminal listens, as far as the system tells: Linux names the kernel function that a process
 * sleeps in ({@code /proc/PID/wchan}, proc(5)).
 */
public enum TerminalWait {
    /** For what is typed there. */
    INPUT,
    /** For one of several things, such as what is typed, a connection or a clock. */
    EVENTS,
    /** For something else, such as a clock or a disk; or for nothing: it computes. */
    OTHER,
    /** The system does not tell. */
    UNKNOWN;

    private static final int MOST_PROCESSES = 100;
    /** The older and the newer kernel's; sockets that are read without a poll share the newer one. */
    private static final Set<String> READING = Set.of("n_tty_read", "wait_woken");

    private static final Set<String> POLLING = Set.of("ep_poll", "do_poll", "do_select", "poll_schedule_timeout");

    /** Of the terminal that a process was started in, which is looked at with those it started itself. */
    static TerminalWait of(Processes processes, long pid) {
        long foreground = processes.state(pid).map(ProcessState::foreground).orElse(0L);
        if (foreground <= 0) {
            return UNKNOWN;
        }
        var found = EnumSet.noneOf(TerminalWait.class);
        var next = new ArrayDeque<Long>();
        next.add(pid);
        for (int looked = 0; !next.isEmpty() && looked < MOST_PROCESSES; looked++) {
            long one = next.remove();
            processes
                    .state(one)
                    .filter(p -> p.alive() && p.group() == foreground)
                    .ifPresent(p -> found.add(of(p, processes.sleepsIn(one))));
            next.addAll(processes.startedBy(one));
        }
        return found.contains(INPUT)
                ? INPUT
                : found.contains(UNKNOWN) || found.isEmpty() ? UNKNOWN : found.contains(EVENTS) ? EVENTS : OTHER;
    }

    private static TerminalWait of(ProcessState process, String function) {
        if (process.state() != 'S') {
            return OTHER;
        }
        if (READING.contains(function)) {
            return INPUT;
        }
        // compilers append to a name what they made of it, as in poll_schedule_timeout.constprop.0
        int dot = function.indexOf('.');
        if (POLLING.contains(dot < 0 ? function : function.substring(0, dot))) {
            return Shells.isShell(process.name()) ? INPUT : EVENTS;
        }
        return function.isEmpty() || function.equals("0") ? UNKNOWN : OTHER;
    }
}
