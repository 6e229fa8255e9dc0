package dev.tasuki.app;

import dev.tasuki.app.command.Adoption;
import dev.tasuki.app.command.Backend;
import dev.tasuki.app.command.Closed;
import dev.tasuki.app.command.Copies;
import dev.tasuki.app.command.Damage;
import dev.tasuki.app.command.Past;
import dev.tasuki.app.command.TourStep;
import dev.tasuki.app.command.Verified;
import dev.tasuki.app.tour.Tour;
import dev.tasuki.capture.Snapshot;
import dev.tasuki.org.BoardTask;
import dev.tasuki.org.Home;
import dev.tasuki.org.Message;
import dev.tasuki.org.Organisation;
import dev.tasuki.org.OrganisationFinder;
import dev.tasuki.org.TaskAction;
import dev.tasuki.quality.PointScore;
import dev.tasuki.service.Acting;
import dev.tasuki.service.Backups;
import dev.tasuki.service.ByMarks;
import dev.tasuki.service.Compared;
import dev.tasuki.service.Forgetting;
import dev.tasuki.service.Ground;
import dev.tasuki.service.HandedOver;
import dev.tasuki.service.HandoverRequest;
import dev.tasuki.service.Moment;
import dev.tasuki.service.Moments;
import dev.tasuki.service.Office;
import dev.tasuki.service.OperationFailed;
import dev.tasuki.service.Operations;
import dev.tasuki.service.OrganisationView;
import dev.tasuki.service.Reports;
import dev.tasuki.service.RestoreRequest;
import dev.tasuki.service.Scores;
import dev.tasuki.service.Taken;
import dev.tasuki.service.Takeover;
import dev.tasuki.store.Incident;
import dev.tasuki.store.Lease;
import dev.tasuki.store.PointSummary;
import dev.tasuki.store.Pruning;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import dev.tasuki.succession.SuccessionListener;
import dev.tasuki.succession.SuccessionReport;
import dev.tasuki.ui.Windows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who is built from what: the one place where the rooms are put together. */
final class Composition implements Backend {
    private static final Logger LOG = LoggerFactory.getLogger(Composition.class);

    private final Home home;
    private final Clock clock = Clock.systemUTC();

    private final Interruption interruption;

    Composition(Home home, Interruption interruption) {
        this.home = home;
        this.interruption = interruption;
    }

    @Override
    public void window(Optional<Organisation> organisation) throws OperationFailed {
        var choices = new Choices(home);
        Optional<Operations> first =
                organisation.isEmpty() ? Optional.empty() : Optional.of(Takeover.window(claimed(organisation.get())));
        try {
            Windows.show(first, choices, home);
        } finally {
            first.ifPresent(Operations::close);
            choices.close();
        }
    }

    @Override
    public Organisation demo() throws OperationFailed {
        return Demo.write(home, Demo.socket(home), Map.of());
    }

    @Override
    public List<String> up(Organisation organisation) throws OperationFailed {
        return acting(organisation, Acting::up);
    }

    @Override
    public Closed down(Organisation organisation) throws OperationFailed {
        return closing(organisation, Acting::down, ByMarks::down);
    }

    @Override
    public Closed release(Organisation organisation) throws OperationFailed {
        return closing(organisation, Acting::release, ByMarks::release);
    }

    @Override
    public Optional<Lease> holder(Organisation organisation) throws OperationFailed {
        return Office.holder(ground(organisation));
    }

    @Override
    public Path forget(Organisation organisation) throws OperationFailed {
        return new Forgetting(home, clock).forget(organisation);
    }

    @Override
    public Adoption adopt(List<String> sessions, Optional<String> socket, Optional<String> name)
            throws OperationFailed {
        var adoption = new dev.tasuki.service.Adoption(home);
        var organisation = adoption.adopt(
                socket.orElseGet(() -> dev.tasuki.service.Adoption.surrounding(System.getenv())),
                sessions,
                name.orElse(sessions.getFirst()));
        return new Adoption(organisation, adoption.options(organisation));
    }

    @Override
    public OrganisationView status(Organisation organisation) throws OperationFailed {
        return Office.look(ground(organisation), clock);
    }

