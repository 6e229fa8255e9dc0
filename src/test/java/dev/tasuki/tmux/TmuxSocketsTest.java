package dev.tasuki.tmux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TmuxSocketsTest {
    @TempDir
    Path directory;

    @Test
    void namesTheServersThatHaveASocketWhereTmuxPutsThem() throws Exception {
        assumeThat(Path.of("/proc/self")).exists();
        var environment = Map.of("TMUX_TMPDIR", directory.toString());
        assertThat(TmuxSockets.of(environment).names()).containsExactly("default");

        var builder = new ProcessBuilder("tmux", "-L", "work", "-f", "/dev/null", "new-session", "-d", "cat");
        builder.environment().putAll(environment);
        assertThat(builder.start().waitFor()).isZero();
        try {
            var place = directory.resolve("tmux-" + Files.getAttribute(directory, "unix:uid"));
            Files.writeString(place.resolve("a-file"), "no socket");
            assertThat(TmuxSockets.of(environment).names()).containsExactly("default", "work");
        } finally {
            var end = new ProcessBuilder("tmux", "-L", "work", "kill-server");
            end.environment().putAll(environment);
            end.start().waitFor();
        }
    }
}
