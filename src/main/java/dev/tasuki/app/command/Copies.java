package dev.tasuki.app.command;

import dev.tasuki.backup.PointArchive;
import dev.tasuki.org.Organisation;
import dev.tasuki.service.OperationFailed;
import dev.tasuki.store.PointSummary;
import java.nio.file.Path;

/** What the command line needs done with restore points outside of the store. Every method may block. */
public interface Copies {
    /** Writes a point (an id or {@code latest}) into a file that does not exist yet. */
    PointSummary write(Organisation organisation, String point, Path file) throws OperationFailed;

    /** Takes the points of such a file in, all or none. */
    PointArchive.Taken take(Organisation organisation, Path file) throws OperationFailed;
}
