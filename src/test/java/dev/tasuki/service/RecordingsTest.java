package dev.tasuki.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tasuki.capture.Blob;
import dev.tasuki.store.JournalEntry;
import dev.tasuki.store.JournalEntry.Kind;
import dev.tasuki.store.Store;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Panes as recordings. */
class RecordingsTest {
    private static final Instant BEGAN = Instant.parse("2026-11-23T05:00:00Z");

    @TempDir
    Path directory;

    @Test
    void aRecordingHoldsWhatWasPrintedInItsTimeWithEachGapMarked() throws Exception {
        var text = "\u001b[31m日本\u001b[0m\r\n".getBytes(StandardCharsets.UTF_8);
        var file = directory.resolve("a.cast");
        try (var store = store()) {
            store.journal()
                    .append(List.of(
                            entry(0, Kind.DATA, "before\r\n".getBytes(StandardCharsets.UTF_8), ""),
                            entry(10, Kind.DATA, Arrays.copyOf(text, 7), ""), // in the middle of a character
                            entry(11, Kind.DATA, Arrays.copyOfRange(text, 7, text.length), ""),
                            entry(12, Kind.GAP, new byte[0], "a flood"),
                            entry(
                                    13,
                                    Kind.SCREEN,
                                    "\u001b[32mshown\nstill green\n".getBytes(StandardCharsets.UTF_8),
                                    ""),
                            wide(14),
                            entry(99, Kind.DATA, "after".getBytes(StandardCharsets.UTF_8), "")));

            var done = new Recordings(store, Clock.systemUTC())
                    .write("w1", BEGAN.plusSeconds(10), BEGAN.plusSeconds(20), false, file, "acme w1");

            assertThat(done.gaps()).isEqualTo(1);
            assertThat(done.screen()).as("no point tells").isFalse();
            var lines = Files.readAllLines(file).stream()
                    .map(JsonMapper.shared()::readTree)
                    .toList();
            assertThat(lines.getFirst().get("version").asInt()).isEqualTo(2);
            assertThat(lines.getFirst().get("timestamp").asLong())
                    .isEqualTo(BEGAN.plusSeconds(10).getEpochSecond());
            var events = lines.subList(1, lines.size());
            assertThat(events).hasSize((int) done.events());
            assertThat(output(events))
                    .contains("\u001b[31m日本\u001b[0m\r\n")
                    .doesNotContain("before", "after", "\ufffd");
            assertThat(output(events)).contains("\u001b[2;1H\u001b[0m\u001b[0;32mstill green");
            assertThat(events)
                    .anyMatch(e -> e.get(1).asString().equals("m")
                            && e.get(0).asDouble() == 2.0
                            && e.get(2).asString().contains("a flood"));
            assertThat(events)
                    .anyMatch(e -> e.get(1).asString().equals("r")
                            && e.get(2).asString().equals("120x40"));
            assertThat(events.stream().map(e -> e.get(0).asDouble()).toList()).isSorted();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThatThrownBy(() -> new Recordings(store, Clock.systemUTC()).write("w1", null, null, false, file, ""))
                    .isInstanceOf(OperationFailed.class)
                    .hasMessageContaining("is there already");
            assertThatThrownBy(() -> new Recordings(store, Clock.systemUTC())
                            .write("nobody", null, null, false, directory.resolve("b"), ""))
                    .hasMessageContaining("holds nothing of worker 'nobody'");
        }
    }

    @Test
    void whatLooksLikeASecretIsHiddenWhereThatIsWanted() throws Exception {
        var secret = "password=hunter2hunter2\r\n";
        try (var store = store()) {
            var much = "x".repeat(70).concat("\r\n").repeat(2_000);
            store.journal().append(List.of(entry(0, Kind.DATA, (much + secret).getBytes(StandardCharsets.UTF_8), "")));
            var recordings = new Recordings(store, Clock.systemUTC());
            var plain = recordings.write("w1", null, null, false, directory.resolve("plain"), "");
            var masked = recordings.write("w1", null, null, true, directory.resolve("masked"), "");

            assertThat(plain.hidden()).isNull();
            assertThat(masked.hidden()).isEqualTo(1);
            assertThat(Files.readString(directory.resolve("plain"))).contains("hunter2");
            assertThat(Files.readString(directory.resolve("masked")))
                    .doesNotContain("hunter2")
                    .hasSizeGreaterThan(much.length());
        }
    }

    @Test
    void nothingIsUnderItsNameBeforeAllOfIt() throws Exception {
        var target = Files.createDirectory(directory.resolve("out"));
        try (var store = store();
                var watch = target.getFileSystem().newWatchService()) {
            store.journal().append(List.of(entry(0, Kind.DATA, new byte[] {'x'}, "")));
            target.register(watch, StandardWatchEventKinds.ENTRY_CREATE);

            new Recordings(store, Clock.systemUTC()).write("w1", null, null, false, target.resolve("a.cast"), "");

            var made = new ArrayList<String>();
            await().until(() -> {
                var key = watch.poll();
                if (key != null) {
                    key.pollEvents().forEach(e -> made.add(String.valueOf(e.context())));
                    key.reset();
                }
                return made.contains("a.cast");
            });
            assertThat(made).as("written beside, then named").hasSize(2).last().isEqualTo("a.cast");
            assertThat(target.toFile().list()).as("and nothing else stays").containsExactly("a.cast");
        }
    }

    private Store store() throws Exception {
        var store = Store.open(directory);
        store.lease().tryAcquire("test", ProcessHandle.current().pid(), 0, Duration.ofMinutes(1));
        return store;
    }

    private static String output(List<JsonNode> events) {
        var all = new StringBuilder();
        events.stream()
                .filter(e -> e.get(1).asString().equals("o"))
                .forEach(e -> all.append(e.get(2).asString()));
        return all.toString();
    }

    private static JournalEntry entry(long second, Kind kind, byte[] content, String note) {
        var at = BEGAN.plusSeconds(second);
        return new JournalEntry(0, "w1", at, at, kind, 80, 24, new Blob(content), note);
    }

    private static JournalEntry wide(long second) {
        var at = BEGAN.plusSeconds(second);
        return new JournalEntry(0, "w1", at, at, Kind.RESIZE, 120, 40, Blob.EMPTY, "");
    }
}
