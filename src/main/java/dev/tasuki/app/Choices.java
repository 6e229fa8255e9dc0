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
import dev.tasuki.ui.start.FirstStart;
import dev.tasuki.ui.start.RunningSession;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** What a person can choose at the first start, made to work. Every method blocks. */
final class Choices implements FirstStart.Choices {
    private final Home home;
    private final AtomicReference<Actor> chosen = new AtomicReference<>();

    Choices(Home home) {
        this.home = home;
    }

    @Override
    public List<RunningSession> sessions() throws OperationFailed {
        return new Adoption(home)
                .candidates(Adoption.OWN).entrySet().stream()
                        .map(session -> new RunningSession(
                                session.getKey(),
                                Adoption.OWN,
                                session.getValue().stream()
                                        .map(w -> new RunningSession.Pane(w.id(), w.kind(), w.role()))
                                        .toList()))
                        .toList();
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
        chosen.set(actor);
        return actor;
    }

    /** Lets go of what was chosen, whatever became of its window. */
    void close() {
        var actor = chosen.get();
        if (actor != null) {
            actor.close();
        }
    }
}
