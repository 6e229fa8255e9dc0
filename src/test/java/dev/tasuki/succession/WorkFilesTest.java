package dev.tasuki.succession;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.capture.Blob;
import dev.tasuki.capture.Git;
import dev.tasuki.capture.WorkFacts;
import dev.tasuki.capture.WorkTree;
import dev.tasuki.capture.WorkTree.UntrackedFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Work trees put back, and nothing else overwritten. */
class WorkFilesTest {
    private final WorkFacts facts = new WorkFacts();
    private final WorkFiles files = new WorkFiles(facts);

    @TempDir
    private Path root = Path.of("");

    @BeforeEach
    void makeTree() throws IOException {
        git("init", "-q", "-b", "main");
        git("config", "user.email", "w@example.org");
        git("config", "user.name", "w");
        write("tracked.txt", "one\n");
        write("other.txt", "other\n");
        git("add", ".");
        git("commit", "-q", "-m", "first");
    }

    @Test
    void changesAndUntrackedFilesComeBackAndNewFilesStay() throws Exception {
        write("tracked.txt", "two\n");
        write("notes/日本.md", "early notes");
        Files.write(root.resolve("image.bin"), new byte[] {0, 1, 2});
        git("add", "image.bin");
        var wanted = read();
        write("tracked.txt", "three\n");
        write("other.txt", "changed\n");
        Files.write(root.resolve("image.bin"), new byte[] {9, 9});
        write("notes/日本.md", "late notes");
        write("later.txt", "made later");

        files.put(wanted, read(), () -> {});

        assertThat(root.resolve("tracked.txt")).hasContent("two");
        assertThat(root.resolve("other.txt")).hasContent("other");
        assertThat(root.resolve("image.bin")).hasBinaryContent(new byte[] {0, 1, 2});
        assertThat(root.resolve("notes/日本.md")).hasContent("early notes");
        assertThat(root.resolve("later.txt")).hasContent("made later");
        assertThat(read().patch()).isEqualTo(wanted.patch());
    }

    @Test
    void whatThePresentsPointDoesNotHoldIsNotOverwritten() throws Exception {
        write("tracked.txt", "two\n");
        var wanted = read();
        write("tracked.txt", "three\n");
        var held = read();
        write("tracked.txt", "written after the point of the present\n");

        assertThatThrownBy(() -> files.put(wanted, held, () -> {})).isInstanceOf(StepFailed.class);
        assertThatThrownBy(() -> files.put(wanted, null, () -> {}))
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("no worker stands in it now");

        assertThat(root.resolve("tracked.txt")).hasContent("written after the point of the present");
    }

    @Test
    void anotherCommitIsRefused() throws Exception {
        write("tracked.txt", "two\n");
        var wanted = read();
        git("commit", "-q", "-a", "-m", "second");
        write("tracked.txt", "three\n");

        assertThatThrownBy(() -> files.put(wanted, read(), () -> {}))
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("is at commit");
        assertThat(root.resolve("tracked.txt")).hasContent("three");
    }

    @Test
    void nothingIsWrittenOutsideTheTreeOrThroughALink(@TempDir Path outside) throws Exception {
        Files.createSymbolicLink(root.resolve("link"), outside);
        for (var name :
                List.of("../escaped", "/tmp/escaped", "link/escaped", ".git/hooks/post-checkout", "a/../../b")) {
            var now = read();
            var evil = new WorkTree(
                    now.root(),
                    now.head(),
                    now.branch(),
                    now.patch(),
                    List.of(new UntrackedFile(name, true, new Blob("evil".getBytes(StandardCharsets.UTF_8)))),
                    List.of());
            assertThatThrownBy(() -> files.put(evil, now, () -> {})).as(name).isInstanceOf(StepFailed.class);
        }
        assertThat(outside).isEmptyDirectory();
        assertThat(root.resolve(".git/hooks/post-checkout")).doesNotExist();
    }

    private WorkTree read() {
        return requireNonNull(facts.read(root));
    }

    private void write(String name, String text) throws IOException {
        var file = root.resolve(name);
        Files.createDirectories(requireNonNull(file.getParent()));
        Files.writeString(file, text);
    }

    private void git(String... words) throws IOException {
        var answer = new Git(root, Duration.ofSeconds(20)).run(100_000, words);
        assertThat(answer.ok()).as(answer.errors()).isTrue();
    }
}
