package dev.tasuki.backup;

import dev.tasuki.capture.Blob;
import dev.tasuki.store.PointSummary;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A backup in some place. Pieces of content are objects, shared between points, and so is every manifest; a point is one more object, which
 * is put there when all its pieces are: so that whatever dies on the way, no part of a point looks like a point, and the next run goes on.
 * Blocks; any thread, but one run at a time.
 */
public final class Backup implements AutoCloseable {
    private static final long LARGEST_POINT = 64L << 20;
    private static final long LARGEST_STATE = 4096;
    private static final long LARGEST_OWNER = 4096;
    private static final long LARGEST_ORGANISATION = 16L << 20;
    /** A seal and zstd make little more of what is random. */
    private static final long LARGEST_PIECE = PointShape.LARGEST_PIECE + (16L << 20);

    private static final Logger LOG = LoggerFactory.getLogger(Backup.class);

    private final SealedObjects objects;
    private final Header header;
    private final byte[] key;

    private Backup(BackupPlace place, Header header, byte[] key, Patience patience) {
        this.header = header;
        this.key = key;
        objects = new SealedObjects(place, header.encrypted() ? new EncryptedSeal(key) : new PlainSeal(), patience);
    }

    /**
     * What a run did.
     *
     * @param points that it brought
     * @param pieces of content that were not there yet
     * @param bytes sent, sealed
     * @param missed what had been there, and was not any more; it was sent again where it is still here
     * @param unsent restore points that are damaged here, in words; all others were brought
     */
    public record Ran(int points, int pieces, long bytes, Optional<Missed> missed, List<String> unsent) {
        public Ran {
            unsent = List.copyOf(unsent);
        }

        public Ran(int points, int pieces, long bytes) {
            this(points, pieces, bytes, Optional.empty(), List.of());
        }
    }

    /**
     * What was taken away.
     *
     * @param left points that stay
     */
    public record Compacted(int points, int pieces, int left) {}

    /** Begins a backup in a place where there is none, or opens the one that is there. */
    static Backup beginOrOpen(BackupPlace place, Secret secret, Patience patience) throws BackupException {
        if (header(place, patience).isPresent()) {
            return open(place, secret, patience);
        }
        var key = secret instanceof Secret.Nothing ? new byte[0] : EncryptedSeal.newKey();
        var header = Header.of(secret, key);
        try {
            patience.with(() -> {
                place.put(ObjectNames.HEADER, Shapes.bytes(header));
                place.commit();
                return true;
            });
        } catch (IOException e) {
            throw new BackupException(place.text() + ": " + e.getMessage(), e);
        }
        return new Backup(place, header, key, patience);
    }

    /** Opens a backup with what a person knows or has. */
    static Backup open(BackupPlace place, Secret secret, Patience patience) throws BackupException {
        var header = header(place, patience)
                .orElseThrow(() -> new BackupException(place.text() + ": there is no backup of Tasuki's"));
        return new Backup(place, header, header.key(secret, place.text()), patience);
    }

    /**
     * Opens a backup with its own key.
     *
     * @param id of the backup that it must be
     * @param key empty where it is not encrypted
     */
    static Backup open(BackupPlace place, String id, byte[] key, Patience patience) throws BackupException {
        var header = header(place, patience)
                .orElseThrow(() -> new BackupException(
                        place.text() + ": the backup is gone; bring it back, or remove it here and add it anew"));
        if (!header.id().equals(id) || header.encrypted() != (key.length > 0)) {
            throw new BackupException(
                    place.text()
                            + ": another backup is there than the one that was added; nothing was sent. Remove it here and add it anew");
        }
        return new Backup(place, header, key, patience);
    }

    private static Optional<Header> header(BackupPlace place, Patience patience) throws BackupException {
        try {
            var json = patience.with(() -> place.get(ObjectNames.HEADER, Header.LARGEST));
            return json.isEmpty() ? Optional.empty() : Optional.of(Header.read(json.get(), place.text()));
        } catch (IOException e) {
            throw new BackupException(place.text() + ": " + e.getMessage(), e);
        }
    }

    String id() {
        return header.id();
    }

    /** Empty where it is not encrypted. */
    byte[] key() {
        return key.clone();
    }

    boolean encrypted() {
        return header.encrypted();
    }

    /** @param throttle how fast it is sent */
    Ran run(BackupRun run, Throttle throttle) throws BackupException, StoreException {
        return run.into(this, objects, throttle);
    }

    /** @param next the state that the place is marked with */
    Compacted compact(Store store, PlaceState next) throws BackupException, StoreException {
        return new Compaction(store, next).of(this, objects);
    }

    /** What is there beside points. */
    Records records() {
        return new Records(objects);
    }

