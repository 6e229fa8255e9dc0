package dev.tasuki.app.command;

import dev.tasuki.org.Organisation;
import dev.tasuki.service.Drilled;
import dev.tasuki.service.OperationFailed;
import dev.tasuki.service.Recordings.Recorded;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the command line needs done with what was. Every method may block. */
public interface Past {
    /** Tries a restore from a point (an id, {@code latest} or {@code best}) where it touches nothing. */
    Drilled drill(Organisation organisation, String point) throws OperationFailed;

    /**
     * Writes what a worker's pane printed as asciicast v2.
     *
     * @param from null for the beginning of what is kept
     * @param to null for now
     * @param masked whether what looks like a secret is hidden
     */
    Recorded record(
            Organisation organisation,
            String worker,
            @Nullable Instant from,
            @Nullable Instant to,
            boolean masked,
            Path file)
            throws OperationFailed;
}
