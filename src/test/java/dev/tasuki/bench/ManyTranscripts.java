package dev.tasuki.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

/** 50 transcripts of 4 MB each, made of lines as agents write them, that grow. */
final class ManyTranscripts {
    private static final int FILES = 50;
    private static final int SIZE = 4_000_000;
    private static final int QUOTED = 60;
    private static final String LETTERS = "etaoinshrdlucmfwypvbgkjqxz";

    private final Path directory;
    private final Random random = new Random(4);
    private final List<String> words;
    private final List<String> said = new ArrayList<>();

    ManyTranscripts(Path directory) throws IOException {
        this.directory = directory;
        words = IntStream.range(0, 6_000)
                .mapToObj(i -> word(2 + random.nextInt(9)))
                .toList();
        for (var file : files()) {
            Files.write(file, lines(SIZE));
        }
    }

    Path directory() {
        return directory;
    }

    List<Path> files() {
        return IntStream.range(0, FILES)
                .mapToObj(i -> directory.resolve("talk" + i + ".jsonl"))
                .toList();
    }

    /** Each grows by 1 %, but one, which is written anew; the bytes that changed. */
    long change(int round) throws IOException {
        long changed = 0;
        var files = files();
        for (int i = 0; i < FILES; i++) {
            if (i == round % FILES) {
                var anew = lines(SIZE);
                Files.write(files.get(i), anew);
                changed += anew.length;
            } else {
                var more = lines(SIZE / 100);
                Files.write(files.get(i), more, StandardOpenOption.APPEND);
                changed += more.length;
            }
        }
        return changed;
    }

    private byte[] lines(int size) {
        var lines = new ByteArrayOutputStream(size + 10_000);
        var session = new UUID(random.nextLong(), random.nextLong());
        while (lines.size() < size) {
            lines.writeBytes(line(session).getBytes(StandardCharsets.UTF_8));
        }
        return lines.toByteArray();
    }

    /** Every other line quotes one of those before, as what tools print of files does. */
    private String said() {
        if (said.size() == QUOTED && random.nextBoolean()) {
            return said.get(random.nextInt(QUOTED));
        }
        var text = text();
        if (said.size() == QUOTED) {
            said.set(random.nextInt(QUOTED), text);
        } else {
            said.add(text);
        }
        return text;
    }

    private String text() {
        var text = new StringBuilder();
        int count = random.nextInt(5) == 0 ? 600 : 10 + random.nextInt(80);
        for (int i = 0; i < count; i++) {
            // few words are said often, most seldom
            double share = random.nextDouble();
            text.append(words.get((int) (share * share * share * words.size()))).append(i % 13 == 12 ? ".\\n" : " ");
        }
        return text.toString();
    }

    private String line(UUID session) {
        return "{\"parentUuid\":\"%s\",\"isSidechain\":false,\"sessionId\":\"%s\",\"type\":\"%s\",\"message\":{\"role\":\"%s\",\"content\":[{\"type\":\"text\",\"text\":\"%s\"}]},\"uuid\":\"%s\",\"timestamp\":\"2026-11-23T09:%02d:%02d.%03dZ\"}\n"
                .formatted(
                        new UUID(random.nextLong(), random.nextLong()),
                        session,
                        random.nextBoolean() ? "user" : "assistant",
                        random.nextBoolean() ? "user" : "assistant",
                        said(),
                        new UUID(random.nextLong(), random.nextLong()),
                        random.nextInt(60),
                        random.nextInt(60),
                        random.nextInt(1000));
    }

    private String word(int length) {
        var word = new StringBuilder();
        for (int i = 0; i < length; i++) {
            double share = random.nextDouble();
            word.append(LETTERS.charAt((int) (share * share * LETTERS.length())));
        }
        return word.toString();
    }
}
