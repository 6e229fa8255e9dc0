package dev.tasuki.succession;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.agent.AgentSession;
import dev.tasuki.capture.Blob;
import dev.tasuki.capture.TranscriptCopy;
import dev.tasuki.store.PointSummary;
import dev.tasuki.store.Samples;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file is put back where it was, and nothing else is ever written, whatever a restore point names. */
class LostTranscriptTest {
    private static final String ID = "11111111-2222-3333-4444-555555555555";

    @TempDir
    Path directory;

    private Store store;
    private Path below;
    private int points;

    @BeforeEach
    void open() throws StoreException {
        store = Store.open(directory.resolve("store"));
        below = directory.resolve("home/.claude/projects");
    }

    @AfterEach
    void close() {
        store.close();
    }

    private PointSummary point(Path file, String... pieces) throws StoreException {
        var blobs = List.of(pieces).stream()
                .map(text -> new Blob(text.getBytes(StandardCharsets.UTF_8)))
                .toList();
        long size = blobs.stream().mapToLong(Blob::size).sum();
        return point(new TranscriptCopy(file.toString(), size, blobs));
    }

    private PointSummary point(TranscriptCopy copy) throws StoreException {
        var worker = Samples.worker("w1", List.of()).withTranscript(copy);
        var time = Samples.TIME.plus(Duration.ofMinutes(++points));
        return store.add(Samples.snapshot(time, List.of(worker)), PointSummary.Kind.AUTO, "");
    }

    private boolean putBack(Path file) {
        return new LostTranscript(store).putBack("w1", new AgentSession(ID, file), below);
    }

    /** All that lies outside of the store, links too. */
    private List<Path> there() throws IOException {
        try (var files = Files.walk(directory)) {
            return files.filter(f -> !f.startsWith(directory.resolve("store")) && !Files.isDirectory(f))
                    .toList();
        }
    }

    @Test
    void whatIsGoneComesBackForItsOwnerOnly() throws Exception {
        var file = below.resolve("p/" + ID + ".jsonl");
        point(file, "one\n");
        point(file, "one\n", "two\n");
        point(below.resolve("p/another.jsonl"), "three");

        assertThat(putBack(file)).isTrue();

        assertThat(file).hasContent("one\ntwo\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(there()).containsExactly(file);
    }

    @Test
    void peopleMayKeepTheDirectoryElsewhere() throws Exception {
        var elsewhere = Files.createDirectories(directory.resolve("dotfiles"));
        Files.createDirectories(below.getParent());
        Files.createSymbolicLink(below, elsewhere);
        var file = below.resolve("p/" + ID + ".jsonl");
        point(file, "one\n");

        assertThat(putBack(file)).isTrue();
        assertThat(elsewhere.resolve("p/" + ID + ".jsonl")).hasContent("one\n");
    }

    @Test
    void whatIsThereStaysAsItIs() throws Exception {
        var file = below.resolve("p/" + ID + ".jsonl");
        point(file, "older");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "newer");
        assertThat(putBack(file)).isFalse();
        assertThat(file).hasContent("newer");

        Files.delete(file);
        Files.createSymbolicLink(file, directory.resolve("nowhere"));
        assertThat(putBack(file)).isFalse();
        assertThat(there()).containsExactly(file);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "home/.claude/projects/p/.bashrc",
                "home/.claude/projects/p/ID.sh",
                "home/.claude/projects/p/other.jsonl",
                "home/.claude/projects/p/../ID.jsonl",
                "home/.claude/projects/../ID.jsonl",
                "home/.claude/projects",
                "home/.claude/settings.ID.json",
                "home/.claude/projects-ID.json",
                "home/.config/autostart/ID.json",
                "home/.claude/projects/a/b/c/d/ID.jsonl"
            })
    void nothingIsWrittenThatIsNotPlainlyTheConversations(String name) throws Exception {
        var file = Path.of(directory + "/" + name.replace("ID", ID));
        point(file, "one\n");
        assertThat(putBack(file)).isFalse();
        assertThat(there()).isEmpty();
        assertThat(below).doesNotExist();
    }

    @Test
    void noLinkLeadsOutOfThePlace() throws Exception {
        var outside = Files.createDirectories(directory.resolve("outside"));
        Files.createDirectories(below);
        Files.createSymbolicLink(below.resolve("p"), outside);
        for (var name : List.of("p/" + ID + ".jsonl", "p/q/" + ID + ".jsonl")) {
            point(below.resolve(name), "one\n");
            assertThat(putBack(below.resolve(name))).as(name).isFalse();
        }
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void aCopyThatIsNotWholeIsNotWritten() throws Exception {
        var file = below.resolve("p/" + ID + ".jsonl");
        var piece = new Blob("one\n".getBytes(StandardCharsets.UTF_8));
        point(new TranscriptCopy(file.toString(), 5, List.of(piece)));
        assertThat(putBack(file)).isFalse();
        assertThat(there()).isEmpty();
    }
}
