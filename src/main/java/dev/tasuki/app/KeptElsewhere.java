package dev.tasuki.app;

import dev.tasuki.app.command.Copies;
import dev.tasuki.backup.PointArchive;
import dev.tasuki.org.Home;
import dev.tasuki.org.Organisation;
import dev.tasuki.service.Ground;
import dev.tasuki.service.OperationFailed;
import dev.tasuki.service.PointFiles;
import dev.tasuki.store.PointSummary;
import java.nio.file.Path;

/** Restore points outside of the store, for the command line. */
final class KeptElsewhere implements Copies {
    private final Home home;

    KeptElsewhere(Home home) {
        this.home = home;
    }

    @Override
    public PointSummary write(Organisation organisation, String point, Path file) throws OperationFailed {
        return PointFiles.write(Ground.of(organisation, home), point, file);
    }

    @Override
    public PointArchive.Taken take(Organisation organisation, Path file) throws OperationFailed {
        return PointFiles.take(Ground.of(organisation, home), file);
    }
}
