package dev.tasuki.store;

import dev.tasuki.org.Task;
import dev.tasuki.org.WorkerStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What workers last said of themselves, so that it outlives Tasuki. May be used from any thread. */
public final class Facts {
    private static final String TASKS = "tasks";
    private static final String STATE = "state";
    private static final String CONTEXT = "context";
    private static final String ASKED = "asked";
    private static final String WISH = "wish";

    private final Database database;

    Facts(Database database) {
        this.database = database;
    }

    public void tasks(String worker, List<Task> tasks) throws StoreException {
        database.act(handle -> put(handle, worker, TASKS, Json.text(tasks)));
    }

    /** Of a worker that asks nothing. */
    public void state(String worker, WorkerStatus state) throws StoreException {
        state(worker, state, null);
    }

    /**
     * A worker told its state, and with it what can be answered.
     *
     * @param asked null where nothing can, also where it asked something before
     */
    public void state(String worker, WorkerStatus state, WorkerFacts.@Nullable Asked asked) throws StoreException {
        database.act(handle -> {
            put(handle, worker, STATE, Json.MAPPER.writeValueAsString(state));
            putOrDelete(handle, worker, ASKED, asked);
        });
    }

    public void context(String worker, WorkerFacts.Context context) throws StoreException {
        database.act(handle -> put(handle, worker, CONTEXT, Json.MAPPER.writeValueAsString(context)));
    }

    /** A worker wants a successor; null where it has got one, or none any more. */
    public void wish(String worker, WorkerFacts.@Nullable Wish wish) throws StoreException {
        database.act(handle -> putOrDelete(handle, worker, WISH, wish));
    }

    /** By worker; who wants no successor is missing. */
    public Map<String, WorkerFacts.Wish> wishes() throws StoreException {
        return database.read(handle -> {
            var wishes = new HashMap<String, WorkerFacts.Wish>();
            handle.select("select worker, value from fact where name = ?", WISH)
                    .map((r, c) ->
                            Map.entry(r.getString(1), Json.MAPPER.readValue(r.getString(2), WorkerFacts.Wish.class)))
                    .forEach(e -> wishes.put(e.getKey(), e.getValue()));
            return wishes;
        });
    }

    /** Empty where the worker never said. */
    public List<Task> tasks(String worker) throws StoreException {
        return of(worker).tasks();
    }

    public Optional<WorkerStatus> state(String worker) throws StoreException {
        return Optional.ofNullable(of(worker).state());
    }

    public WorkerFacts of(String worker) throws StoreException {
        return all().getOrDefault(worker, WorkerFacts.NONE);
    }

    /** By worker; who never said anything is missing. */
    public Map<String, WorkerFacts> all() throws StoreException {
        return database.read(handle -> {
            var facts = new HashMap<String, WorkerFacts>();
            for (var row : handle.select("select worker, name, value from fact")
                    .map((r, c) -> new String[] {r.getString(1), r.getString(2), r.getString(3)})
                    .list()) {
                facts.merge(row[0], read(row[1], row[2]), Facts::join);
            }
            return facts;
        });
    }

    /** Forgets a worker. */
    public void remove(String worker) throws StoreException {
        database.act(handle -> handle.execute("delete from fact where worker = ?", worker));
    }

    private static WorkerFacts read(String name, String value) {
        return switch (name) {
            case TASKS -> new WorkerFacts(Json.list(value, Task.class), null);
            case STATE -> new WorkerFacts(List.of(), Json.MAPPER.readValue(value, WorkerStatus.class));
            case CONTEXT ->
                new WorkerFacts(List.of(), null, Json.MAPPER.readValue(value, WorkerFacts.Context.class), null);
            case ASKED -> new WorkerFacts(List.of(), null, null, Json.MAPPER.readValue(value, WorkerFacts.Asked.class));
            default -> WorkerFacts.NONE;
        };
    }

    private static WorkerFacts join(WorkerFacts one, WorkerFacts other) {
        return new WorkerFacts(
                one.tasks().isEmpty() ? other.tasks() : one.tasks(),
                one.state() == null ? other.state() : one.state(),
                one.context() == null ? other.context() : one.context(),
                one.asked() == null ? other.asked() : one.asked());
    }

    private static void putOrDelete(Handle handle, String worker, String name, @Nullable Object value) {
        if (value == null) {
            handle.execute("delete from fact where worker = ? and name = ?", worker, name);
        } else {
            put(handle, worker, name, Json.MAPPER.writeValueAsString(value));
        }
    }

    private static void put(Handle handle, String worker, String name, String value) {
        handle.execute("insert or replace into fact (worker, name, value) values (?, ?, ?)", worker, name, value);
    }
}
