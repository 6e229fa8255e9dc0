package dev.tasuki.backup;

import dev.tasuki.backup.RecordsIndex.Listed;
import dev.tasuki.backup.RecordsIndex.Segment;
import dev.tasuki.capture.Blob;
import dev.tasuki.store.Exchange;
import dev.tasuki.store.JournalEntry;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * What a backup holds beside points: the journal in segments, to which each run adds, and short lists. Only what the index names counts, and
 * that is put when all it names is there. For one thread.
 */
final class Records {
    /** Raw bytes from which on a segment stays as it is; a smaller one is sent again with what came since, so that there are never many. */
    private static final long FULL = 256 << 10;
    /** Raw bytes of content in one segment, about. */
    private static final long MOST = 1 << 20;

    private static final long LARGEST_INDEX = 64L << 20;

    private static final Logger LOG = LoggerFactory.getLogger(Records.class);

    private final SealedObjects objects;
    private boolean sent;

    Records(SealedObjects objects) {
        this.objects = objects;
    }

    /**
     * Sends what is not there yet, and takes away what counts no more.
     *
     * @param again names of objects that are sent though they are there
     * @return whether anything was changed
     */
    boolean run(Store store, Uploads uploads, Set<String> again, Clock clock)
            throws BackupException, StoreException, IOException {
        var before = usable(again);
        var there = objects.list(ObjectNames.RECORDS);
        there.removeAll(again);
        sent = false;
        var journal = new ArrayList<Segment>();
        for (var worker : store.journal().workers()) {
            journal.addAll(journal(store, worker, before, there, uploads));
        }
        var lists = new ArrayList<Listed>();
        for (var list : RecordLists.of(store, clock).entrySet()) {
            var json = list.getValue().json();
            var hash = json.hash();
            if (!there.contains(nameOf(hash))) {
                uploads.put(nameOf(hash), Exchange.pack(json.bytes()));
                sent = true;
            }
            lists.add(new Listed(list.getKey(), list.getValue().entries(), hash, json.size()));
        }
        var now = new RecordsIndex(1, journal, lists);
        if (now.equals(before)) {
            uploads.await();
            return sent;
        }
        uploads.await();
        uploads.now(ObjectNames.INDEX, Shapes.bytes(now));
        var old = new HashSet<>(there);
        old.removeAll(names(now));
        objects.delete(old);
        return true;
    }

    /** A damaged index is made anew. */
    private RecordsIndex usable(Set<String> again) throws BackupException {
        if (again.contains(ObjectNames.INDEX)) {
            return RecordsIndex.EMPTY;
        }
        try {
            return index();
        } catch (DamagedException e) {
            return RecordsIndex.EMPTY;
        }
    }

    private List<Segment> journal(Store store, String worker, RecordsIndex before, Set<String> there, Uploads uploads)
            throws BackupException, StoreException, IOException {
        long first = store.journal().firstNumber(worker);
        long last = store.journal().lastNumber(worker);
        var kept = new ArrayList<Segment>();
        for (var segment : before.of(worker)) {
            if (!there.contains(nameOf(segment.sha256()))) {
                break;
            }
            // what the journal has dropped may go here, too
            if (segment.last() >= first) {
                kept.add(segment);
            }
        }
        if (!kept.isEmpty() && kept.getLast().last() < last && kept.getLast().size() < FULL) {
            kept.removeLast();
        }
        long upTo = kept.isEmpty() ? 0 : kept.getLast().last();
        while (upTo < last) {
            List<JournalEntry> entries;
            try {
                entries = store.journal().some(worker, upTo, MOST);
            } catch (StoreException e) {
                // points are worth more than what follows a damaged entry, of which verify tells
                LOG.warn("the journal of {} goes no further into {}", worker, objects.place(), e);
                break;
            }
            if (entries.isEmpty()) {
                break;
            }
            kept.add(segment(worker, entries, uploads));
            upTo = kept.getLast().last();
        }
        return kept;
    }

