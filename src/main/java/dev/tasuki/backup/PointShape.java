package dev.tasuki.backup;

import dev.tasuki.capture.Blob;
import dev.tasuki.capture.Plausible;
import dev.tasuki.org.OneLine;
import dev.tasuki.store.PointSummary;
import dev.tasuki.store.PortablePoint;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A restore point as JSON outside of the store, without content. What is read from outside is checked here, field by field.
 *
 * @param parent empty where it has none
 * @param manifest the content that names all other content
 * @param pieces each once
 */
record PointShape(
        String id,
        Instant time,
        String kind,
        String label,
        int workers,
        String parent,
        String author,
        String reason,
        boolean pinned,
        PieceShape manifest,
        List<PieceShape> pieces) {
    /** Of each piece of content, in bytes; a captured block of lines, patch, file or piece of a transcript is far smaller. */
    static final long LARGEST_PIECE = 64L << 20;

    private static final Pattern ID = Pattern.compile("[0-9]{8}T[0-9]{6}\\.[0-9]{3}Z-[0-9a-f]{4}");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final int LONGEST_LABEL = 1_000;
    private static final int LONGEST_NAME = 200;
    private static final int MOST_WORKERS = 10_000;

    PointShape {
        require(ID.matcher(id).matches(), "a restore point has a strange id");
        require(Plausible.time(time), id + ": is of a time that cannot be");
        require(parent.isEmpty() || ID.matcher(parent).matches(), id + ": its parent has a strange id");
        require(line(label, LONGEST_LABEL), id + ": its label is no short line of text");
        require(line(reason, LONGEST_LABEL), id + ": its reason is no short line of text");
        require(workers >= 0 && workers <= MOST_WORKERS, id + ": has a strange number of workers");
        try {
            PointSummary.Kind.valueOf(kind);
            PointSummary.Author.valueOf(author);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(id + ": of a kind, or by an author, that this Tasuki does not know", e);
        }
        pieces = List.copyOf(pieces);
        require(
                pieces.stream().map(PieceShape::sha256).distinct().count() == pieces.size(),
                id + ": names a piece twice");
    }

    /**
     * Some content.
     *
     * @param worker whose it is; empty for a manifest
     * @param size raw bytes
     * @param packed bytes as a store keeps it
     */
    record PieceShape(String worker, String sha256, long size, long packed) {
        PieceShape {
            require(HASH.matcher(sha256).matches(), "a piece's name is no SHA-256");
            require(size >= 0 && size <= LARGEST_PIECE, "piece " + sha256 + ": its size is out of bounds");
            require(packed >= 0 && packed <= 2 * LARGEST_PIECE, "piece " + sha256 + ": its size is out of bounds");
            require(line(worker, LONGEST_NAME), "piece " + sha256 + ": its worker has a strange name");
        }
    }

    static PointShape of(PortablePoint point) {
        var summary = point.summary();
        return new PointShape(
                summary.id(),
                summary.time(),
                summary.kind().name(),
                OneLine.of(summary.label(), LONGEST_LABEL),
                summary.workers(),
                summary.parent() == null ? "" : summary.parent(),
                summary.author().name(),
                OneLine.of(summary.reason(), LONGEST_LABEL),
                summary.pinned(),
                new PieceShape("", point.manifest().hash(), point.manifest().size(), 0),
                point.pieces().stream()
                        .map(p -> new PieceShape(
                                OneLine.of(p.worker(), LONGEST_NAME / 2), p.hash(), p.size(), p.packed()))
                        .toList());
    }

    /** The same with those pieces that are known, so that many points with the same pieces lie in memory as one does. */
    PointShape sharing(Map<PieceShape, PieceShape> known) {
        var shared = pieces.stream()
                .map(piece -> known.computeIfAbsent(piece, p -> p))
                .toList();
        return new PointShape(id, time, kind, label, workers, parent, author, reason, pinned, manifest, shared);
    }

    /** As the store takes it. */
    PortablePoint portable(Blob manifestContent) {
        return new PortablePoint(
                new PointSummary(
                        id,
                        time,
                        PointSummary.Kind.valueOf(kind),
                        label,
                        workers,
                        0,
                        0,
                        parent.isEmpty() ? null : parent,
                        null,
                        PointSummary.Author.valueOf(author),
                        reason,
                        pinned,
                        null),
                manifestContent,
                pieces.stream()
                        .map(p -> new PortablePoint.Piece(p.worker(), p.sha256(), p.size(), p.packed()))
                        .toList());
    }

    static boolean line(String text, int longest) {
        return text.length() <= longest && text.codePoints().noneMatch(Character::isISOControl);
    }

    private static void require(boolean right, String otherwise) {
        if (!right) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
