package dev.tasuki.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether what is stored is what was written: looked at, remembered, and put right from elsewhere. Any thread. */
final class Integrity {
    private static final Logger LOG = LoggerFactory.getLogger(Integrity.class);

    private final Database database;

    Integrity(Database database) {
        this.database = database;
    }

    List<Damage> look(boolean deep) throws StoreException {
        return Verification.of(database, deep).found().damage();
    }

    /** Looks, and remembers of every point what came of it; where the structure of the file is damaged, it is left as it is. */
    List<Damage> check(boolean deep, Instant at) throws StoreException {
        var seen = Verification.of(database, deep);
        if (seen.found().sound()) {
            database.act(handle -> {
                Quarantine.mark(handle, seen.found(), seen.last(), deep, at);
                Twins.renew(handle);
            });
        } else {
            LOG.error("{} is damaged in its structure; nothing is written there by looking", database.file());
        }
        return seen.found().damage();
    }

    /** One after the other, so that one that cannot be written keeps no other from being mended. */
    List<String> mend(List<ChunkSource> sources, Instant at) throws StoreException {
        var mending = new Mending(database, sources, at);
        var whole = new ArrayList<String>();
        for (var point : database.read(Quarantine::points)) {
            if (mending.mend(point)) {
                whole.add(point);
            }
        }
        return whole;
    }

    /** What has just been captured may be what older points lack. */
    void mendFromWhatIsThere(Instant at) {
        try {
            LOG.info("whole again for what was captured: {}", mend(List.of(), at));
        } catch (StoreException e) {
            LOG.warn("damaged points stay so for now", e);
        }
    }

    /** Remembers what was noticed in passing, where this process may write. */
    void noticed(DamagedPointException damage, Instant at) {
        if (!database.writable()) {
            return;
        }
        try {
            database.act(handle -> Quarantine.mark(handle, damage.point(), damage.what(), at));
        } catch (StoreException e) {
            LOG.warn("that {} is damaged could not be remembered", damage.point(), e);
        }
    }
}
