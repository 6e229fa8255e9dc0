package dev.tasuki.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranscriptMemoryTest {
    private static final String LINE = """
            {"type":"user","message":{"content":"%s"},"timestamp":"2026-11-22T10:00:00Z","sessionId":"s1"}
            """;

    @TempDir
    Path directory;

    /** The whole program has 16 MB for its heap; the file has 500, of which most is a hole that reads as NUL bytes. */
    @Test
    void aTranscriptOf500MegabytesIsFollowedIn16MegabytesOfMemory() throws IOException, InterruptedException {
        var file = directory.resolve("t.jsonl");
        try (var channel = Files.newByteChannel(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
            channel.position(500L << 20);
            channel.write(
                    UTF_8.encode("\n" + LINE.formatted("x".repeat(500_000)).repeat(10) + LINE.formatted("before")));
        }
        var more = directory.resolve("more");
        Files.writeString(more, LINE.formatted("y".repeat(500_000)).repeat(30) + LINE.formatted("after"));
        var process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx16m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ReadsInLittleMemory.class.getName(),
                        file.toString(),
                        more.toString()))
                .redirectError(directory.resolve("errors").toFile())
                .start();
        try {
            var said = new String(process.getInputStream().readAllBytes(), UTF_8);
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(said).as(Files.readString(directory.resolve("errors"))).isEqualTo("before\nafter\n");
        } finally {
            process.destroyForcibly();
        }
    }
}
