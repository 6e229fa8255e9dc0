package dev.tasuki.backup;

import dev.tasuki.capture.Blob;
import dev.tasuki.org.OneLine;
import dev.tasuki.store.JournalEntry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Entries of one worker's journal as bytes, and strictly back: what stands in a backup is not trusted. */
final class JournalSegment {
    private static final int MAGIC = 0x54534A31;
    private static final int MOST = 1_000_000;
    private static final int LONGEST_NOTE = 1_000;
    private static final int LARGEST_SCREEN = 100_000;

    private JournalSegment() {}

    static byte[] bytes(List<JournalEntry> entries) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(MAGIC);
            out.writeInt(entries.size());
            for (var entry : entries) {
                out.writeLong(entry.number());
                time(out, entry.from());
                time(out, entry.to());
                out.writeUTF(entry.kind().name());
                out.writeInt(entry.columns());
                out.writeInt(entry.rows());
                out.writeUTF(OneLine.of(entry.note(), LONGEST_NOTE));
                out.writeInt(entry.content().size());
                out.write(entry.content().bytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    /** @param where for messages */
    static List<JournalEntry> read(byte[] raw, String worker, String where) throws DamagedException {
        var entries = new ArrayList<JournalEntry>();
        try (var in = new DataInputStream(new ByteArrayInputStream(raw))) {
            require(in.readInt() == MAGIC, "it is no part of a journal");
            int count = in.readInt();
            require(count > 0 && count <= MOST, "it has a strange number of entries");
            long before = 0;
            for (int i = 0; i < count; i++) {
                long number = in.readLong();
                require(number > before, "its entries are in no order");
                before = number;
                var from = time(in);
                var to = time(in);
                var kind = JournalEntry.Kind.valueOf(in.readUTF());
                int columns = in.readInt();
                int rows = in.readInt();
                require(within(columns) && within(rows), "a pane in it has a strange size");
                var note = in.readUTF();
                require(PointShape.line(note, 2 * LONGEST_NOTE), "a note in it is no short line");
                int size = in.readInt();
                require(size >= 0 && size <= in.available(), "it is cut short");
                var content = in.readNBytes(size);
                entries.add(new JournalEntry(
                        number,
                        worker,
                        from,
                        to,
                        kind,
                        columns,
                        rows,
                        size == 0 ? Blob.EMPTY : new Blob(content),
                        note));
            }
            require(in.available() == 0, "something follows its last entry");
            return entries;
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            throw new DamagedException(where + " is damaged: " + e.getMessage(), e);
        }
    }

    private static boolean within(int cells) {
        return cells >= 0 && cells <= LARGEST_SCREEN;
    }

    private static void time(DataOutputStream out, Instant time) throws IOException {
        out.writeLong(time.getEpochSecond());
        out.writeInt(time.getNano());
    }

    private static Instant time(DataInputStream in) throws IOException {
        return Instant.ofEpochSecond(in.readLong(), in.readInt());
    }

    private static void require(boolean right, String otherwise) {
        if (!right) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
