package dev.tasuki.store;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Single values by name. May be used from any thread. */
public final class Meta {
    private static final String GENERATION = "generation";

    private final Database database;

    Meta(Database database) {
        this.database = database;
    }

    public Optional<String> get(String name) throws StoreException {
        return database.read(handle -> get(handle, name));
    }

    public void put(String name, String value) throws StoreException {
        database.act(handle -> put(handle, name, value));
    }

    public void remove(String name) throws StoreException {
        database.act(handle -> set(handle, name, null));
    }

    /** The generation of the session: 1 at first, and one more with every handover. */
    public int generation() throws StoreException {
        return database.read(Meta::generation);
    }

    static void count(Handle handle, int by) {
        put(handle, GENERATION, Integer.toString(generation(handle) + by));
    }

    private static int generation(Handle handle) {
        return get(handle, GENERATION).map(Integer::valueOf).orElse(1);
    }

    static Optional<String> get(Handle handle, String name) {
        return handle.select("select value from meta where name = ?", name)
                .mapTo(String.class)
                .findFirst();
    }

    static void put(Handle handle, String name, String value) {
        handle.execute("insert or replace into meta (name, value) values (?, ?)", name, value);
    }

    static void set(Handle handle, String name, @Nullable String value) {
        if (value == null) {
            handle.execute("delete from meta where name = ?", name);
        } else {
            put(handle, name, value);
        }
    }
}