    @Override
    public boolean interrupted(Organisation organisation) throws OperationFailed {
        return holder(organisation).isEmpty()
                && stored(
                        organisation,
                        false,
                        store -> !store.successions().unfinished().isEmpty());
    }

    @Override
    public Taken capture(Organisation organisation, String label) throws OperationFailed {
        return acting(organisation, actor -> actor.capture(label));
    }

    @Override
    public List<PointSummary> points(Organisation organisation) throws OperationFailed {
        return stored(organisation, List.of(), store -> new Scores(organisation, store, clock).all());
    }

    @Override
    public Compared compare(Organisation organisation, String first, String second) throws OperationFailed {
        return first.equals(Compared.NOW) || second.equals(Compared.NOW)
                ? acting(organisation, actor -> actor.compare(first, second))
                : Compared.of(snapshot(organisation, first), snapshot(organisation, second));
    }

    @Override
    public PointSummary pin(Organisation organisation, String point, boolean pinned) throws OperationFailed {
        return acting(organisation, actor -> actor.pin(point, pinned));
    }

    @Override
    public Pruning prune(Organisation organisation, boolean dry) throws OperationFailed {
        return dry
                ? stored(
                        organisation,
                        new Pruning(List.of(), 0, 0),
                        store -> store.pruning(organisation.settings().retention(), clock.instant()))
                : acting(organisation, Acting::prune);
    }

