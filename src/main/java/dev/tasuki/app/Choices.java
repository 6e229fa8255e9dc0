package dev.tasuki.app;

import dev.tasuki.org.Home;
import dev.tasuki.org.Organisation;
import dev.tasuki.org.OrganisationFileException;
import dev.tasuki.org.OrganisationFinder;
import dev.tasuki.service.Actor;
import dev.tasuki.service.Adoption;
import dev.tasuki.service.Ground;
import dev.tasuki.service.OperationFailed;
import dev.tasuki.service.Operations;
import dev.tasuki.service.Organisations;
import dev.tasuki.service.Takeover;
import dev.tasuki.tmux.TmuxSockets;
import dev.tasuki.ui.start.FirstStart;
import dev.tasuki.ui.start.RunningSession;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a person can choose at the first start, made to work. Every method blocks. */
final class Choices implements FirstStart.Choices {
    private static final Logger LOG = LoggerFactory.getLogger(Choices.class);

    private final Home home;
    private final List<Actor> chosen = new CopyOnWriteArrayList<>();

    Choices(Home home) {
        this.home = home;
    }

    @Override
    public List<RunningSession> sessions() throws OperationFailed {
        var adoption = new Adoption(home);
        var found = new ArrayList<RunningSession>();
        for (var socket : TmuxSockets.of(System.getenv()).names()) {
            try {
                adoption.candidates(socket)
                        .forEach((session, workers) -> found.add(new RunningSession(
                                session,
                                socket,
                                workers.stream()
                                        .map(w -> new RunningSession.Pane(w.id(), w.kind(), w.role()))
                                        .toList())));
            } catch (OperationFailed e) {
                if (socket.equals(TmuxSockets.OWN)) {
                    throw e;
                }
                // a server of somebody's experiment that does not answer hides nobody's sessions
                LOG.warn("the tmux server {} does not tell what runs", socket, e);
            }
        }
        return found;
    }

    @Override
    public Operations adopt(List<String> sessions, String socket, String name) throws OperationFailed {
        return keep(Takeover.window(Ground.of(new Adoption(home).adopt(socket, sessions, name), home)));
    }

    @Override
    public Operations demo() throws OperationFailed {
        var actor = keep(Takeover.window(Ground.of(Demo.write(home, Demo.socket(home), Map.of()), home)));
        actor.up();
        return actor;
    }

    @Override
    public List<Organisations.Known> known() throws OperationFailed {
        return new Organisations(home).all();
    }

    @Override
    public Operations create(Organisation draft, boolean makeDirectories) throws OperationFailed {
        return keep(Takeover.window(Ground.of(new Organisations(home).create(draft, makeDirectories), home)));
    }

    @Override
    public Operations open(Path file) throws OperationFailed {
        try {
            var organisation = new OrganisationFinder(home).find(file.toString());
            return keep(Takeover.window(Ground.of(organisation, home)));
        } catch (OrganisationFileException e) {
            throw new OperationFailed(String.valueOf(e.getMessage()), e);
        }
    }

    private Actor keep(Actor actor) {
        chosen.add(actor);
        return actor;
    }

    /** Lets go of what was chosen, whatever became of its windows. */
    void close() {
        chosen.forEach(Actor::close);
    }
}
