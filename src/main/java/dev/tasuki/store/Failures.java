package dev.tasuki.store;

import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What SQLite says, in words that name the file and what to do. */
final class Failures {
    private Failures() {}

    static StoreException of(Path file, Throwable failure) {
        var code = code(failure);
        return switch (code == null ? 0 : primary(code)) {
            case 11 -> new DamagedStoreException(file, "damaged", failure);
            case 26 -> new DamagedStoreException(file, "not a database, or its beginning is damaged", failure);
            default -> new StoreException(file + ": " + words(code, failure), failure);
        };
    }

    /** Whether SQLite said that the file is not what it wrote. */
    static boolean damage(Throwable failure) {
        var code = code(failure);
        return code != null && (primary(code) == 11 || primary(code) == 26);
    }

    /** Whether there was no room on the disk. */
    static boolean full(Throwable failure) {
        var code = code(failure);
        return code != null && primary(code) == 13;
    }

    /** Whether SQLite could not make what it shares with others beside the file, which a full disk refuses even to readers. */
    static boolean noRoomToShare(Throwable failure) {
        var code = code(failure);
        return code == SQLiteErrorCode.SQLITE_IOERR_SHMSIZE || code == SQLiteErrorCode.SQLITE_IOERR_SHMOPEN;
    }

    private static String words(@Nullable SQLiteErrorCode code, Throwable failure) {
        if (noRoomToShare(failure)) {
            return "no space left on the disk, or its directory cannot be written; free some and try again,"
                    + " nothing was changed";
        }
        return switch (code == null ? 0 : primary(code)) {
            case 5, 6 -> "locked by another process; close what else uses it and try again";
            case 8 -> "cannot be written; make the file and its directory writable for you and try again";
            case 10 -> "the disk failed while reading or writing (" + code + "); check the disk, nothing was changed";
            case 13 -> "no space left on the disk; free some and try again, nothing was changed";
            case 14 -> "cannot be opened; check that it and its directory exist and are yours";
            default -> String.valueOf(failure.getMessage());
        };
    }

    private static int primary(SQLiteErrorCode code) {
        return code.code & 0xff;
    }

    private static @Nullable SQLiteErrorCode code(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof SQLiteException sqlite) {
                return sqlite.getResultCode();
            }
            if (t instanceof SQLException sql && sql.getErrorCode() > 0) {
                return SQLiteErrorCode.getErrorCode(sql.getErrorCode());
            }
        }
        return null;
    }
}
