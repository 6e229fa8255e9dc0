package dev.tasuki.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tasuki.capture.Blob;
import dev.tasuki.capture.LineBlock;
import dev.tasuki.capture.PaneSnapshot;
import dev.tasuki.capture.Scrollback;
import dev.tasuki.capture.WorkerSnapshot;
import dev.tasuki.store.JournalEntry;
import dev.tasuki.store.JournalEntry.Kind;
import dev.tasuki.store.PointSummary;
import dev.tasuki.store.Samples;
import dev.tasuki.store.Store;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recorded pane, looked at at any instant, through a real tmux. */
class PlaybackTest {
    private static final Instant BEGAN = Instant.parse("2026-11-23T05:00:00Z");
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    @Test
    void whatThePaneShowedIsSeenAtEveryInstantWithColoursAndWideCharacters() throws Exception {
        var text = "\u001b[31m日本\u001b[0m done\r\n".getBytes(StandardCharsets.UTF_8);
        try (var store = store()) {
            append(
                    store,
                    entry(0, Kind.DATA, "first\r\n"),
                    entry(10, Kind.DATA, Arrays.copyOf(text, 3)), // in the middle of a sequence
                    entry(11, Kind.DATA, Arrays.copyOfRange(text, 3, 7)), // and of a character
                    entry(12, Kind.DATA, Arrays.copyOfRange(text, 7, text.length)),
                    gap(20, "a flood: 77 bytes were not kept"),
                    entry(30, Kind.SCREEN, "after the gap\n\u001b[32mgreen\nstill green\n"),
                    new JournalEntry(0, "w1", at(40), at(40), Kind.RESIZE, 100, 30, Blob.EMPTY, ""),
                    entry(50, Kind.DATA, "\u001b[2J\u001b[Hcleared"));
            try (var playback = Playback.open(store, "w1")) {
                assertThat(playback.from()).isEqualTo(at(0));
                assertThat(playback.to()).isEqualTo(at(50));
                assertThat(text(playback, 5)).startsWith("first");
                assertThat(text(playback, 10)).startsWith("first").noneMatch(l -> l.contains("日"));
                assertThat(text(playback, 12)).contains("日本 done");
                var coloured = new String(shown(playback, 12).lines().get(1), StandardCharsets.UTF_8);
                assertThat(coloured).contains("31m日本");
                assertThat(text(playback, 35)).startsWith("after the gap", "green", "still green");
                assertThat(new String(shown(playback, 35).lines().get(2), StandardCharsets.UTF_8))
                        .contains("32mstill green");
                assertThat(shown(playback, 45).width()).isEqualTo(100);
                assertThat(text(playback, 50)).startsWith("cleared").doesNotContain("green");
                assertThat(text(playback, 6)).as("and back again").startsWith("first");
                assertThat(playback.missing()).anySatisfy(m -> {
                    assertThat(m.from()).isEqualTo(at(20));
                    assertThat(m.to()).isEqualTo(at(30));
                    assertThat(m.why()).contains("77 bytes");
                });
                assertThat(playback.changes()).containsExactly(at(0), at(10), at(11), at(12), at(30), at(40), at(50));
            }
        }
    }

    @Test
    void aTextIsFoundWhereItAppearedForwardsAndBackwardsOnceForEachTime() throws Exception {
        try (var store = store()) {
            var flown = new StringBuilder();
            for (int i = 0; i < 100; i++) {
                flown.append("line ").append(i).append("\r\n");
            }
            append(
                    store,
                    entry(0, Kind.DATA, "one\r\n"),
                    entry(10, Kind.DATA, "an ERROR: 襷\r\n"),
                    entry(20, Kind.DATA, "more\r\n"),
                    entry(30, Kind.DATA, "\u001b[2J\u001b[Hclean"),
                    entry(40, Kind.DATA, "\r\nerror again\r\n"),
                    entry(41, Kind.DATA, "working 1 s"),
                    entry(42, Kind.DATA, "\rworking 2 s"),
                    entry(43, Kind.DATA, "\rworking 3 s\r\n"),
                    entry(50, Kind.DATA, flown.toString()));
            try (var playback = Playback.open(store, "w1")) {
                assertThat(playback.find("error", at(0), true)).contains(at(10));
                assertThat(playback.find("Error", at(10), true)).contains(at(40));
                assertThat(playback.find("error", at(40), true)).isEmpty();
                assertThat(playback.find("error", at(60), false)).contains(at(40));
                assertThat(playback.find("error", at(40), false)).contains(at(10));
                assertThat(playback.find("error", at(10), false)).isEmpty();
                assertThat(playback.find("襷", at(0), true)).contains(at(10));
                assertThat(playback.find("working", at(0), true)).contains(at(41));
                assertThat(playback.find("working", at(41), true))
                        .as("a line that counts seconds has not appeared again")
                        .isEmpty();
                assertThat(playback.find("line 40", at(0), true))
                        .as("what flew by is found, too")
                        .contains(at(50));
                assertThat(playback.find("line 99", at(0), true)).contains(at(50));
                assertThat(playback.find("", at(0), true)).isEmpty();
            }
        }
    }

