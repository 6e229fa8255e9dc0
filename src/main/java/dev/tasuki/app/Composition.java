package dev.tasuki.app;

import dev.tasuki.app.command.Adoption;
import dev.tasuki.app.command.Backend;
import dev.tasuki.app.command.Damage;
import dev.tasuki.app.command.TourStep;
import dev.tasuki.capture.Snapshot;
import dev.tasuki.org.Home;
import dev.tasuki.org.Organisation;
import dev.tasuki.service.OperationFailed;
import dev.tasuki.service.OrganisationView;
import dev.tasuki.service.RestoreRequest;
import dev.tasuki.store.Incident;
import dev.tasuki.store.PointSummary;
import dev.tasuki.succession.SuccessionListener;
import dev.tasuki.succession.SuccessionReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Who is built from what: the one place where the rooms are put together. */
final class Composition implements Backend {
    private final Home home;

    Composition(Home home) {
        this.home = home;
    }

    @Override
    public Organisation demo() throws OperationFailed {
        return Demo.write(home, Demo.SOCKET, Map.of());
    }

    @Override
    public void window(Optional<Organisation> organisation) throws OperationFailed {
        throw absent();
    }

    @Override
    public List<String> up(Organisation organisation) throws OperationFailed {
        throw absent();
    }

    @Override
    public List<String> down(Organisation organisation) throws OperationFailed {
        throw absent();
    }

    @Override
    public List<String> release(Organisation organisation) throws OperationFailed {
        throw absent();
    }

    @Override
    public Adoption adopt(List<String> sessions, Optional<String> socket, Optional<String> name)
            throws OperationFailed {
        throw absent();
    }

    @Override
    public OrganisationView status(Organisation organisation) throws OperationFailed {
        throw absent();
    }

    @Override
    public PointSummary capture(Organisation organisation, String label) throws OperationFailed {
        throw absent();
    }

    @Override
    public List<PointSummary> points(Organisation organisation) throws OperationFailed {
        throw absent();
    }

    @Override
    public Snapshot snapshot(Organisation organisation, String point) throws OperationFailed {
        throw absent();
    }

    @Override
    public SuccessionReport restore(Organisation organisation, RestoreRequest request, SuccessionListener listener)
            throws OperationFailed {
        throw absent();
    }

    @Override
    public SuccessionReport restore(
            Organisation organisation, Snapshot snapshot, RestoreRequest request, SuccessionListener listener)
            throws OperationFailed {
        throw absent();
    }

    @Override
    public List<Incident> incidents(Organisation organisation) throws OperationFailed {
        throw absent();
    }

    @Override
    public List<Damage> verify(Organisation organisation, boolean deep) throws OperationFailed {
        throw absent();
    }

    @Override
    public List<Path> report(Organisation organisation, Set<String> formats, Path directory) throws OperationFailed {
        throw absent();
    }

    @Override
    public void serve(Organisation organisation) throws OperationFailed {
        throw absent();
    }

    @Override
    public List<TourStep> tour(Path directory, Consumer<TourStep> listener) throws OperationFailed {
        throw absent();
    }

    private static OperationFailed absent() {
        return new OperationFailed("this build cannot do that yet");
    }
}
