package dev.tasuki.app;

import dev.tasuki.app.command.Copies;
import dev.tasuki.backup.Backup;
import dev.tasuki.backup.BackupCheck;
import dev.tasuki.backup.PlaceSettings;
import dev.tasuki.backup.PointArchive;
import dev.tasuki.backup.Progress;
import dev.tasuki.backup.Secret;
import dev.tasuki.org.Home;
import dev.tasuki.org.Organisation;
import dev.tasuki.service.Backups;
import dev.tasuki.service.Ground;
import dev.tasuki.service.OperationFailed;
import dev.tasuki.service.PointFiles;
import dev.tasuki.service.Recovering;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** Restore points outside of the store, for the command line. */
final class KeptElsewhere implements Copies {
    private final Home home;
    private final Clock clock;

    KeptElsewhere(Home home, Clock clock) {
        this.home = home;
        this.clock = clock;
    }

    @Override
    public PointFiles.Written write(Organisation organisation, String point, Path file, boolean masked)
            throws OperationFailed {
        return PointFiles.write(Ground.of(organisation, home), point, file, masked);
    }

    @Override
    public PointArchive.Taken take(Organisation organisation, Path file) throws OperationFailed {
        return PointFiles.take(Ground.of(organisation, home), file);
    }

    @Override
    public List<Backups.Standing> places(Organisation organisation) throws OperationFailed {
        return backups(organisation).places();
    }

    @Override
    public PlaceSettings addPlace(
            Organisation organisation, String name, String url, Secret secret, long bytesPerSecond)
            throws OperationFailed {
        return backups(organisation).add(name, url, secret, bytesPerSecond);
    }

    @Override
    public void removePlace(Organisation organisation, String name) throws OperationFailed {
        backups(organisation).remove(name);
    }

    @Override
    public Backup.Ran back(Organisation organisation, String place, Progress progress) throws OperationFailed {
        return backups(organisation).run(place, progress);
    }

    @Override
    public Backup.Compacted compact(Organisation organisation, String place) throws OperationFailed {
        return backups(organisation).compact(place);
    }

    @Override
    public BackupCheck check(Organisation organisation, String place, boolean deep) throws OperationFailed {
        return backups(organisation).check(place, deep);
    }

    @Override
    public Recovering.Recovered recover(String url, Secret secret, String name, Progress progress)
            throws OperationFailed {
        return new Recovering(home).recover(url, secret, name, progress);
    }

    private Backups backups(Organisation organisation) {
        return new Backups(Ground.of(organisation, home), clock);
    }
}