    @Test
    void anInstantLateInALongJournalIsShownFromTheRestorePointBeforeIt() throws Exception {
        try (var store = store()) {
            var entries = new ArrayList<JournalEntry>();
            for (int i = 0; i < 700; i++) {
                entries.add(entry(i, Kind.DATA, "early " + i + "\r\n"));
            }
            long last = store.journal().append(entries).getLast();
            store.add(
                    Samples.snapshot(at(700), List.of(worker("as the point has it", last))),
                    PointSummary.Kind.AUTO,
                    "");
            append(store, entry(710, Kind.DATA, "late\r\n"));
            try (var playback = Playback.open(store, "w1")) {
                assertThat(text(playback, 705)).startsWith("as the point has it");
                assertThat(text(playback, 710)).startsWith("as the point has it", "late");
                assertThat(text(playback, 600)).contains("early 600").doesNotContain("early 601");
                await().atMost(LONG).until(() -> playback.played() == 1);
                assertThat(playback.points()).hasSize(1);
                assertThat(playback.find("early 39", at(300), false)).contains(at(39));
            }
        }
    }

    @Test
    void aDamagedEntryIsToldOfAndWhatComesBeforeItIsStillShown() throws Exception {
        try (var store = store()) {
            append(store, entry(0, Kind.DATA, "good\r\n"));
        }
        damaged();
        try (var store = store()) {
            try (var playback = Playback.open(store, "w1")) {
                await().atMost(LONG).until(() -> playback.played() == 1);
                assertThat(playback.missing()).anyMatch(m -> m.why().contains("is damaged"));
                assertThat(playback.find("x", at(0), true)).isEmpty();
            }
            assertThatThrownBy(() -> Playback.open(store, "nobody"))
                    .isInstanceOf(OperationFailed.class)
                    .hasMessageContaining("holds nothing of worker 'nobody'");
        }
    }

    @Test
    void closingEndsThePrivateServerAndWhoeverSearches() throws Exception {
        try (var store = store()) {
            var entries = new ArrayList<JournalEntry>();
            for (int i = 0; i < 5_000; i++) {
                entries.add(entry(i, Kind.DATA, "line " + i + "\r\n"));
            }
            store.journal().append(entries);
            var playback = Playback.open(store, "w1");
            await().atMost(LONG).until(() -> playback.played() > 0);
            var searcher = Thread.ofVirtual().unstarted(() -> {
                try {
                    playback.find("nowhere", at(0), true);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            searcher.start();
            playback.close();
            await().atMost(LONG).until(() -> !searcher.isAlive());
            await().atMost(LONG)
                    .until(() -> Thread.getAllStackTraces().keySet().stream()
                            .noneMatch(t -> t.getName().equals("playback of w1")));
        }
    }

    @Test
    void whoClosesAtAnyMomentLeavesNoServerBehind() throws Exception {
        try (var store = store()) {
            append(store, entry(0, Kind.DATA, "one\r\n"));
            var before = scratches();
            var seen = new HashSet<Path>();
            for (int moment = 0; moment < 12; moment++) {
                var playback = Playback.open(store, "w1");
                var until = Instant.now().plusMillis(moment * 10L);
                await().atMost(LONG)
                        .pollInterval(Duration.ofMillis(2))
                        .until(() -> Instant.now().isAfter(until));
                playback.close();
                seen.addAll(scratches());
            }
            await().atMost(LONG)
                    .until(() -> Thread.getAllStackTraces().keySet().stream()
                            .noneMatch(t -> t.getName().equals("playback of w1")));
            seen.addAll(scratches());
            seen.removeAll(before);
            // another test beside this one may have some, too, which go as well
            await().atMost(LONG).until(() -> seen.stream().noneMatch(Files::exists));
        }
    }

    private static Set<Path> scratches() throws IOException {
        try (var all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.filter(p -> String.valueOf(p.getFileName()).startsWith("tasuki-scratch-"))
                    .collect(Collectors.toSet());
        }
    }

    private void damaged() throws Exception {
        try (var connection = java.sql.DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("tasuki.db"));
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("update journal set content = x'0102'"))
                    .isPositive();
        }
    }

    private static WorkerSnapshot worker(String line, long journal) {
        var sample = Samples.worker("w1", List.of());
        return new WorkerSnapshot(
                "w1",
                "test",
                "command",
                sample.status(),
                new PaneSnapshot(
                        "%0",
                        80,
                        24,
                        2_000,
                        Scrollback.EMPTY,
                        LineBlock.of(List.of(line.getBytes(StandardCharsets.UTF_8))),
                        null,
                        0,
                        1,
                        true,
                        ""),
                sample.process(),
                sample.work(),
                sample.tasks(),
                journal);
    }

    private static Frame shown(Playback playback, long second) {
        await().atMost(LONG).until(() -> playback.frame(at(second)).isPresent());
        return Objects.requireNonNull(playback.frame(at(second)).orElse(null));
    }

    private static List<String> text(Playback playback, long second) {
        return shown(playback, second).text().stream()
                .map(String::stripTrailing)
                .toList();
    }

    private Store store() throws Exception {
        var store = Store.open(directory);
        store.lease().tryAcquire("test", ProcessHandle.current().pid(), 0, Duration.ofMinutes(1));
        return store;
    }

    private static void append(Store store, JournalEntry... entries) throws Exception {
        store.journal().append(List.of(entries));
    }

    private static Instant at(long second) {
        return BEGAN.plusSeconds(second);
    }

    private static JournalEntry entry(long second, Kind kind, String text) {
        return entry(second, kind, text.getBytes(StandardCharsets.UTF_8));
    }

    private static JournalEntry entry(long second, Kind kind, byte[] content) {
        return new JournalEntry(0, "w1", at(second), at(second), kind, 80, 24, new Blob(content), "");
    }

    private static JournalEntry gap(long second, String note) {
        return new JournalEntry(0, "w1", at(second), at(second), Kind.GAP, 80, 24, Blob.EMPTY, note);
    }
}
