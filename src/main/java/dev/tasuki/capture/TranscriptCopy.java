package dev.tasuki.capture;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a conversation's transcript held.
 *
 * @param file where it lay
 * @param size in bytes
 * @param pieces of it, in order
 */
public record TranscriptCopy(String file, long size, List<Blob> pieces) {
    /** Of a larger one none is made, in bytes. */
    public static final long LARGEST = 512L << 20;

    public TranscriptCopy {
        pieces = List.copyOf(pieces);
    }

    /** Some letters that tell it from one that holds something else. */
    String name() {
        var hashes = pieces.stream().map(Blob::hash).collect(Collectors.joining("\n"));
        return new Blob(hashes.getBytes(StandardCharsets.UTF_8)).hash().substring(0, 8);
    }
}
