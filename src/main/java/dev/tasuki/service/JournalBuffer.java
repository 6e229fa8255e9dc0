package dev.tasuki.service;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one pane printed since the last commit, bounded: under a flood it keeps the newest and counts what it dropped.
 * Not thread-safe.
 */
final class JournalBuffer {
    /** The most that one second of one pane may hold. */
    static final int MOST = 4 << 20;

    private ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long dropped;
    private @Nullable Instant first;

    void add(byte[] more, Instant at) {
        if (first == null) {
            first = at;
        }
        if (bytes.size() + more.length > MOST) {
            dropped += bytes.size();
            bytes = new ByteArrayOutputStream();
            if (more.length > MOST) {
                dropped += more.length - MOST;
                bytes.write(more, more.length - MOST, MOST);
                return;
            }
        }
        bytes.write(more, 0, more.length);
    }

    boolean isEmpty() {
        return first == null;
    }

    /** Takes what is there and starts anew. */
    Content drain(Instant at) {
        var content = new Content(first == null ? at : first, bytes, dropped);
        bytes = new ByteArrayOutputStream();
        dropped = 0;
        first = null;
        return content;
    }

    /**
     * @param dropped bytes that came before these and were not kept
     */
    record Content(Instant from, ByteArrayOutputStream bytes, long dropped) {}
}
