package dev.tasuki.ui.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.capture.Blob;
import dev.tasuki.capture.PatchFiles;
import dev.tasuki.capture.PatchFiles.Changed;
import dev.tasuki.capture.WorkTree;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangesTest {
    @Test
    void aPatchIsReadFileByFile() {
        var patch = """
                diff --git a/a b.txt b/a b.txt
                --- a/a b.txt
                +++ b/a b.txt
                @@ -1,2 +1,3 @@
                 same
                -old
                +new
                ++++ looks like a header
                diff --git a/日本.md b/日本.md
                new file mode 100644
                --- /dev/null
                +++ b/日本.md
                @@ -0,0 +1 @@
                +一
                """;
        var files = PatchFiles.of(tree(patch, List.of()));
        assertThat(files.values())
                .extracting(Changed::path, Changed::added, Changed::removed)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("a b.txt", 2, 1),
                        org.assertj.core.groups.Tuple.tuple("日本.md", 1, 0));
    }

    @Test
    void untrackedFilesAreToldByTheirContent() {
        var file = new WorkTree.UntrackedFile("out.txt", false, new Blob("a\nb\n".getBytes(StandardCharsets.UTF_8)));
        assertThat(PatchFiles.of(tree("", List.of(file))).get("out.txt"))
                .isEqualTo(new Changed("out.txt", false, 2, 0, file.content().hash()));
    }

    @Test
    void noiseThatIsNoPatchHasNoFiles() {
        assertThat(PatchFiles.of(tree("not a patch\n", List.of()))).isEmpty();
        assertThat(PatchFiles.of(tree("", List.of()))).isEmpty();
    }

    private static WorkTree tree(String patch, List<WorkTree.UntrackedFile> untracked) {
        return new WorkTree(
                "/w", "4e0c2a1", "main", new Blob(patch.getBytes(StandardCharsets.UTF_8)), untracked, List.of());
    }
}
