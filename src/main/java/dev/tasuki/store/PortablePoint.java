package dev.tasuki.store;

import dev.tasuki.capture.Blob;
import java.util.List;

/**
 * A restore point as it travels from one store to another: all but the content of its pieces.
 *
 * @param summary as the store that it comes from tells it; of it {@code newBytes} and {@code score} do not travel
 * @param manifest what it holds, as JSON that names its pieces
 * @param pieces each once, in the order in which the manifest names them
 */
public record PortablePoint(PointSummary summary, Blob manifest, List<Piece> pieces) {
    public PortablePoint {
        pieces = List.copyOf(pieces);
    }

    /**
     * Some content that a point holds, and that it may share with others.
     *
     * @param worker whose it is; the first one's where it is in several
     * @param hash SHA-256 of its raw bytes in lower-case hex
     * @param size raw bytes
     * @param packed bytes as stored
     */
    public record Piece(String worker, String hash, long size, long packed) {}
}