    private Segment segment(String worker, List<JournalEntry> entries, Uploads uploads)
            throws IOException, BackupException {
        var raw = JournalSegment.bytes(entries);
        var hash = new Blob(raw).hash();
        uploads.put(nameOf(hash), Exchange.pack(raw));
        sent = true;
        return new Segment(
                worker,
                entries.getFirst().number(),
                entries.getLast().number(),
                entries.getLast().to(),
                entries.size(),
                hash,
                raw.length);
    }

    private Set<String> names(RecordsIndex index) {
        var names = new HashSet<String>();
        index.journal().forEach(s -> names.add(nameOf(s.sha256())));
        index.lists().forEach(l -> names.add(nameOf(l.sha256())));
        return names;
    }

    /** What is there; empty in a backup that an older Tasuki made. */
    RecordsIndex index() throws BackupException {
        return objects.read(ObjectNames.INDEX, LARGEST_INDEX, RecordsIndex.class)
                .orElse(RecordsIndex.EMPTY);
    }

    /** The names of all that is there, whether it counts or not. */
    Set<String> there() throws BackupException {
        return objects.list(ObjectNames.RECORDS);
    }

    /** The newest of each worker's journal, held against the index: what joins on to a point. */
    List<Fetched.Journal> newest() throws BackupException {
        var told = new ArrayList<Fetched.Journal>();
        var index = index();
        for (var worker : index.workers()) {
            var last = index.of(worker).getLast();
            var wanted = last.entries() + " entries until " + last.until();
            try {
                read(last);
                told.add(new Fetched.Journal(worker, wanted, wanted));
            } catch (DamagedException e) {
                told.add(new Fetched.Journal(worker, wanted, String.valueOf(e.getMessage())));
            }
        }
        return told;
    }

    private String nameOf(String sha256) {
        return objects.seal().name(ObjectNames.RECORDS, sha256);
    }

    String name(Segment segment) {
        return nameOf(segment.sha256());
    }

    String name(Listed list) {
        return nameOf(list.sha256());
    }

    /** The entries of a segment, held against the index. */
    List<JournalEntry> read(Segment segment) throws BackupException {
        var where = objects.place() + ": " + name(segment);
        var entries = JournalSegment.read(content(segment.sha256(), segment.size()), segment.worker(), where);
        if (entries.size() != segment.entries()
                || entries.getFirst().number() != segment.first()
                || entries.getLast().number() != segment.last()) {
            throw new DamagedException(where + " is another part of the journal than it should be");
        }
        return entries;
    }

    byte[] read(Listed list) throws BackupException {
        return content(list.sha256(), list.size());
    }

    private byte[] content(String sha256, long size) throws BackupException {
        var name = nameOf(sha256);
        var packed = objects.need(name, size + (16L << 20));
        return Packed.open(packed, new PointShape.PieceShape("", sha256, size, 0), objects.place() + ": " + name)
                .bytes();
    }

    /** Takes all into a store; what is damaged is left out and told of. How much it was, in words. */
    String take(Store store, List<String> lost) throws BackupException, StoreException {
        RecordsIndex index;
        try {
            index = index();
        } catch (DamagedException e) {
            lost.add("the journal, incidents and alerts: " + e.getMessage());
            return "";
        }
        int entries = 0;
        for (var segment : index.journal()) {
            try {
                store.journal().takeIn(read(segment));
                entries += segment.entries();
            } catch (DamagedException e) {
                lost.add("the journal of " + segment.worker() + " before " + segment.until() + ": " + e.getMessage());
            }
        }
        var words = new ArrayList<String>();
        words.add(entries + " journal entries");
        int health = 0;
        int successions = 0;
        for (var list : index.lists()) {
            try {
                RecordLists.take(store, list.kind(), read(list));
                if (list.kind().startsWith("health ")) {
                    health += list.entries();
                } else if (list.kind().startsWith(SuccessionList.KIND)) {
                    successions += list.entries();
                } else {
                    words.add(list.entries() + " " + list.kind());
                }
            } catch (DamagedException e) {
                lost.add(list.kind() + ": " + e.getMessage());
            } catch (JacksonException | IllegalArgumentException | java.time.DateTimeException e) {
                lost.add(list.kind() + ": cannot be read: " + e.getMessage());
            }
        }
        words.add(health + " health spans");
        words.add(successions + " handovers, restores and recoveries");
        return String.join(", ", words);
    }
}