    /** The organisation as the last run saw it; empty where no run has ended yet. */
    Optional<OrganisationShape> organisation() throws BackupException {
        return objects.read(ObjectNames.ORGANISATION, LARGEST_ORGANISATION, OrganisationShape.class);
    }

    /** The name of the organisation that took the place; empty where none did, or one of a Tasuki that did not note it. */
    Optional<String> owner() throws BackupException {
        return objects.read(ObjectNames.OWNER, LARGEST_OWNER, OwnerShape.class).map(OwnerShape::organisation);
    }

    /** Refuses a place that is another organisation's; what is damaged there, says nothing of whose it is. */
    void requireOf(String name) throws BackupException {
        var whose = undamaged(() -> organisation().map(OrganisationShape::name));
        var other = (whose.isPresent() ? whose : undamaged(this::owner)).filter(w -> !w.equals(name));
        if (other.isPresent()) {
            throw new ForeignException(objects.place(), other.get());
        }
    }

    /** Makes the place an organisation's for ever, or refuses where it is another's. */
    void claim(String name) throws BackupException {
        requireOf(name);
        if (undamaged(this::owner).isPresent()) {
            return;
        }
        try {
            objects.put(ObjectNames.OWNER, Shapes.bytes(new OwnerShape(name)));
        } catch (IOException e) {
            throw new BackupException(objects.place() + ": " + e.getMessage(), e);
        }
        // where two took it at the same time, the one that came later has it
        requireOf(name);
    }

    private interface Question {
        Optional<String> answer() throws BackupException;
    }

    private static Optional<String> undamaged(Question question) throws BackupException {
        try {
            return question.answer();
        } catch (DamagedException e) {
            LOG.warn("whose a place is, is damaged there", e);
            return Optional.empty();
        }
    }

    /** When it was last changed, as the place says. */
    PlaceState state() throws BackupException {
        return objects.read(ObjectNames.STATE, LARGEST_STATE, PlaceState.class).orElse(PlaceState.NONE);
    }

    /** The name of a point's object. */
    String name(String point) {
        return objects.seal().point(point);
    }

    /** Some content by its hash, held against it; empty where it is not there. */
    Optional<byte[]> content(String sha256) throws BackupException {
        var name = objects.seal().piece(sha256);
        var packed = objects.get(name, LARGEST_PIECE);
        return packed.isEmpty()
                ? Optional.empty()
                : Optional.of(Packed.open(packed.get(), sha256, objects.place() + ": " + name)
                        .bytes());
    }

    /** The names of the points that are there. */
    Set<String> points() throws BackupException {
        return objects.list(ObjectNames.POINTS);
    }

    Set<String> pieces() throws BackupException {
        return objects.list(ObjectNames.PIECES);
    }

    /** A point that is there. */
    PointShape point(String name) throws BackupException {
        var shape = objects.read(name, LARGEST_POINT, PointShape.class)
                .orElseThrow(() -> new DamagedException(objects.place() + ": " + name + " is missing"));
        if (!objects.seal().point(shape.id()).equals(name)) {
            throw new DamagedException(objects.place() + ": " + name + " is another point than it should be");
        }
        return shape;
    }

    /** The name of a piece's object. */
    String name(PointShape.PieceShape piece) {
        return objects.seal().piece(piece.sha256());
    }

    /** A piece as the store packs it, held against its hash. */
    byte[] packed(PointShape.PieceShape piece) throws BackupException {
        var name = name(piece);
        var packed = objects.need(name, LARGEST_PIECE);
        Packed.open(packed, piece, objects.place() + ": " + name);
        return packed;
    }

    Blob manifest(PointShape point) throws BackupException {
        var name = name(point.manifest());
        var packed = objects.need(name, LARGEST_PIECE);
        return Packed.open(packed, point.manifest(), objects.place() + ": " + name);
    }

    /** Takes a point into a store, all of it or nothing. */
    List<PointSummary> take(Store store, PointShape point) throws BackupException, StoreException {
        return take(store, point, new HashSet<>());
    }

    /** @param whole hashes of what is known to be whole in the store; grows */
    List<PointSummary> take(Store store, PointShape point, Set<String> whole) throws BackupException, StoreException {
        var portable = point.portable(manifest(point));
        return store.exchange()
                .take(
                        List.of(portable),
                        (missing, sink) -> {
                            for (var piece : point.pieces()) {
                                if (missing.contains(piece.sha256())) {
                                    try {
                                        sink.put(piece.sha256(), packed(piece));
                                    } catch (BackupException e) {
                                        throw new IOException(e.getMessage(), e);
                                    }
                                }
                            }
                        },
                        whole);
    }

    @Override
    public void close() {
        objects.close();
    }
}
