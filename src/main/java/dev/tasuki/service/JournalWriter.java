package dev.tasuki.service;

import dev.tasuki.capture.Blob;
import dev.tasuki.store.JournalEntry;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import dev.tasuki.tmux.PaneId;
import dev.tasuki.tmux.PaneInfo;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Keeps what workers print: bytes are gathered in memory and committed for all workers in one transaction, by whoever calls
 * {@link #flush()} once a second. Thread-safe.
 */
final class JournalWriter {
    /** Entries kept while the store cannot take them, and bytes in them; of what is more, the older half gives way to gaps that say so. */
    private static final int MOST_PENDING = 2_000;

    private static final long MOST_BYTES = 32L << 20;

    private static final int MARKS = 64;
    private static final String UNSTORED = "it could not be stored then, and not all was kept";

    private final Store store;
    private final Clock clock;
    private final Map<String, JournalBuffer> buffers = new HashMap<>();
    private final Map<String, PaneId> panes = new HashMap<>();
    private final Map<String, Size> sizes = new HashMap<>();
    private final Map<String, Long> firsts = new HashMap<>();
    private final Map<String, TreeMap<Long, Long>> numbers = new HashMap<>();
    private final List<Waiting> pending = new ArrayList<>();
    private long pendingBytes;
    private long marks;

    /**
     * @param mark where it stands among all entries of this process
     */
    private record Waiting(long mark, JournalEntry entry) {}

    private record Size(int columns, int rows) {}

    JournalWriter(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** A worker printed. */
    synchronized void output(String worker, byte[] bytes) {
        buffers.computeIfAbsent(worker, w -> new JournalBuffer()).add(bytes, clock.instant());
    }

    /** What a worker prints from here on is not known, up to the next {@link #screen}. */
    synchronized void gap(String worker, String why) {
        close(worker);
        var now = clock.instant();
        add(entry(worker, now, now, JournalEntry.Kind.GAP, Blob.EMPTY, why));
    }

    /** What a worker's pane shows after a gap. */
    synchronized void screen(String worker, byte[] lines) {
        close(worker);
        var now = clock.instant();
        add(entry(worker, now, now, JournalEntry.Kind.SCREEN, new Blob(lines), ""));
    }

    /** A worker's pane is this from here on, and has its size; what another pane of the worker printed stands in entries of its own. */
    synchronized void pane(String worker, PaneInfo pane) {
        if (!pane.id().equals(panes.put(worker, pane.id()))) {
            close(worker);
        }
        var size = new Size(pane.width(), pane.height());
        var before = sizes.put(worker, size);
        if (before != null && !before.equals(size)) {
            close(worker);
            var now = clock.instant();
            add(entry(worker, now, now, JournalEntry.Kind.RESIZE, Blob.EMPTY, ""));
        }
    }

    /**
     * Draws a line under what a worker has printed so far; {@link #number} tells, after the next flush, which entry came last before it.
     */
    synchronized long mark(String worker) {
        close(worker);
        return marks;
    }

    /** The number of the last entry of a worker before a mark; 0 where there is none. */
    synchronized long number(String worker, long mark) throws StoreException {
        var known = numbers.get(worker);
        var before = known == null ? null : known.floorEntry(mark);
        return before == null ? first(worker) : before.getValue();
    }

    /** Commits what has been gathered. What cannot be committed is kept, bounded, and tried again the next time. */
    synchronized void flush() throws StoreException {
        for (var worker : List.copyOf(buffers.keySet())) {
            close(worker);
        }
        if (pending.isEmpty()) {
            return;
        }
        for (var waiting : pending) {
            first(waiting.entry().worker());
        }
        var stored = store.journal().append(pending.stream().map(Waiting::entry).toList());
        for (int i = 0; i < stored.size(); i++) {
            var known = numbers.computeIfAbsent(pending.get(i).entry().worker(), w -> new TreeMap<>());
            known.put(pending.get(i).mark(), stored.get(i));
            while (known.size() > MARKS) {
                known.pollFirstEntry();
            }
        }
        pending.clear();
        pendingBytes = 0;
    }

    /** Where a worker's journal stood before this process wrote to it. */
    private long first(String worker) throws StoreException {
        var number = firsts.get(worker);
        if (number == null) {
            number = store.journal().lastNumber(worker);
            firsts.put(worker, number);
        }
        return number;
    }

    private void close(String worker) {
        var buffer = buffers.get(worker);
        if (buffer == null || buffer.isEmpty()) {
            return;
        }
        var now = clock.instant();
        var content = buffer.drain(now);
        if (content.dropped() > 0) {
            add(entry(
                    worker,
                    content.from(),
                    content.from(),
                    JournalEntry.Kind.GAP,
                    Blob.EMPTY,
                    "a flood: " + content.dropped() + " bytes were not kept"));
        }
        add(entry(
                worker,
                content.from(),
                now,
                JournalEntry.Kind.DATA,
                new Blob(content.bytes().toByteArray()),
                ""));
    }

    private void add(JournalEntry entry) {
        pending.add(new Waiting(++marks, entry));
        pendingBytes += entry.content().size();
        if (pending.size() > MOST_PENDING || pendingBytes > MOST_BYTES) {
            giveWay();
        }
    }

    /** Of each worker whose entries go, one gap stands from the first to the last of them. */
    private void giveWay() {
        var going = pending.subList(0, (pending.size() + 1) / 2);
        var gaps = new LinkedHashMap<String, Waiting>();
        for (var waiting : going) {
            var entry = waiting.entry();
            pendingBytes -= entry.content().size();
            var before = gaps.remove(entry.worker());
            var from = before == null ? entry.from() : before.entry().from();
            gaps.put(
                    entry.worker(),
                    new Waiting(
                            waiting.mark(),
                            entry(entry.worker(), from, entry.to(), JournalEntry.Kind.GAP, Blob.EMPTY, UNSTORED)));
        }
        going.clear();
        pending.addAll(0, gaps.values());
    }

    private JournalEntry entry(
            String worker, Instant from, Instant to, JournalEntry.Kind kind, Blob content, String note) {
        var size = sizes.getOrDefault(worker, new Size(80, 24));
        return new JournalEntry(0, worker, from, to, kind, size.columns(), size.rows(), content, note);
    }
}
