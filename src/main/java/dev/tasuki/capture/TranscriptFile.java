package dev.tasuki.capture;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One transcript, read as it grows: of what was read before, only its end and one more piece in turn are read again, and held against their
 * hashes. Keeps hashes, not content. For one thread at a time.
 */
final class TranscriptFile {
    /** Read and told of together. */
    private static final int TOGETHER = 2 << 20;

    private final Path file;
    private List<Piece> pieces = List.of();
    private @Nullable State state;
    private int turn;

    private record Piece(long from, Blob blob) {
        long end() {
            return from + blob.size();
        }
    }

    /** What tells that nothing was written. */
    private record State(@Nullable Object key, long size, Object modified) {
        static State of(Path file) throws IOException {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (!attributes.isRegularFile()) {
                throw new IOException(file + " is no file");
            }
            return new State(attributes.fileKey(), attributes.size(), attributes.lastModifiedTime());
        }
    }

    TranscriptFile(Path file) {
        this.file = file;
    }

    /**
     * What it holds now, up to where it ended when this began.
     *
     * @param early gets the bytes that were not known yet, while they are in memory
     * @throws IOException where it cannot be read, or is larger than is kept
     */
    TranscriptCopy read(Consumer<List<Blob>> early) throws IOException {
        var now = State.of(file);
        if (now.size > TranscriptCopy.LARGEST) {
            throw new IOException(file + " has " + now.size + " bytes, more than " + TranscriptCopy.LARGEST);
        }
        if (!now.equals(state)) {
            var known = new ArrayList<Piece>();
            try (var in = Files.newByteChannel(file)) {
                if (state != null && Objects.equals(state.key, now.key) && now.size >= state.size && same(in)) {
                    // the last one ended where the file did, and may go on
                    known.addAll(pieces.subList(0, Math.max(0, pieces.size() - 1)));
                }
                state = null;
                add(in, now.size, known, early);
            }
            pieces = List.copyOf(known);
            state = now;
        }
        return new TranscriptCopy(
                file.toString(), now.size, pieces.stream().map(Piece::blob).toList());
    }

    /** Whether it only grew, as far as its first piece, its last ones and one more tell. */
    private boolean same(SeekableByteChannel in) throws IOException {
        if (pieces.isEmpty()) {
            return true;
        }
        turn = (turn + 1) % pieces.size();
        for (int i : new int[] {0, turn, Math.max(0, pieces.size() - 2), pieces.size() - 1}) {
            var piece = pieces.get(i);
            if (!new Blob(read(in, piece.from, piece.blob.size())).equals(piece.blob)) {
                return false;
            }
        }
        return true;
    }

    private void add(SeekableByteChannel in, long size, List<Piece> all, Consumer<List<Blob>> early)
            throws IOException {
        long from = all.isEmpty() ? 0 : all.getLast().end();
        while (from < size) {
            var content = read(in, from, (int) Math.min(TOGETHER, size - from));
            boolean last = from + content.length == size;
            var fresh = new ArrayList<Blob>();
            int at = 0;
            while (at < content.length && (last || content.length - at >= Cuts.LARGEST)) {
                int end = Cuts.next(content, at, content.length);
                var blob = new Blob(Arrays.copyOfRange(content, at, end));
                fresh.add(blob);
                all.add(piece(from + at, blob));
                at = end;
            }
            early.accept(fresh);
            from += at;
        }
    }

    private Piece piece(long from, Blob blob) {
        return new Piece(from, blob.elsewhere(new Place(file, from, blob.size())));
    }

    private record Place(Path file, long from, int size) implements Blob.Source {
        @Override
        public byte[] read() throws IOException {
            try (var in = Files.newByteChannel(file)) {
                return TranscriptFile.read(in, from, size);
            }
        }

        @Override
        public String toString() {
            return file.toString();
        }
    }

    private static byte[] read(SeekableByteChannel in, long from, int size) throws IOException {
        var content = new byte[size];
        var buffer = ByteBuffer.wrap(content);
        in.position(from);
        while (buffer.hasRemaining()) {
            if (in.read(buffer) < 0) {
                throw new EOFException("a transcript became shorter while it was read");
            }
        }
        return content;
    }
}
