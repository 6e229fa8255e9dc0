package dev.tasuki.backup;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStream;
import dev.tasuki.capture.Blob;
import dev.tasuki.store.Exchange;
import dev.tasuki.store.PieceSource;
import dev.tasuki.store.PointSummary;
import dev.tasuki.store.PortablePoint;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * Restore points as one file that can be carried elsewhere: a tar compressed with zstd, first an index in JSON, then every manifest and every
 * piece of content as a file that is named by its SHA-256. {@code tar --zstd -xf} and {@code sha256sum} read it, too. Blocks; any thread.
 */
public final class PointArchive {
    /** Seconds since 1970 that a tar can tell. */
    private static final long LATEST = 0x1_ffff_ffffL;

    private PointArchive() {}

    /**
     * What an archive brought.
     *
     * @param organisation whose points the archive says they are
     * @param taken those that were not here before
     * @param known how many were here already
     */
    public record Taken(String organisation, List<PointSummary> taken, int known) {
        public Taken {
            taken = List.copyOf(taken);
        }
    }

    /**
     * Writes a point (an id or {@code latest}) into a file that does not exist yet, whole or not at all, readable by its owner only.
     *
     * @return the point
     */
    public static PointSummary write(Store store, String organisation, String idOrLatest, Path file)
            throws BackupException, StoreException {
        return write(store, organisation, idOrLatest, file, Failpoints.NONE);
    }

    static PointSummary write(Store store, String organisation, String idOrLatest, Path file, Failpoints failpoints)
            throws BackupException, StoreException {
        var point = store.exchange().portable(idOrLatest);
        write(organisation, point, piece -> raw(store, piece), file, failpoints);
        return point.summary();
    }

    /**
     * Writes a copy of a point in other words, such as without secrets; a point of its own.
     *
     * @param words see {@link Exchange#reworded}
     */
    public static PointSummary write(
            Store store, String organisation, String idOrLatest, Path file, UnaryOperator<String> words, String note)
            throws BackupException, StoreException {
        var known = store.exchange().portable(idOrLatest).summary();
        var copy = store.exchange().reworded(store.snapshot(known.id()), known, words, note);
        write(
                organisation,
                copy.getKey(),
                piece -> copy.getValue().getOrDefault(piece.hash(), Blob.EMPTY).bytes(),
                file,
                Failpoints.NONE);
        return copy.getKey().summary();
    }

    private interface Content {
        byte[] of(PortablePoint.Piece piece) throws StoreException;
    }

    private static void write(
            String organisation, PortablePoint point, Content content, Path file, Failpoints failpoints)
            throws BackupException, StoreException {
        var index = index(organisation, point);
        NewFile.write(
                file,
                out -> {
                    try (var tar = new TarArchiveOutputStream(
                            new ZstdOutputStream(new BufferedOutputStream(out, 1 << 16)).setChecksum(true),
                            StandardCharsets.UTF_8.name())) {
                        entry(tar, ArchiveIndex.ENTRY, point, Shapes.bytes(index));
                        entry(
                                tar,
                                "manifests/" + point.manifest().hash(),
                                point,
                                point.manifest().bytes());
                        for (var piece : point.pieces()) {
                            entry(tar, "pieces/" + piece.hash(), point, content.of(piece));
                        }
                    }
                },
                failpoints);
    }

    private static ArchiveIndex index(String organisation, PortablePoint point) throws BackupException {
        try {
            return ArchiveIndex.of(organisation, List.of(PointShape.of(point)));
        } catch (IllegalArgumentException e) {
            throw new BackupException(
                    "restore point " + point.summary().id() + " cannot be put into a file: " + e.getMessage(), e);
        }
    }

    private static byte[] raw(Store store, PortablePoint.Piece piece) throws StoreException {
        return Zstd.decompress(store.exchange().packed(piece.hash()), (int) piece.size());
    }

    private static void entry(TarArchiveOutputStream tar, String name, PortablePoint point, byte[] content)
            throws IOException {
        var entry = new TarArchiveEntry(name);
        entry.setSize(content.length);
        entry.setMode(0600);
        entry.setModTime(Math.clamp(point.summary().time().getEpochSecond(), 0, LATEST) * 1000);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    /** Looks through a whole archive, and only where all of it is in order takes its points in, all or none. */
    public static Taken take(Store store, Path file) throws BackupException, StoreException {
        try {
            var check = new Check();
            ArchiveReader.read(file, check);
            var taken = store.exchange().take(check.points(), (missing, sink) -> pour(file, missing, sink));
            return new Taken(
                    check.index().organisation(), taken, check.index().points().size() - taken.size());
        } catch (OutOfMemoryError e) {
            // what it took is free again, and whoever acts on an organisation goes on
            throw new BackupException(file + ": needs more memory than there is; nothing was taken from it", e);
        }
    }

    /** Reads the file once more; what another process changed in it since is found by its hash again. */
    private static void pour(Path file, Set<String> missing, PieceSource.Sink sink) throws IOException {
        try {
            ArchiveReader.read(file, new ArchiveReader.Visitor() {
                @Override
                public void index(ArchiveIndex index) {}

                @Override
                public boolean wants(String name) {
                    return name.startsWith("pieces/") && missing.contains(name.substring("pieces/".length()));
                }

                @Override
                public void content(String name, PointShape.PieceShape piece, byte[] raw) throws IOException {
                    try {
                        sink.put(piece.sha256(), Exchange.pack(raw));
                    } catch (StoreException e) {
                        throw new IOException(e.getMessage(), e);
                    }
                }
            });
        } catch (BackupException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Keeps what the store must know before it takes anything. */
    private static final class Check implements ArchiveReader.Visitor {
        private static final long MOST_MANIFESTS = 64L << 20;

        private final Map<String, Blob> manifests = new HashMap<>();
        private List<ArchiveIndex> indexes = List.of();

        @Override
        public void index(ArchiveIndex read) throws IOException {
            if (read.points().stream().mapToLong(p -> p.manifest().size()).sum() > MOST_MANIFESTS) {
                throw new IOException("its manifests together are larger than 64 MiB");
            }
            indexes = List.of(read);
        }

        @Override
        public boolean wants(String name) {
            return name.startsWith("manifests/");
        }

        @Override
        public void content(String name, PointShape.PieceShape piece, byte[] raw) {
            manifests.put(piece.sha256(), new Blob(raw));
        }

        ArchiveIndex index() {
            return indexes.getFirst();
        }

        List<PortablePoint> points() {
            return index().points().stream()
                    .map(p -> p.portable(manifests.getOrDefault(p.manifest().sha256(), Blob.EMPTY)))
                    .toList();
        }
    }
}
