package dev.tasuki.service;

import dev.tasuki.org.OneLine;
import dev.tasuki.org.Organisation;
import dev.tasuki.org.Worker;
import dev.tasuki.tmux.PaneInfo;
import java.util.List;
import java.util.stream.Collectors;

/** Workers of other organisations that run in the same tmux sessions, as where an organisation was recovered under a second name. */
final class Neighbours {
    private static final int LONGEST = 80;

    private final Organisation organisation;

    Neighbours(Organisation organisation) {
        this.organisation = organisation;
    }

    /**
     * Refuses to start workers beside those of another organisation: they would most likely do the same work in the same directories.
     *
     * @param workers to be started
     * @param panes all of the server's
     */
    void refuse(List<Worker> workers, List<PaneInfo> panes) throws OperationFailed {
        var sessions = workers.stream().map(Worker::session).collect(Collectors.toSet());
        for (var pane : panes) {
            int slash = pane.worker().indexOf('/');
            var other = slash < 0 ? "" : pane.worker().substring(0, slash);
            if (!other.isEmpty()
                    && !other.equals(organisation.name())
                    && !pane.dead()
                    && sessions.contains(pane.session())) {
                throw new OperationFailed("in session '" + pane.session() + "' of tmux socket '"
                        + organisation.tmux().socket() + "' workers of organisation '" + OneLine.of(other, LONGEST)
                        + "' run; '" + organisation.name()
                        + "' would run beside them. Change 'session' or 'socket', and each 'directory' that both have, in "
                        + organisation.file() + "; no worker was started.");
            }
        }
    }
}
