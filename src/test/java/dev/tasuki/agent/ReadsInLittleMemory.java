package dev.tasuki.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A program that follows a transcript in the memory it was given: prints the last prompt, then that after the file has grown. */
final class ReadsInLittleMemory {
    private ReadsInLittleMemory() {}

    public static void main(String[] arguments) throws IOException {
        var file = Path.of(arguments[0]);
        var transcript = AgentKind.of("claude").transcript(file).orElseThrow();
        transcript.read();
        System.out.println(transcript.facts().prompt());
        for (var more : new String[] {arguments[1], arguments[1]}) {
            try (var out = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
                Files.copy(Path.of(more), out);
            }
            transcript.read();
        }
        System.out.println(transcript.facts().prompt());
    }
}
