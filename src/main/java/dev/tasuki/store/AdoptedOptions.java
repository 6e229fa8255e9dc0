package dev.tasuki.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What Tasuki changed in tmux on panes it did not make, so that it can be undone. May be used from any thread. */
public final class AdoptedOptions {
    private final Database database;

    AdoptedOptions(Database database) {
        this.database = database;
    }

    /**
     * Remembers an option before it is set; what was remembered first stays.
     *
     * @param previous null where it was not set
     */
    public void record(String pane, String option, @Nullable String previous) throws StoreException {
        database.act(handle -> handle.execute(
                "insert or ignore into adopted (pane, option, previous) values (?, ?, ?)", pane, option, previous));
    }

    public List<AdoptedOption> all() throws StoreException {
        return database.read(handle -> handle.select("select pane, option, previous from adopted order by pane, option")
                .map((r, c) -> new AdoptedOption(r.getString("pane"), r.getString("option"), r.getString("previous")))
                .list());
    }

    /** Forgets one option, put back as it was. */
    public void remove(String pane, String option) throws StoreException {
        database.act(handle -> handle.execute("delete from adopted where pane = ? and option = ?", pane, option));
    }

    public void clear() throws StoreException {
        database.act(handle -> handle.execute("delete from adopted"));
    }
}
