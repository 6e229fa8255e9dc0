package dev.tasuki.backup;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which objects hold what the organisation kept beside its points. A backup that an older Tasuki made has none.
 *
 * @param journal of each worker in its order
 * @param lists by their kinds
 */
record RecordsIndex(int version, List<Segment> journal, List<Listed> lists) {
    static final RecordsIndex EMPTY = new RecordsIndex(1, List.of(), List.of());

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern KIND =
            Pattern.compile("incidents|alerts|drills|(health|successions) [0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final int MOST = 100_000;

    RecordsIndex {
        require(
                version == 1,
                "the index of journal and incidents is of version " + version + ", and this Tasuki reads 1");
        require(journal.size() <= MOST && lists.size() <= MOST, "the index of journal and incidents is out of bounds");
        journal = List.copyOf(journal);
        lists = List.copyOf(lists);
    }

    /**
     * Some entries of one worker's journal, one after the other.
     *
     * @param first number
     * @param last number
     * @param until when the last byte in it came
     * @param size raw bytes
     */
    record Segment(String worker, long first, long last, Instant until, int entries, String sha256, long size) {
        Segment {
            require(PointShape.line(worker, 200), "a worker in the journal has a strange name");
            require(first > 0 && last >= first && entries > 0, "a part of the journal has strange numbers");
            require(HASH.matcher(sha256).matches(), "a part of the journal has a strange name");
            require(size > 0 && size <= PointShape.LARGEST_PIECE, "the size of a part of the journal is out of bounds");
        }
    }

    /**
     * All of one kind, as one list.
     *
     * @param kind such as {@code incidents}, or {@code health 2026-11-23}
     */
    record Listed(String kind, int entries, String sha256, long size) {
        Listed {
            require(KIND.matcher(kind).matches(), "a list is of a strange kind");
            require(HASH.matcher(sha256).matches() && entries >= 0, kind + ": has a strange name");
            require(size > 0 && size <= PointShape.LARGEST_PIECE, kind + ": its size is out of bounds");
        }
    }

    List<Segment> of(String worker) {
        return journal.stream().filter(s -> s.worker().equals(worker)).toList();
    }

    List<String> workers() {
        return journal.stream().map(Segment::worker).distinct().toList();
    }

    Optional<Listed> list(String kind) {
        return lists.stream().filter(l -> l.kind().equals(kind)).findFirst();
    }

    int entries() {
        return journal.stream().mapToInt(Segment::entries).sum();
    }

    private static void require(boolean right, String otherwise) {
        if (!right) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
