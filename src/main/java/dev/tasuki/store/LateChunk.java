package dev.tasuki.store;

import dev.tasuki.capture.Blob;
import java.io.IOException;

/** Content that stays in the database until it is asked for, as long as the store is open. Any thread. */
record LateChunk(Database database, String point, Manifest.Reference reference) implements Blob.Source {
    @Override
    public byte[] read() throws IOException {
        try {
            return database.read(handle -> Chunks.read(handle, point, reference))
                    .bytes();
        } catch (StoreException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return database.file() + ": chunk " + reference.hash() + " of restore point " + point;
    }
}
