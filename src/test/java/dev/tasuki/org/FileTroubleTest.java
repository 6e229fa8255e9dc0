package dev.tasuki.org;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the file system really says, as a person reads it. */
class FileTroubleTest {
    @TempDir
    Path directory;

    private interface Doing {
        Object done() throws IOException;
    }

    private static String words(Doing doing) {
        return FileTrouble.of(catchThrowableOfType(IOException.class, doing::done));
    }

    @Test
    void saysWhatIsWrongAndNotOnlyWhere() throws Exception {
        var missing = directory.resolve("missing");
        var file = Files.createFile(directory.resolve("file"));

        assertThat(words(() -> Files.readString(missing)))
                .isEqualTo("there is no such file or directory (" + missing + ")");
        assertThat(words(() -> Files.createFile(file))).startsWith("it is there already (");
        assertThat(words(() -> Files.writeString(file.resolve("below"), ""))).startsWith("Not a directory (");
        assertThat(words(() -> {
                    Files.delete(directory);
                    return "";
                }))
                .startsWith("the directory is not empty (");
        assertThat(FileTrouble.of(new IOException("larger than 1 MiB"))).isEqualTo("larger than 1 MiB");
        assertThat(FileTrouble.of(new IOException())).isEqualTo("IOException");
    }
}
