package dev.tasuki.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Killed at any moment, the store has all that it acknowledged, whole, and nothing half done. */
class KilledTest {
    private static final int KILLS = 12;

    @TempDir
    Path directory;

    private final Set<String> points = new HashSet<>();
    private final Set<String> deleting = new HashSet<>();
    private final Set<Long> journal = new HashSet<>();

    @Test
    void whatWasAcknowledgedIsThereAfterAKill() throws Exception {
        var random = new Random(7);
        for (int round = 0; round < KILLS; round++) {
            int before = points.size();
            writeAndKill(round, 3 + random.nextInt(12));
            assertThat(points.size()).isGreaterThan(before);

            try (var store = Store.open(directory)) {
                var there = store.points().stream().map(PointSummary::id).toList();
                var expected = new HashSet<>(points);
                expected.removeAll(deleting);
                assertThat(there).containsAll(expected);
                assertThat(store.journal().after("boss", 0))
                        .extracting(JournalEntry::number)
                        .containsAll(journal);
                // Whatever is there is whole, acknowledged or not.
                for (var id : there.subList(0, Math.min(5, there.size()))) {
                    assertThat(store.snapshot(id).worker("same")).isPresent();
                }
                assertThat(store.verify(true)).isEmpty();
            }
        }
    }

    private void writeAndKill(int round, int lines) throws IOException, InterruptedException {
        var child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WritesUntilKilled.class.getName(),
                        directory.toString(),
                        Integer.toString(round + 1))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var out = new BufferedReader(child.inputReader(StandardCharsets.UTF_8))) {
            for (int i = 0; i < lines; i++) {
                acknowledged(out.readLine());
            }
            // The handle, unlike the process, leaves what was written to be read.
            child.toHandle().destroyForcibly();
            for (var line = out.readLine(); line != null; line = out.readLine()) {
                acknowledged(line);
            }
        } finally {
            child.destroyForcibly().waitFor();
        }
    }

    private void acknowledged(@org.jspecify.annotations.Nullable String line) {
        assertThat(line).as("the child writes until it is killed").isNotNull();
        var words = String.valueOf(line).split(" ", 2);
        if (words.length < 2) {
            return;
        }
        switch (words[0]) {
            case "point" -> points.add(words[1]);
            case "journal" -> journal.add(Long.valueOf(words[1]));
            case "deleting" -> deleting.add(words[1]);
            default -> {}
        }
    }
}
