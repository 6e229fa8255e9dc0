package dev.tasuki.app.command;

import dev.tasuki.backup.Backup;
import dev.tasuki.backup.BackupCheck;
import dev.tasuki.backup.PlaceSettings;
import dev.tasuki.backup.PointArchive;
import dev.tasuki.backup.Progress;
import dev.tasuki.backup.Secret;
import dev.tasuki.org.Organisation;
import dev.tasuki.service.Backups;
import dev.tasuki.service.OperationFailed;
import dev.tasuki.service.PointFiles;
import dev.tasuki.service.Recovering;
import java.nio.file.Path;
import java.util.List;

/** What the command line needs done with restore points outside of the store. Every method may block. */
public interface Copies {
    /** Writes a point (an id or {@code latest}) into a file that does not exist yet; where {@code masked}, without what looks like a secret. */
    PointFiles.Written write(Organisation organisation, String point, Path file, boolean masked) throws OperationFailed;

    /** Takes the points of such a file in, all or none. */
    PointArchive.Taken take(Organisation organisation, Path file) throws OperationFailed;

    /** The places that an organisation is backed up to, by name. */
    List<Backups.Standing> places(Organisation organisation) throws OperationFailed;

    /**
     * Adds a place.
     *
     * @param bytesPerSecond sent at most; 0 for no limit
     */
    PlaceSettings addPlace(Organisation organisation, String name, String url, Secret secret, long bytesPerSecond)
            throws OperationFailed;

    void removePlace(Organisation organisation, String name) throws OperationFailed;

    /** Brings to a place what is not there yet. */
    Backup.Ran back(Organisation organisation, String place, Progress progress) throws OperationFailed;

    /** Takes from a place what is here no more. */
    Backup.Compacted compact(Organisation organisation, String place) throws OperationFailed;

    /** Looks for damage in a place. */
    BackupCheck check(Organisation organisation, String place, boolean deep) throws OperationFailed;

    /** Rebuilds an organisation from a backup alone, under a name that is free here. */
    Recovering.Recovered recover(String url, Secret secret, String name, Progress progress) throws OperationFailed;
}
