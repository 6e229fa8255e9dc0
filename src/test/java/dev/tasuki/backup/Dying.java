package dev.tasuki.backup;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** A place behind a line that fails: each call so often before it works, and for good once so many objects were put. */
record Dying(BackupPlace place, int failures, AtomicInteger failed, AtomicInteger left) implements BackupPlace {
    static Dying after(BackupPlace place, int puts) {
        return new Dying(place, 0, new AtomicInteger(), new AtomicInteger(puts));
    }

    static Dying everyTime(BackupPlace place, int failures) {
        return new Dying(place, failures, new AtomicInteger(), new AtomicInteger(Integer.MAX_VALUE));
    }

    private void call() throws IOException {
        if (failed.getAndIncrement() % (failures + 1) < failures) {
            throw new IOException("the line is down");
        }
    }

    @Override
    public void put(String name, byte[] content) throws IOException {
        call();
        if (left.getAndDecrement() <= 0) {
            throw new Refusal("the line is dead");
        }
        place.put(name, content);
    }

    @Override
    public Optional<byte[]> get(String name, long most) throws IOException {
        call();
        return place.get(name, most);
    }

    @Override
    public Set<String> list(String folder) throws IOException {
        call();
        return place.list(folder);
    }

    @Override
    public void delete(String name) throws IOException {
        place.delete(name);
    }

    @Override
    public String text() {
        return place.text();
    }

    @Override
    public void close() {
        place.close();
    }
}