    @Override
    public Snapshot snapshot(Organisation organisation, String point) throws OperationFailed {
        try (var store = Store.openExisting(ground(organisation).directory())) {
            return store.snapshot(new Scores(organisation, store, clock)
                    .find(point)
                    .map(PointSummary::id)
                    .orElse(point.equals(Scores.BEST) ? "latest" : point));
        } catch (StoreException e) {
            throw new OperationFailed(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public Moment moment(Organisation organisation, Instant at) throws OperationFailed {
        try (var store = Store.openExisting(ground(organisation).directory())) {
            return new Moments(store, clock).at(at);
        } catch (StoreException e) {
            throw new OperationFailed(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public Snapshot snapshot(Organisation organisation, Instant at) throws OperationFailed {
        try (var store = Store.openExisting(ground(organisation).directory())) {
            return new Moments(store, clock).snapshot(at);
        } catch (StoreException e) {
            throw new OperationFailed(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public PointScore score(Organisation organisation, PointSummary point) throws OperationFailed {
        try (var store = Store.openExisting(ground(organisation).directory())) {
            return new Scores(organisation, store, clock).of(point);
        } catch (StoreException e) {
            throw new OperationFailed(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public SuccessionReport restore(Organisation organisation, RestoreRequest request, SuccessionListener listener)
            throws OperationFailed {
        return acting(
                organisation, actor -> interruption.heeding(actor, listener, told -> actor.restore(request, told)));
    }

    @Override
    public HandedOver handOver(Organisation organisation, HandoverRequest request, SuccessionListener listener)
            throws OperationFailed {
        return acting(
                organisation, actor -> interruption.heeding(actor, listener, told -> actor.handOver(request, told)));
    }

    @Override
    public List<Message> send(Organisation organisation, String from, String to, String text) throws OperationFailed {
        return acting(organisation, actor -> actor.send(from, to, text));
    }

    @Override
    public List<Message> messages(Organisation organisation, int most) throws OperationFailed {
        return stored(organisation, List.of(), store -> store.messages().recent(most));
    }

    @Override
    public BoardTask addTask(Organisation organisation, String by, String subject, String assignee)
            throws OperationFailed {
        return acting(organisation, actor -> actor.addTask(by, subject, assignee));
    }

    @Override
    public BoardTask changeTask(
            Organisation organisation, String by, String id, TaskAction action, String assignee, String note)
            throws OperationFailed {
        return acting(organisation, actor -> actor.changeTask(by, id, action, assignee, note));
    }

    @Override
    public List<BoardTask> tasks(Organisation organisation) throws OperationFailed {
        return stored(organisation, List.of(), store -> store.board().recent(500));
    }

    @Override
    public List<Incident> incidents(Organisation organisation) throws OperationFailed {
        return stored(organisation, List.of(), store -> store.incidents().all());
    }

    @Override
    public Verified verify(Organisation organisation, boolean deep) throws OperationFailed {
        if (!Files.exists(database(organisation))) {
            return new Verified(List.of(), List.of());
        }
        var ground = ground(organisation);
        if (Office.holder(ground).isPresent()) {
            var checked = Office.ask(ground, actor -> actor.verify(deep));
            return new Verified(shown(checked.damage()), checked.mended());
        }
        try (var store = Store.open(ground.directory())) {
            var found = store.check(deep, clock.instant());
            var elsewhere = List.of(new Backups(ground, clock).pieces());
            return new Verified(shown(found), store.mend(elsewhere, clock.instant()));
        } catch (StoreException e) {
            LOG.info("what is found is not remembered", e);
            return new Verified(stored(organisation, List.of(), store -> shown(store.verify(deep))), List.of());
        }
    }

    private static List<Damage> shown(List<dev.tasuki.store.Damage> found) {
        return found.stream().map(d -> new Damage(where(d), d.what())).toList();
    }

    private static String where(dev.tasuki.store.Damage damage) {
        if (damage.point().isEmpty()) {
            return "database";
        }
        return damage.worker().isEmpty() ? damage.point() : damage.point() + "/" + damage.worker();
    }

    @Override
    public List<Path> report(Organisation organisation, Set<String> formats, Path directory) throws OperationFailed {
        var view = status(organisation);
        // a report of an organisation that was never watched has an empty store to tell of
        try (var store = Files.exists(database(organisation))
                ? Store.openExisting(ground(organisation).directory())
                : Store.open(ground(organisation).directory())) {
            return new Reports(organisation, store, clock).write(view, formats, directory);
        } catch (StoreException e) {
            throw new OperationFailed(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public Past past() {
        return new LookingBack(home, clock);
    }

    @Override
    public Copies copies() {
        return new KeptElsewhere(home, clock);
    }

    @Override
    public void serve(Organisation organisation, Consumer<String> news) throws OperationFailed {
        new Serving(claimed(organisation), news).run(interruption);
    }

    @Override
    public List<TourStep> tour(Path directory, Consumer<TourStep> listener) throws OperationFailed {
        return new Tour(directory, listener).run();
    }

    private Ground ground(Organisation organisation) {
        return Ground.of(organisation, home);
    }

    /** The ground of an organisation that is about to be acted on: its name belongs to its file from now on. */
    private Ground claimed(Organisation organisation) throws OperationFailed {
        try {
            new OrganisationFinder(home).claim(organisation);
            return ground(organisation);
        } catch (IOException e) {
            throw new OperationFailed("cannot write to " + home.root() + ": " + e.getMessage(), e);
        }
    }

    private Path database(Organisation organisation) {
        return ground(organisation).directory().resolve("tasuki.db");
    }

    /** Has something done by whoever acts on the organisation: the process that holds it, else this one. */
    private <T> T acting(Organisation organisation, Office.Request<T> request) throws OperationFailed {
        return Office.ask(claimed(organisation), request);
    }

    private interface Unnoted {
        List<String> done(ByMarks marks) throws OperationFailed;
    }

    /** A damaged store must not be what keeps a person from ending what runs. */
    private Closed closing(Organisation organisation, Office.Request<List<String>> request, Unnoted otherwise)
            throws OperationFailed {
        try {
            return new Closed(acting(organisation, request), Optional.empty());
        } catch (OperationFailed e) {
            if (!ByMarks.areAllThereIs(e)) {
                throw e;
            }
            LOG.warn("{} is closed by tmux's marks alone", organisation.name(), e);
            var done = otherwise.done(new ByMarks(ground(organisation)));
            return new Closed(
                    done,
                    Optional.of("done by the marks on tmux's panes alone; nothing could be noted of it: "
                            + e.getMessage()));
        }
    }

    private interface Reading<T> {
        T from(Store store) throws StoreException;
    }

    private <T> T stored(Organisation organisation, T none, Reading<T> reading) throws OperationFailed {
        if (!Files.exists(database(organisation))) {
            return none;
        }
        try (var store = Store.openExisting(ground(organisation).directory())) {
            return reading.from(store);
        } catch (StoreException e) {
            throw new OperationFailed(String.valueOf(e.getMessage()), e);
        }
    }
}
