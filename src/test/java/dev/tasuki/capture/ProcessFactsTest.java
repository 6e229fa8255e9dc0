package dev.tasuki.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is remembered of a worker's process. */
class ProcessFactsTest {
    private final ProcessFacts facts = new ProcessFacts();

    @Test
    void commandDirectoryAndAllowedEnvironmentAreRead(@TempDir Path directory) throws Exception {
        var builder = new ProcessBuilder("sleep", "1000").directory(directory.toFile());
        builder.environment().put("API_KEY", "do-not-store");
        builder.environment().put("my_password", "do-not-store");
        builder.environment().put("WORKER_COLOUR", "green");
        builder.environment().put("UNASKED", "no");
        builder.environment().put("TASUKI_WORKER", "demo/a");
        var process = builder.start();
        try {
            await().until(() -> facts.command(process.pid()).equals(List.of("sleep", "1000")));
            var filter = new EnvironmentFilter(Set.of("WORKER_COLOUR", "API_KEY"));
            var found = facts.of(process.pid(), List.of("sleep"), filter).orElseThrow();
            assertThat(found.command()).containsExactly("sleep", "1000");
            assertThat(found.directory()).isEqualTo(directory.toRealPath().toString());
            assertThat(found.environment())
                    .containsEntry("WORKER_COLOUR", "green")
                    .containsEntry("TASUKI_WORKER", "demo/a")
                    .doesNotContainKeys("API_KEY", "my_password", "UNASKED");
            assertThat(found.withheld()).contains("API_KEY", "my_password");
            assertThat(found.toString()).doesNotContain("do-not-store");
        } finally {
            process.destroyForcibly();
            process.waitFor();
        }
        assertThat(facts.of(process.pid(), List.of("sleep"), new EnvironmentFilter(Set.of())))
                .isEmpty();
    }
}
