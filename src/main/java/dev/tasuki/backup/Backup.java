package dev.tasuki.backup;

import dev.tasuki.capture.Blob;
import dev.tasuki.store.Exchange;
import dev.tasuki.store.PointSummary;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;

/**
 * A backup in some place. Pieces of content are objects, shared between points, and so is every manifest; a point is one more object, which
 * is put there when all its pieces are: so that whatever dies on the way, no part of a point looks like a point, and the next run goes on.
 * Blocks; any thread, but one run at a time.
 */
public final class Backup implements AutoCloseable {
    private static final long LARGEST_POINT = 64L << 20;
    private static final long LARGEST_STATE = 4096;
    private static final long LARGEST_ORGANISATION = 16L << 20;
    /** A seal and zstd make little more of what is random. */
    private static final long LARGEST_PIECE = PointShape.LARGEST_PIECE + (16L << 20);

    private final BackupPlace place;
    private final Header header;
    private final byte[] key;
    private final Seal seal;
    private final Patience patience;

    private Backup(BackupPlace place, Header header, byte[] key, Patience patience) {
        this.place = place;
        this.header = header;
        this.key = key;
        this.seal = header.encrypted() ? new EncryptedSeal(key) : new PlainSeal();
        this.patience = patience;
    }

    /**
     * What a run did.
     *
     * @param points that it brought
     * @param pieces of content that were not there yet
     * @param bytes sent, sealed
     * @param missed what had been there, and was not any more; it was sent again where it is still here
     */
    public record Ran(int points, int pieces, long bytes, Optional<Missed> missed) {
        public Ran(int points, int pieces, long bytes) {
            this(points, pieces, bytes, Optional.empty());
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

    Ran run(Store store, OrganisationShape organisation, Throttle throttle, Progress progress)
            throws BackupException, StoreException {
        return run(store, organisation, throttle, progress, Set.of(), state(), false);
    }

    /**
     * Brings every whole point of the store that is not there yet, oldest first, and the organisation as it is.
     *
     * @param again the names of objects that are sent though they are there
     * @param next the state that the place is marked with where anything is changed
     * @param wholly whether every point is gone through for pieces that are not there, as in a place that somebody has changed
     */
    Ran run(
            Store store,
            OrganisationShape organisation,
            Throttle throttle,
            Progress progress,
            Set<String> again,
            PlaceState next,
            boolean wholly)
            throws BackupException, StoreException {
        try (var uploads = new Uploads(place, seal, throttle, patience)) {
            var present = list(ObjectNames.POINTS);
            present.removeAll(again);
            // who needs a damaged piece is known only where it is held against every point
            boolean all = wholly || again.stream().anyMatch(name -> name.startsWith(ObjectNames.PIECES));
            var missing = new ArrayList<PointSummary>();
            for (var point : store.points().reversed()) {
                if (!point.damaged() && (all || !present.contains(seal.point(point.id())))) {
                    missing.add(point);
                }
            }
            boolean other =
                    again.contains(ObjectNames.ORGANISATION) || !organisation().equals(Optional.of(organisation));
            if (other) {
                uploads.now(ObjectNames.ORGANISATION, Shapes.bytes(organisation));
            }
            var pieces = missing.isEmpty() ? new HashSet<String>() : list(ObjectNames.PIECES);
            pieces.removeAll(again);
            int before = pieces.size();
            for (int i = 0; i < missing.size(); i++) {
                bring(store, missing.get(i).id(), pieces, uploads);
                progress.done(missing.get(i).id(), i + 1, missing.size(), uploads.sent());
            }
            boolean told = records().run(store, uploads, again, Clock.systemUTC());
            if (told || other || !missing.isEmpty() || again.contains(ObjectNames.STATE)) {
                uploads.now(ObjectNames.STATE, Shapes.bytes(next));
                patience.with(() -> {
                    place.commit();
                    return true;
                });
            }
            long brought = missing.stream()
                    .filter(point -> !wholly || !present.contains(seal.point(point.id())))
                    .count();
            return new Ran((int) brought, pieces.size() - before, uploads.sent());
        } catch (IOException e) {
            throw new BackupException(place.text() + ": " + e.getMessage() + "; the next run goes on from here", e);
        }
    }

    /**
     * Takes away the points that the store has no more, and then the pieces that no point needs. Does nothing where a point cannot be read, or
     * where none would be left: then it is more likely the store that has lost something.
     *
     * @param next the state that the place is marked with
     */
    Compacted compact(Store store, PlaceState next) throws BackupException, StoreException {
        var kept = new HashSet<String>();
        for (var point : store.points()) {
            kept.add(seal.point(point.id()));
        }
        var gone = list(ObjectNames.POINTS);
        var needed = new HashSet<String>();
        int left = 0;
        for (var name : List.copyOf(gone)) {
            if (kept.contains(name)) {
                gone.remove(name);
                left++;
                var point = point(name);
                needed.add(seal.piece(point.manifest().sha256()));
                point.pieces().forEach(piece -> needed.add(seal.piece(piece.sha256())));
            }
        }
        if (left == 0) {
            throw new BackupException(place.text() + ": nothing would be left; nothing was taken away");
        }
        var unneeded = list(ObjectNames.PIECES);
        unneeded.removeAll(needed);
        try {
            // the points first: one that is there has all its pieces
            delete(gone);
            delete(unneeded);
            var mark = seal.seal(ObjectNames.STATE, Shapes.bytes(next));
            patience.with(() -> {
                place.put(ObjectNames.STATE, mark);
                place.commit();
                place.forget();
                return true;
            });
            return new Compacted(gone.size(), unneeded.size(), left);
        } catch (IOException e) {
            throw new BackupException(place.text() + ": " + e.getMessage() + "; the next time goes on from here", e);
        }
    }

    /** What is there beside points. */
    Records records() {
        return new Records(new Records.Objects() {
            @Override
            public Optional<byte[]> get(String name, long most) throws BackupException {
                return Backup.this.get(name, most);
            }

            @Override
            public Set<String> list(String folder) throws BackupException {
                return Backup.this.list(folder);
            }

            @Override
            public void delete(Set<String> names) throws IOException {
                Backup.this.delete(names);
            }

            @Override
            public String name(String sha256) {
                return seal.name(ObjectNames.RECORDS, sha256);
            }

            @Override
            public String place() {
                return place.text();
            }
        });
    }

    private void delete(Set<String> names) throws IOException {
        for (var name : names) {
            patience.with(() -> {
                place.delete(name);
                return true;
            });
        }
    }

    private void bring(Store store, String id, Set<String> present, Uploads uploads)
            throws BackupException, StoreException, IOException {
        var point = store.exchange().portable(id);
        var fresh = new HashSet<String>();
        var manifest = seal.piece(point.manifest().hash());
        if (!present.contains(manifest)) {
            uploads.put(manifest, Exchange.pack(point.manifest().bytes()));
            fresh.add(manifest);
        }
        for (var piece : point.pieces()) {
            var name = seal.piece(piece.hash());
            if (!present.contains(name) && fresh.add(name)) {
                uploads.put(name, store.exchange().packed(piece.hash()));
            }
        }
        uploads.await();
        present.addAll(fresh);
        uploads.now(seal.point(id), Shapes.bytes(PointShape.of(point)));
    }

    /** The organisation as the last run saw it; empty where no run has ended yet. */
    Optional<OrganisationShape> organisation() throws BackupException {
        return read(ObjectNames.ORGANISATION, LARGEST_ORGANISATION, OrganisationShape.class);
    }

    /** When it was last changed, as the place says. */
    PlaceState state() throws BackupException {
        return read(ObjectNames.STATE, LARGEST_STATE, PlaceState.class).orElse(PlaceState.NONE);
    }

    /** The name of a point's object. */
    String name(String point) {
        return seal.point(point);
    }

    /** Some content by its hash, held against it; empty where it is not there. */
    Optional<byte[]> content(String sha256) throws BackupException {
        var name = seal.piece(sha256);
        var packed = get(name, LARGEST_PIECE);
        return packed.isEmpty()
                ? Optional.empty()
                : Optional.of(Packed.open(packed.get(), sha256, place.text() + ": " + name)
                        .bytes());
    }

    /** The names of the points that are there. */
    Set<String> points() throws BackupException {
        return list(ObjectNames.POINTS);
    }

    Set<String> pieces() throws BackupException {
        return list(ObjectNames.PIECES);
    }

    /** A point that is there. */
    PointShape point(String name) throws BackupException {
        var shape = read(name, LARGEST_POINT, PointShape.class)
                .orElseThrow(() -> new DamagedException(place.text() + ": " + name + " is missing"));
        if (!seal.point(shape.id()).equals(name)) {
            throw new DamagedException(place.text() + ": " + name + " is another point than it should be");
        }
        return shape;
    }

    /** The name of a piece's object. */
    String name(PointShape.PieceShape piece) {
        return seal.piece(piece.sha256());
    }

    /** A piece as the store packs it, held against its hash. */
    byte[] packed(PointShape.PieceShape piece) throws BackupException {
        var name = name(piece);
        var packed = get(name, LARGEST_PIECE)
                .orElseThrow(() -> new DamagedException(place.text() + ": " + name + " is missing"));
        Packed.open(packed, piece, place.text() + ": " + name);
        return packed;
    }

    Blob manifest(PointShape point) throws BackupException {
        var name = name(point.manifest());
        var packed = get(name, LARGEST_PIECE)
                .orElseThrow(() -> new DamagedException(place.text() + ": " + name + " is missing"));
        return Packed.open(packed, point.manifest(), place.text() + ": " + name);
    }

    /** Takes points into a store, all or none. */
    List<PointSummary> take(Store store, PointShape point) throws BackupException, StoreException {
        var portable = point.portable(manifest(point));
        return store.exchange().take(List.of(portable), (missing, sink) -> {
            for (var piece : point.pieces()) {
                if (missing.contains(piece.sha256())) {
                    try {
                        sink.put(piece.sha256(), packed(piece));
                    } catch (BackupException e) {
                        throw new IOException(e.getMessage(), e);
                    }
                }
            }
        });
    }

    private <T> Optional<T> read(String name, long most, Class<T> type) throws BackupException {
        var json = get(name, most);
        try {
            return json.isEmpty() ? Optional.empty() : Optional.of(Shapes.read(json.get(), type));
        } catch (JacksonException e) {
            throw new DamagedException(place.text() + ": " + name + " is damaged: " + e.getOriginalMessage(), e);
        }
    }

    private Optional<byte[]> get(String name, long most) throws BackupException {
        try {
            var sealed = patience.with(() -> place.get(name, most));
            return sealed.isEmpty() ? Optional.empty() : Optional.of(seal.open(name, sealed.get()));
        } catch (IOException e) {
            throw new BackupException(place.text() + ": " + e.getMessage(), e);
        } catch (BackupException e) {
            throw new DamagedException(place.text() + ": " + e.getMessage(), e);
        }
    }

    private Set<String> list(String folder) throws BackupException {
        try {
            return patience.with(() -> place.list(folder));
        } catch (IOException e) {
            throw new BackupException(place.text() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        place.close();
    }
}
