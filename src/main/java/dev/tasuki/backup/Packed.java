package dev.tasuki.backup;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import dev.tasuki.capture.Blob;

/** Content as a store packs it. */
final class Packed {
    private Packed() {}

    /**
     * The raw content, held against its size and hash.
     *
     * @param where for the message
     */
    static Blob open(byte[] packed, PointShape.PieceShape piece, String where) throws DamagedException {
        try {
            if (Zstd.getFrameContentSize(packed) != piece.size()) {
                throw new DamagedException(where + " is damaged: its size is not what it was");
            }
            var raw = new Blob(Zstd.decompress(packed, (int) piece.size()));
            if (!raw.hash().equals(piece.sha256())) {
                throw new DamagedException(where + " is damaged: its content has another hash");
            }
            return raw;
        } catch (ZstdException e) {
            throw new DamagedException(where + " is damaged: " + e.getMessage(), e);
        }
    }
}
