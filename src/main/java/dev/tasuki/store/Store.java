package dev.tasuki.store;

import dev.tasuki.capture.Blob;
import dev.tasuki.capture.Snapshot;
import dev.tasuki.org.RetentionSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All that is kept of one organisation, in one SQLite database. May be used from any thread; every method blocks, and must not be called
 * on the FX thread. Methods that write throw {@link LeaseLostException} when another process has the lease.
 */
public final class Store implements AutoCloseable {
    private final Database database;
    private final Points points;
    private final Integrity integrity;
    private final Journal journal;
    private final Incidents incidents;
    private final Alerts alerts;
    private final Successions successions;
    private final LeaseTable lease;
    private final Placements placements;
    private final Facts facts;
    private final AdoptedOptions adopted;
    private final Health health;
    private final Messages messages;
    private final BoardTasks board;
    private final Drills drills;
    private final Meta meta;
    private final Exchange exchange;

    private Store(Database database) {
        this.database = database;
        this.integrity = new Integrity(database);
        this.points = new Points(database, integrity);
        this.journal = new Journal(database);
        this.incidents = new Incidents(database);
        this.alerts = new Alerts(database);
        this.successions = new Successions(database);
        this.lease = new LeaseTable(database);
        this.placements = new Placements(database);
        this.facts = new Facts(database);
        this.adopted = new AdoptedOptions(database);
        this.health = new Health(database);
        this.messages = new Messages(database);
        this.board = new BoardTasks(database);
        this.drills = new Drills(database);
        this.meta = new Meta(database);
        this.exchange = new Exchange(database);
    }

    /** Opens the store of an organisation's directory for reading and writing; makes both where they are missing. */
    public static Store open(Path directory) throws StoreException {
        return open(directory, Failpoints.NONE);
    }

    /** As {@link #open(Path)}, for a test that makes it die on the way. */
    static Store open(Path directory, Failpoints failpoints) throws StoreException {
        return new Store(Database.open(directory, failpoints));
    }

    /** Whether anything is stored there. */
    public static boolean isIn(Path directory) {
        return Files.exists(directory.resolve(DatabaseFile.NAME));
    }

    /** Opens a store that exists for reading only; one that is damaged opens where SQLite can read it. */
    public static Store openExisting(Path directory) throws StoreException {
        return new Store(Database.openExisting(directory));
    }

    /** The database. */
    public Path file() {
        return database.file();
    }

    /**
     * Compresses what the next point will bring while the rest of it is still being captured. Writes nothing; any thread, which it keeps
     * for as long as it takes.
     */
    public void packAhead(Collection<Blob> blobs) {
        points.packAhead(blobs);
    }

    /** Makes a snapshot durable, all of it or nothing; it becomes the current point. */
    public PointSummary add(Snapshot snapshot, PointSummary.Kind kind, String label) throws StoreException {
        return points.add(snapshot, kind, label);
    }

    /** Every restore point, newest first; those that were taken in from elsewhere last, unless they are newer than all. */
    public List<PointSummary> points() throws StoreException {
        return points.all();
    }

    /** A restore point by its id, or as {@code latest} the newest that is not known to be damaged. */
    public Optional<PointSummary> point(String idOrLatest) throws StoreException {
        return points.find(idOrLatest);
    }

    /**
     * The content of a point (an id or {@code latest}), every chunk held against its hash; that of transcripts when it is asked for, as long
     * as this is open.
     *
     * @throws DamagedPointException where it is not as it was written
     */
    public Snapshot snapshot(String idOrLatest) throws StoreException {
        return points.snapshot(idOrLatest);
    }

    /** What a point holds without its bytes: every blob is empty. Quick. */
    public Snapshot outline(String id) throws StoreException {
        return new Inspection(database).outline(id);
    }

    /** The pieces of a worker's transcript that a point holds, in their order, by hash and size: their bytes cannot be read. Quick. */
    public List<Blob> transcript(String id, String worker) throws StoreException {
        return new Inspection(database).transcript(id, worker);
    }

    /**
     * Reads every chunk of a point but those already known to be whole; the first damage, empty where there is none.
     *
     * @param whole hashes; those found whole are added
     */
    public Optional<Damage> inspect(String id, Set<String> whole) throws StoreException {
        return new Inspection(database).inspect(id, whole);
    }

    /** What a point (an id or {@code latest}) was like when it was last held against what was written; empty where it never was. */
    public Optional<PointSummary.Verified> verified(String id) throws StoreException {
        return points.find(id).map(PointSummary::verified);
    }

    /** Deletes a point that is not pinned, and what no other point shares with it; the points after it follow the one before it. */
    public void delete(String id) throws StoreException {
        points.delete(id);
    }

    /** Keeps a point (an id or {@code latest}) for ever, or no longer. */
    public PointSummary pin(String id, boolean pinned) throws StoreException {
        return points.pin(id, pinned);
    }

    /** What {@link #prune} would take away; changes nothing. */
    public Pruning pruning(RetentionSettings rules, Instant now) throws StoreException {
        return points.pruning(new Retention(rules), now);
    }

    /**
     * Takes away restore points that have grown old, the oldest first and at most so many, in one transaction; fails while a succession has
     * not ended. The room they took stays with the database until {@link #giveBack}.
     */
    public Pruning prune(RetentionSettings rules, Instant now, int most) throws StoreException {
        return points.prune(new Retention(rules), now, most);
    }

    /** Makes the file as small as what is in it, in steps between which others may write. */
    public void giveBack() throws StoreException {
        DiskSpace.giveBack(database);
    }

    /** Sets a point's score, 0 to 100. */
    public void score(String id, int score) throws StoreException {
        points.score(id, score);
    }

    /** Says that the present comes from this point: the next one's parent. */
    public void setCurrent(String id) throws StoreException {
        points.current(id);
    }

    /** The point that the present comes from. */
    public Optional<String> current() throws StoreException {
        return points.current();
    }

    public Journal journal() {
        return journal;
    }

    public Incidents incidents() {
        return incidents;
    }

    public Alerts alerts() {
        return alerts;
    }

    public Successions successions() {
        return successions;
    }

    public LeaseTable lease() {
        return lease;
    }

    public Placements placement() {
        return placements;
    }

    public Facts facts() {
        return facts;
    }

    public AdoptedOptions adopted() {
        return adopted;
    }

    public Health health() {
        return health;
    }

    public Messages messages() {
        return messages;
    }

    public BoardTasks board() {
        return board;
    }

    public Drills drills() {
        return drills;
    }

    public Meta meta() {
        return meta;
    }

    public Exchange exchange() {
        return exchange;
    }

    /**
     * Looks for damage.
     *
     * @param deep whether every piece of content is decompressed and held against its hash, too
     */
    public List<Damage> verify(boolean deep) throws StoreException {
        return integrity.look(deep);
    }

    /** As {@link #verify}, and remembers of every point what came of it: what is damaged is not offered as whole from now on. */
    public List<Damage> check(boolean deep, Instant at) throws StoreException {
        return integrity.check(deep, at);
    }

    /** Puts points that are known to be damaged right from elsewhere; the ids of those that are whole again. */
    public List<String> mend(List<ChunkSource> sources, Instant at) throws StoreException {
        return integrity.mend(sources, at);
    }

    /** Does not give the lease back. */
    @Override
    public void close() {
        database.close();
    }
}
