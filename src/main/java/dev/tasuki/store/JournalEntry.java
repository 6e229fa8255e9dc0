package dev.tasuki.store;

import dev.tasuki.capture.Blob;
import java.time.Instant;

/**
 * Some of what one pane did, in the order it did it.
 *
 * @param number increases for ever, over all workers; 0 before it is stored
 * @param from when the first byte came
 * @param to when the last byte came
 * @param columns of the pane at the time
 * @param rows of the pane at the time
 * @param content the bytes printed (DATA) or the whole screen (SCREEN); empty for the others
 * @param note why, for a GAP; may be empty
 */
public record JournalEntry(
        long number,
        String worker,
        Instant from,
        Instant to,
        Kind kind,
        int columns,
        int rows,
        Blob content,
        String note) {
    /** What an entry is. */
    public enum Kind {
        /** Bytes as the program printed them. */
        DATA,
        /** Something was printed here that is not known. */
        GAP,
        /** The pane has this size from here on. */
        RESIZE,
        /** What the pane showed, as captured. */
        SCREEN
    }
}
