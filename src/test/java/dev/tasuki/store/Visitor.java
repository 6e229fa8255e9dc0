package dev.tasuki.store;

import java.nio.file.Path;

/** A process that opens a store, for reading and for writing, and closes it: as a command does beside a window. */
final class Visitor {
    private Visitor() {}

    public static void main(String[] arguments) throws StoreException {
        var directory = Path.of(arguments[0]);
        try (var store = Store.openExisting(directory)) {
            System.out.println(store.points().size());
        }
        Store.open(directory).close();
    }
}
