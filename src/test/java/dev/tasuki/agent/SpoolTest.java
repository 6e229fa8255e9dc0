package dev.tasuki.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tasuki.agent.AgentEvent.StateReported;
import dev.tasuki.agent.AgentEvent.TasksReported;
import dev.tasuki.org.Task;
import dev.tasuki.org.WorkerStatus.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpoolTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @TempDir
    Path directory;

    private Spool spool;
    private final List<AgentEvent> events = new CopyOnWriteArrayList<>();

    @BeforeEach
    void open() throws IOException {
        spool = Spool.open(directory.resolve("spool"), InstantSource.fixed(NOW));
    }

    @AfterEach
    void close() throws IOException {
        spool.close();
    }

    @Test
    void deliversOldestFirstAndRemoves() throws IOException {
        put("b", state("b", "waiting"), 1);
        put("z", state("first", "working"), 0);
        put("a", state("a", "blocked"), 1);
        assertThat(spool.deliver(events::add)).isEqualTo(3);
        assertThat(events).extracting(AgentEvent::worker).containsExactly("first", "a", "b");
        assertThat(events.getFirst()).isEqualTo(new StateReported("first", NOW, State.WORKING, "line one line two"));
        assertThat(entries("new")).isEmpty();
        assertThat(entries("bad")).isEmpty();
    }

    /** Of a second in which a process gave way to another, else nobody knows which of them told. */
    @Test
    void ofATimeInWholeSecondsTheFileTellsTheRest() throws IOException {
        put("in the second", state("a", "waiting"), 0);
        Files.setLastModifiedTime(directory.resolve("spool/new/in the second"), FileTime.from(NOW.plusMillis(250)));
        put("later", state("b", "waiting"), 5);
        spool.deliver(events::add);
        assertThat(events).extracting(AgentEvent::time).containsExactly(NOW.plusMillis(250), NOW);
        assertThat(((StateReported) events.getFirst()).isSince(NOW.plusMillis(400)))
                .isFalse();
        assertThat(((StateReported) events.getFirst()).isSince(NOW.plusMillis(100)))
                .isTrue();
        assertThat(((StateReported) events.getLast()).isSince(NOW.plusMillis(400)))
                .as("not known")
                .isTrue();
    }

    @Test
    void readsTasks() throws IOException {
        put("t", """
                {"worker":"w","time":"2026-01-02T03:04:05Z","event":"tasks","tasks":[
                {"id":"1","subject":"計画を立てる","state":"completed"},{"id":"2","subject":"b","state":"in_progress"}]}""", 0);
        spool.deliver(events::add);
        assertThat(events)
                .containsExactly(new TasksReported(
                        "w",
                        NOW,
                        List.of(
                                new Task("1", "計画を立てる", Task.State.COMPLETED),
                                new Task("2", "b", Task.State.IN_PROGRESS))));
    }

    @Test
    void readsMessagesAndTheirAcknowledgements() throws IOException {
        put("m", """
                {"worker":"w","time":"2026-01-02T03:04:05Z","event":"message","id":"1.a-B_2","to":"Test team",
                "text":"完了\\n\\u001b[31mred \\"q\\" \\\\ $(x)"}""", 0);
        put("n", """
                {"worker":"w","time":"2026-01-02T03:04:05Z","event":"ack","message":"m-23456789"}""", 1);
        spool.deliver(events::add);
        assertThat(events)
                .containsExactly(
                        new AgentEvent.MessageSent("w", NOW, "1.a-B_2", "Test team", "完了\n\u001b[31mred \"q\" \\ $(x)"),
                        new AgentEvent.MessageTaken("w", NOW, "m-23456789"));
    }

    @Test
    void whatCannotBeTakenNowIsReadAgain() throws IOException {
        put("a", state("a", "idle"), 0);
        spool.deliver(e -> {
            throw new Spool.Later("the disk is full", new IOException());
        });
        assertThat(entries("new")).containsExactly("a");
        assertThat(entries("bad")).isEmpty();
        spool.deliver(events::add);
        assertThat(events).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"worker\":\"w\",\"time\":\"2026-01-02T03:04:05Z\",\"event\":\"message\",\"id\":\"1\",\"to\":\"a\",\"text\":\" \"}",
                "{\"worker\":\"w\",\"time\":\"2026-01-02T03:04:05Z\",\"event\":\"message\",\"id\":\"1\",\"to\":\"a\"}",
                "{\"worker\":\"w\",\"time\":\"2026-01-02T03:04:05Z\",\"event\":\"message\",\"id\":\"../1\",\"to\":\"a\",\"text\":\"x\"}",
                "{\"worker\":\"w\",\"time\":\"2026-01-02T03:04:05Z\",\"event\":\"message\",\"id\":\"1\",\"to\":\"a\",\"text\":\"x\",\"from\":\"boss\"}",
                "{\"worker\":\"w\",\"time\":\"2026-01-02T03:04:05Z\",\"event\":\"ack\",\"message\":\"\"}",
                "",
                "null",
                "[]",
                "{",
                "{}{}",
                "{\"worker\":\"w\",\"time\":\"2026-01-02T03:04:05Z\",\"event\":\"state\",\"state\":\"dead\"}",
                "{\"worker\":\"w\",\"time\":\"2026-01-02T03:04:05Z\",\"event\":\"state\",\"state\":\"idle\",\"x\":1}",
                "{\"worker\":\"../w\",\"time\":\"2026-01-02T03:04:05Z\",\"event\":\"state\",\"state\":\"idle\"}",
                "{\"worker\":\"w\",\"time\":\"2026-01-02T03:24:05Z\",\"event\":\"state\",\"state\":\"idle\"}",
                "{\"worker\":\"w\",\"worker\":\"v\",\"time\":\"2026-01-02T03:04:05Z\",\"event\":\"state\",\"state\":\"idle\"}",
                "{\"worker\":\"w\",\"time\":\"2026-01-02T03:04:05Z\",\"event\":\"tasks\",\"tasks\":[{\"id\":\"1\",\"subject\":\"a\",\"state\":\"done\"}]}",
                "{\"worker\":\"w\",\"time\":\"2026-01-02T03:04:05Z\",\"event\":\"tasks\",\"tasks\":{}}",
                "{\"worker\":\"w\",\"time\":\"2026-01-02T03:04:05Z\",\"event\":\"tasks\",\"tasks\":[{\"id\":\"1\",\"subject\":\"a\",\"state\":\"pending\"},{\"id\":\"1\",\"subject\":\"b\",\"state\":\"pending\"}]}",
                "{\"worker\":\"w\",\"time\":\"2026-01-02T03:04:05Z\",\"event\":\"state\",\"state\":\"waiting\",\"answers\":{}}",
                "{\"worker\":\"w\",\"time\":\"2026-01-02T03:04:05Z\",\"event\":\"state\",\"state\":\"waiting\",\"answers\":[{\"label\":\"yes\"}]}",
                "{\"worker\":\"w\",\"time\":\"2026-01-02T03:04:05Z\",\"event\":\"state\",\"state\":\"waiting\",\"answers\":[{\"label\":\"yes\",\"keys\":\"\"}]}",
                "{\"worker\":\"w\",\"time\":\"2026-01-02T03:04:05Z\",\"event\":\"state\",\"state\":\"waiting\",\"answers\":[{\"label\":\"yes\",\"keys\":\"\\u0003\"}]}",
                "{\"worker\":\"w\",\"time\":\"2026-01-02T03:04:05Z\",\"event\":\"state\",\"state\":\"waiting\",\"answers\":[{\"label\":\"yes\",\"keys\":\"rm -rf ~\"}]}",
            })
    void setsAsideWhatIsNoEvent(String content) throws IOException {
        put("wrong", content, 0);
        put("x", state("right", "idle"), 1);
        spool.deliver(events::add);
        assertThat(events).extracting(AgentEvent::worker).containsExactly("right");
        assertThat(entries("bad")).containsExactly("wrong");
        assertThat(entries("new")).isEmpty();
    }

    @Test
    void setsAsideWhatIsTooLargeOrNoFile() throws IOException {
        put("large", state("w", "idle") + " ".repeat(70_000), 0);
        Files.createSymbolicLink(directory.resolve("spool/new/link"), Path.of("/dev/zero"));
        Files.createDirectory(directory.resolve("spool/new/directory"));
        spool.deliver(events::add);
        assertThat(events).isEmpty();
        assertThat(entries("bad")).containsExactlyInAnyOrder("large", "link", "directory");
    }

    /** Opening it would wait for somebody who writes, for ever. */
    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void setsAsideAPipe() throws Exception {
        var pipe = directory.resolve("spool/new/pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        spool.deliver(events::add);
        assertThat(entries("bad")).containsExactly("pipe");
    }

    @Test
    void keepsOnlyTheNewestOfWhatIsBad() throws IOException {
        for (int i = 0; i < 150; i++) {
            put("wrong" + i, "x", i);
        }
        spool.deliver(events::add);
        assertThat(entries("bad")).hasSize(100).contains("wrong149").doesNotContain("wrong49");
    }

    @Test
    void aListenerThatFailsLosesOnlyItsEvent() throws IOException {
        put("a", state("a", "idle"), 0);
        put("b", state("b", "idle"), 1);
        spool.deliver(event -> {
            if (event.worker().equals("a")) {
                throw new IllegalStateException("broken listener");
            }
            events.add(event);
        });
        assertThat(events).extracting(AgentEvent::worker).containsExactly("b");
        assertThat(entries("bad")).containsExactly("a");
    }

    @Test
    void deliversWhatCameBeforeAndWhatComesWhileWatching() throws IOException {
        put("a", state("before", "idle"), 0);
        spool.start(events::add);
        await().until(() -> events.size() == 1);
        for (int i = 0; i < 20; i++) {
            var temporary = Files.writeString(directory.resolve("spool/tmp/" + i), state("w" + i, "working"));
            Files.move(temporary, directory.resolve("spool/new/" + i));
        }
        await().until(() -> events.size() == 21);
        assertThat(entries("new")).isEmpty();
    }

    private void put(String name, String content, long second) throws IOException {
        var file = Files.writeString(directory.resolve("spool/new").resolve(name), content);
        Files.setLastModifiedTime(file, FileTime.from(NOW.plusSeconds(second)));
    }

    private static String state(String worker, String state) {
        return "{\"worker\":\"" + worker + "\",\"time\":\"2026-01-02T03:04:05Z\",\"event\":\"state\",\"state\":\""
                + state + "\",\"reason\":\"line one\\nline\\u001b \\u202etwo\"}";
    }

    private List<String> entries(String name) throws IOException {
        var names = new ArrayList<String>();
        try (var entries = Files.newDirectoryStream(directory.resolve("spool").resolve(name))) {
            entries.forEach(e -> names.add(String.valueOf(e.getFileName())));
        }
        return names;
    }
}
