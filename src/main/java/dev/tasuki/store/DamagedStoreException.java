package dev.tasuki.store;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The database is not what was written; the message says how to go on without it. Nothing was overwritten. */
public final class DamagedStoreException extends StoreException {
    private static final long serialVersionUID = 1;

    DamagedStoreException(Path file, String what, @Nullable Throwable cause) {
        super(file + ": " + what + ways(file) + ". Nothing was overwritten", cause);
    }

    /** An organisation's directory has its name. */
    private static String ways(Path file) {
        var directory = file.toAbsolutePath().normalize().getParent();
        if (!file.endsWith(DatabaseFile.NAME) || directory == null || directory.getFileName() == null) {
            return "; move it away to start anew";
        }
        var name = directory.getFileName();
        return "; 'tasuki verify " + name + "' tells where if it still can, 'tasuki forget " + name
                + "' puts it aside, and where there is a backup 'tasuki recover-from URL --org " + name
                + "' then rebuilds it";
    }
}
