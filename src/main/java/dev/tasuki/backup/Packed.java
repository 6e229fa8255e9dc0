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
        if (size(packed) != piece.size()) {
            throw new DamagedException(where + " is damaged: its size is not what it was");
        }
        return open(packed, piece.sha256(), where);
    }

    /** The same, where only its hash is known. */
    static Blob open(byte[] packed, String sha256, String where) throws DamagedException {
        long size = size(packed);
        if (size < 0 || size > PointShape.LARGEST_PIECE) {
            throw new DamagedException(where + " is damaged: it is larger than a piece can be");
        }
        try {
            var raw = new Blob(Zstd.decompress(packed, (int) size));
            if (!raw.hash().equals(sha256)) {
                throw new DamagedException(where + " is damaged: its content has another hash");
            }
            return raw;
        } catch (ZstdException e) {
            throw new DamagedException(where + " is damaged: " + e.getMessage(), e);
        }
    }

    /** As it says itself; less than 0 where it says none. */
    private static long size(byte[] packed) {
        return packed.length == 0 ? -1 : Zstd.getFrameContentSize(packed);
    }
}
