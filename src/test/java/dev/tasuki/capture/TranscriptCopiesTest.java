package dev.tasuki.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A copy is what the file held, and what it has in common with the one before costs nothing again. */
class TranscriptCopiesTest {
    @TempDir
    Path directory;

    private final List<Blob> fresh = new ArrayList<>();
    private final TranscriptCopies copies = new TranscriptCopies(blobs -> {
        synchronized (fresh) {
            fresh.addAll(blobs);
        }
    });

    private TranscriptCopy copy(Path file) {
        fresh.clear();
        return Objects.requireNonNull(copies.read(List.of(file.toString())).get(file.toString()));
    }

    private static byte[] random(long seed, int size) {
        var bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static byte[] joined(TranscriptCopy copy) {
        var all = new ByteArrayOutputStream();
        copy.pieces().forEach(piece -> all.writeBytes(piece.bytes()));
        return all.toByteArray();
    }

    /** Where the pieces of some content end. */
    private static List<Integer> ends(byte[] content) {
        var ends = new ArrayList<Integer>();
        for (int at = 0; at < content.length; at = ends.getLast()) {
            ends.add(Cuts.next(content, at, content.length));
        }
        return ends;
    }

    private static Set<Blob> pieces(byte[] content) {
        var pieces = new HashSet<Blob>();
        int from = 0;
        for (int end : ends(content)) {
            pieces.add(new Blob(Arrays.copyOfRange(content, from, end)));
            from = end;
        }
        return pieces;
    }

    @Property(tries = 25)
    void piecesHaveTheirSizesAndWhatIsAppendedLeavesAllButTheLast(
            @ForAll long seed, @ForAll @IntRange(max = 3_000_000) int size, @ForAll @IntRange(max = 300_000) int more) {
        var longer = random(seed, size + more);
        var ends = ends(Arrays.copyOf(longer, size));

        int from = 0;
        for (int end : ends.subList(0, Math.max(0, ends.size() - 1))) {
            assertThat(end - from).isBetween(Cuts.SMALLEST, Cuts.LARGEST);
            from = end;
        }
        assertThat(size - from).isBetween(0, Cuts.LARGEST);
        int whole = Math.max(0, ends.size() - 1);
        assertThat(ends(longer).subList(0, whole)).isEqualTo(ends.subList(0, whole));
    }

    @Property(tries = 15)
    void whatIsPutInTheMiddleChangesAFewPiecesOnly(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 9_000) int more) {
        var before = random(seed, 3_000_000);
        int at = Math.floorMod(seed, 2_000_000);
        var after = new ByteArrayOutputStream();
        after.write(before, 0, at);
        after.writeBytes(random(seed + 1, more));
        after.write(before, at, before.length - at);

        var changed = pieces(after.toByteArray());
        changed.removeAll(pieces(before));
        assertThat(changed.stream().mapToInt(Blob::size).sum()).isLessThan(1_500_000);
    }

    /** Also where the file is larger than what is read at once. */
    @Test
    void onlyTheEndOfAGrowingFileIsNew() throws IOException {
        var file = directory.resolve("talk.jsonl");
        var content = random(1, 9_000_000);
        Files.write(file, Arrays.copyOf(content, 8_900_000));
        var first = copy(file);
        assertThat(joined(first)).isEqualTo(Arrays.copyOf(content, 8_900_000));
        assertThat(fresh).containsExactlyElementsOf(first.pieces());
        assertThat(first.pieces()).noneMatch(Blob::inMemory).doesNotHaveDuplicates();
        assertThat(new HashSet<>(first.pieces())).isEqualTo(pieces(Arrays.copyOf(content, 8_900_000)));

        assertThat(copy(file)).isEqualTo(first);
        assertThat(fresh).isEmpty();

        Files.write(file, Arrays.copyOfRange(content, 8_900_000, content.length), StandardOpenOption.APPEND);
        var second = copy(file);
        assertThat(joined(second)).isEqualTo(content);
        assertThat(second.size()).isEqualTo(content.length);
        assertThat(fresh.stream().mapToInt(Blob::size).sum()).isLessThanOrEqualTo(Cuts.LARGEST + 100_000);
    }

    @Test
    void aFileThatIsAnotherNowIsReadAnew() throws IOException {
        var file = directory.resolve("talk.json");
        Files.write(file, random(1, 700_000));
        copy(file);
        // begun anew and longer; shorter; replaced
        for (var content : List.of(random(2, 800_000), random(3, 1_000), random(4, 0), random(5, 900_000))) {
            Files.write(file, content);
            assertThat(joined(copy(file))).isEqualTo(content);
        }
        var other = directory.resolve("other");
        Files.write(other, random(6, 950_000));
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
        assertThat(joined(copy(file))).isEqualTo(random(6, 950_000));
    }

    @Test
    void bytesThatHaveBecomeOthersAreNotTakenForWhatWasCaptured() throws IOException {
        var file = directory.resolve("talk.jsonl");
        Files.write(file, random(1, 10_000));
        var copy = copy(file);
        Files.write(file, random(2, 10_000));
        assertThatThrownBy(() -> joined(copy))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("talk.jsonl")
                .hasMessageContaining("has changed");
    }

    @Test
    void whatIsNoFileIsMissing() throws IOException {
        var file = directory.resolve("talk.jsonl");
        Files.writeString(file, "{}\n");
        var names = List.of(
                "", "\0", directory.toString(), directory.resolve("none").toString(), file.toString());
        assertThat(copies.read(names)).containsOnlyKeys(file.toString());
    }
}
