package dev.tasuki.backup;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The first entry of an archive: what else is in it, and the hash of each.
 *
 * @param organisation whose points they are
 */
record ArchiveIndex(String format, int version, String organisation, List<PointShape> points) {
    static final String ENTRY = "tasuki-points.json";
    static final int LARGEST = 64 << 20;

    private static final String FORMAT = "tasuki-points";
    private static final int VERSION = 1;
    private static final int MOST_POINTS = 10_000;
    private static final long LARGEST_TOTAL = 64L << 30;

    ArchiveIndex {
        if (!format.equals(FORMAT)) {
            throw new IllegalArgumentException("says that it is something else than restore points");
        }
        if (version != VERSION) {
            throw new IllegalArgumentException("is of version " + version + ", and this Tasuki reads " + VERSION);
        }
        if (organisation.length() > 200 || points.isEmpty() || points.size() > MOST_POINTS) {
            throw new IllegalArgumentException("holds no points, or too many");
        }
        if (points.stream().map(PointShape::id).distinct().count() != points.size()) {
            throw new IllegalArgumentException("names a restore point twice");
        }
        points = List.copyOf(points);
    }

    static ArchiveIndex of(String organisation, List<PointShape> points) {
        return new ArchiveIndex(FORMAT, VERSION, organisation, points);
    }

    /** Every other entry by its name, in order: manifests first. */
    Map<String, PointShape.PieceShape> entries() {
        var entries = new LinkedHashMap<String, PointShape.PieceShape>();
        points.forEach(p -> add(entries, "manifests/", p.manifest()));
        points.forEach(p -> p.pieces().forEach(piece -> add(entries, "pieces/", piece)));
        if (entries.values().stream().mapToLong(PointShape.PieceShape::size).sum() > LARGEST_TOTAL) {
            throw new IllegalArgumentException("would be larger than 64 GiB");
        }
        return entries;
    }

    private static void add(Map<String, PointShape.PieceShape> entries, String folder, PointShape.PieceShape piece) {
        var before = entries.putIfAbsent(folder + piece.sha256(), piece);
        if (before != null && before.size() != piece.size()) {
            throw new IllegalArgumentException("gives piece " + piece.sha256() + " two sizes");
        }
    }
}
