package dev.tasuki.backup;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;

/** The objects of one place as they were before they were sealed; asks again what may go better later. Blocks; any thread. */
final class SealedObjects implements AutoCloseable {
    private final BackupPlace place;
    private final Seal seal;
    private final Patience patience;

    SealedObjects(BackupPlace place, Seal seal, Patience patience) {
        this.place = place;
        this.seal = seal;
        this.patience = patience;
    }

    Seal seal() {
        return seal;
    }

    /** The place, in words. */
    String place() {
        return place.text();
    }

    /** Empty where it is not there. */
    Optional<byte[]> get(String name, long most) throws BackupException {
        try {
            var sealed = patience.with(() -> place.get(name, most));
            return sealed.isEmpty() ? Optional.empty() : Optional.of(seal.open(name, sealed.get()));
        } catch (IOException e) {
            throw new BackupException(place() + ": " + e.getMessage(), e);
        } catch (BackupException e) {
            throw new DamagedException(place() + ": " + e.getMessage(), e);
        }
    }

    /** What must be there. */
    byte[] need(String name, long most) throws BackupException {
        return get(name, most).orElseThrow(() -> new DamagedException(place() + ": " + name + " is missing"));
    }

    <T> Optional<T> read(String name, long most, Class<T> type) throws BackupException {
        var json = get(name, most);
        try {
            return json.isEmpty() ? Optional.empty() : Optional.of(Shapes.read(json.get(), type));
        } catch (JacksonException e) {
            throw new DamagedException(place() + ": " + name + " is damaged: " + e.getOriginalMessage(), e);
        }
    }

    /** The names of all in a folder; the caller's to change. */
    Set<String> list(String folder) throws BackupException {
        try {
            return patience.with(() -> place.list(folder));
        } catch (IOException e) {
            throw new BackupException(place() + ": " + e.getMessage(), e);
        }
    }

    Uploads uploads(Throttle throttle) {
        return new Uploads(place, seal, throttle, patience);
    }

    /** Puts one that counts at once. */
    void put(String name, byte[] content) throws IOException {
        var sealed = seal.seal(name, content);
        patience.with(() -> {
            place.put(name, sealed);
            place.commit();
            return true;
        });
    }

    void delete(Set<String> names) throws IOException {
        for (var name : names) {
            patience.with(() -> {
                place.delete(name);
                return true;
            });
        }
    }

    /** From now on all counts that was put and taken away. */
    void commit() throws IOException {
        patience.with(() -> {
            place.commit();
            return true;
        });
    }

    /** As {@link #commit}, with a new mark; what was taken away takes no room any more. */
    void commitAndForget(PlaceState next) throws IOException {
        var mark = seal.seal(ObjectNames.STATE, Shapes.bytes(next));
        patience.with(() -> {
            place.put(ObjectNames.STATE, mark);
            place.commit();
            place.forget();
            return true;
        });
    }

    @Override
    public void close() {
        place.close();
    }
}
