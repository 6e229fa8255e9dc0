package dev.tasuki.store;

import java.io.IOException;
import java.util.Set;

/** Where the content of points comes from that a store takes in. */
@FunctionalInterface
public interface PieceSource {
    /**
     * Hands over every missing piece once, in any order, on the calling thread.
     *
     * @param missing the hashes of those that the store does not have whole
     */
    void pour(Set<String> missing, Sink sink) throws IOException, StoreException;

    /** Takes pieces in. */
    @FunctionalInterface
    interface Sink {
        /**
         * Takes one piece in.
         *
         * @param packed as {@link Exchange#packed} gives it
         * @throws StoreException where it is not what its hash says, or was not missing
         */
        void put(String hash, byte[] packed) throws StoreException;
    }
}
