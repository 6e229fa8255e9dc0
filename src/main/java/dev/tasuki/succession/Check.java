package dev.tasuki.succession;

/**
 * One field of a successor, held against the snapshot.
 *
 * @param field such as {@code directory}
 * @param required whether its failure rolls the succession back
 * @param expected from the snapshot
 * @param found re-read from the new pane, process and files, never from the snapshot
 */
public record Check(String worker, String field, boolean required, Result result, String expected, String found) {
    /** How it went. */
    public enum Result {
        PASS,
        FAIL,
        NOT_APPLICABLE
    }
}
