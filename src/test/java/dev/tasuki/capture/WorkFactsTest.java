package dev.tasuki.capture;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is remembered of a worker's git work tree. */
class WorkFactsTest {
    private final WorkFacts facts = new WorkFacts(Duration.ofSeconds(20));

    @TempDir
    private Path root = Path.of("");

    @BeforeEach
    void makeTree() throws IOException {
        git("init", "-q", "-b", "main");
        git("config", "user.email", "w@example.org");
        git("config", "user.name", "w");
        Files.writeString(root.resolve("tracked.txt"), "one\n");
        git("add", ".");
        git("commit", "-q", "-m", "first");
    }

    @Test
    void changesOfEveryKindAreHeld() throws IOException {
        Files.writeString(root.resolve("tracked.txt"), "two\n");
        Files.write(root.resolve("staged.bin"), new byte[] {0, 1, 2, 3});
        git("add", "staged.bin");
        Files.createDirectories(root.resolve("日本 dir"));
        Files.writeString(root.resolve("日本 dir/new file.txt"), "untracked");
        Files.createSymbolicLink(root.resolve("link"), Path.of("/etc/passwd"));
        Files.write(root.resolve("big.bin"), new byte[WorkFacts.FILE_LIMIT + 1]);

        var tree = requireNonNull(facts.read(root));

        assertThat(tree.branch()).isEqualTo("main");
        assertThat(tree.head()).hasSize(40);
        var patch = new String(tree.patch().bytes(), StandardCharsets.UTF_8);
        assertThat(patch).contains("+two").contains("staged.bin").contains("GIT binary patch");
        assertThat(tree.untracked()).extracting(WorkTree.UntrackedFile::path).containsExactly("日本 dir/new file.txt");
        assertThat(tree.omitted())
                .containsExactlyInAnyOrder("link: a symbolic link", "big.bin: 4 MB, over the limit of 4 MB");
    }

    @Test
    void anUnchangedTreeIsNotReadAgainAndAChangedOneIs() throws IOException {
        Files.writeString(root.resolve("tracked.txt"), "two\n");
        var first = facts.read(root);
        assertThat(facts.read(root)).isSameAs(first);
        Files.writeString(root.resolve("tracked.txt"), "three\n");
        assertThat(facts.read(root)).isNotSameAs(first);
    }

    @Test
    void aTreeBeforeItsFirstCommitAndNoTreeAtAll(@TempDir Path other) throws IOException {
        assertThat(WorkFacts.root(other)).isEmpty();
        assertThat(WorkFacts.root(root.resolve("a/b"))).contains(root);
        var git = new Git(other, Duration.ofSeconds(20));
        git.run(1000, "init", "-q");
        Files.writeString(other.resolve("x"), "x");
        git.run(1000, "add", "x");
        var tree = requireNonNull(facts.read(other));
        assertThat(tree.head()).isEmpty();
        assertThat(new String(tree.patch().bytes(), StandardCharsets.UTF_8)).contains("+x");
        Files.createDirectories(other.resolve("broken/.git"));
        assertThat(facts.read(other.resolve("nowhere"))).isNull();
    }

    @Test
    void aTreesOwnMonitorAndHooksDoNotRun() throws IOException {
        var trace = root.resolveSibling("trace-" + root.getFileName());
        var program = root.resolve(".git/spy.sh");
        Files.writeString(program, "#!/bin/sh\ntouch '" + trace + "'\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        git("config", "core.fsmonitor", program.toString());
        git("config", "diff.external", program.toString());
        Files.deleteIfExists(trace);
        Files.writeString(root.resolve("tracked.txt"), "two\n");
        assertThat(facts.read(root)).isNotNull();
        assertThat(trace).doesNotExist();
    }

    private void git(String... words) throws IOException {
        var answer = new Git(root, Duration.ofSeconds(20)).run(100_000, words);
        assertThat(answer.ok()).as(answer.errors()).isTrue();
    }
}
