package dev.tasuki.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.agent.Evidence.Presence;
import dev.tasuki.agent.Evidence.Server;
import dev.tasuki.org.WorkerStatus;
import dev.tasuki.org.WorkerStatus.State;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the real programs showed and told while they did one thing after the other, as {@code mvn -Pagents -Dtasuki.record=DIR} records it,
 * read again as Tasuki reads it live: screens and titles through what is known of them, all of it through fusion and debouncing.
 *
 * <p>What is true is written down when Tasuki has seen it for the first time, by a test that knows what it made the program do: so this
 * counts whether it goes on seeing it, not how soon it does. Not recorded: trying again by Codex and Gemini CLI, which show
 * nothing of it, and compacting that a program begins of its own accord.
 */
class SequenceAccuracyTest {
    private static final long TICK = 250;
    /** A screen is looked at twice a second at most, and what is merely seen must stay for half a second. */
    private static final long GRACE = 1_000;

    /** One recording, read up to some moment. */
    private static final class Replay {
        private final AgentKind kind;
        private final List<JsonNode> lines;
        private final Instant began = Instant.parse("2026-01-02T03:04:05Z");
        private final Debounce debounce = new Debounce();
        private int next;
        private Optional<Observation> title = Optional.empty();
        private Optional<Observation> screen = Optional.empty();
        private List<Observation> told = List.of();
        private Instant printed = began;
        private boolean dead;
        private OptionalInt exitStatus = OptionalInt.empty();
        private boolean ended;
        private WorkerStatus shown = new WorkerStatus(State.UNKNOWN, 0, "", began);
        State truth = State.UNKNOWN;
        String says = "";
        long since;

        Replay(String kind, String what) throws IOException {
            this.kind = AgentKind.of(kind);
            lines = Files.readAllLines(Samples.file("sequences/" + kind + what + ".jsonl")).stream()
                    .map(JsonMapper.shared()::readTree)
                    .toList();
        }

        long end() {
            return lines.getLast().path("at").asLong();
        }

        WorkerStatus at(long millis) {
            while (next < lines.size() && lines.get(next).path("at").asLong() <= millis) {
                take(lines.get(next++));
            }
            var now = began.plusMillis(millis);
            var all = new ArrayList<>(told);
            title.ifPresent(all::add);
            screen.ifPresent(all::add);
            var pane = new Evidence.Pane(dead, exitStatus, "", null, began.minusSeconds(60), printed);
            var evidence = new Evidence(
                    now, kind.name(), Server.RUNNING, pane, null, null, ended ? Presence.ENDED : Presence.RUNNING, all);
            var read = StatusReader.read(evidence, shown);
            shown = debounce.settle(shown, read, StatusReader.isSure(evidence, read), now);
            return shown;
        }

        private void take(JsonNode line) {
            long at = line.path("at").asLong();
            var time = began.plusMillis(at);
            if (line.has("truth")) {
                truth = State.valueOf(line.path("truth").asString());
                since = at;
            } else if (line.has("says")) {
                says = line.path("says").asString();
            } else if (line.has("pane")) {
                var pane = line.path("pane");
                dead = pane.path("dead").asBoolean();
                exitStatus = dead ? OptionalInt.of(pane.path("status").asInt()) : OptionalInt.empty();
            } else if (line.has("ended")) {
                ended = line.path("ended").asBoolean();
            } else if (line.has("title")) {
                title = since(title, kind.title(line.path("title").asString()).map(s -> s.at(Source.TITLE, time)));
            } else if (line.has("screen")) {
                var text = ScreenText.ofText(line.path("screen")
                        .valueStream()
                        .map(JsonNode::asString)
                        .toList());
                screen = since(screen, kind.screen(text).map(s -> s.at(Source.SCREEN, time)));
                printed = time;
            } else {
                told = line.path("told").valueStream().map(this::told).toList();
            }
        }

        /** The same as before goes on being since then. */
        private static Optional<Observation> since(Optional<Observation> before, Optional<Observation> now) {
            return now.map(n -> before.filter(b -> b.state() == n.state())
                    .map(b -> new Observation(n.source(), n.state(), n.orElse(), n.reason(), b.time()))
                    .orElse(n));
        }

        private Observation told(JsonNode one) {
            var open = new HashSet<State>();
            one.path("else").forEach(s -> open.add(State.valueOf(s.asString())));
            return new Observation(
                    Source.valueOf(one.path("source").asString()),
                    State.valueOf(one.path("state").asString()),
                    open,
                    one.path("reason").asString(),
                    began.plusMillis(one.path("at").asLong()));
        }
    }

    @Test
    void everyTransitionOfTheRealProgramsIsSeen() throws IOException {
        var accuracy = new TreeMap<String, int[]>();
        var wrong = new TreeMap<String, String>();
        for (var kind : List.of("claude", "codex", "gemini", "opencode")) {
            for (var what : List.of("", "-limits", "-full", "-shell")) {
                judge(new Replay(kind, what), kind, accuracy, wrong);
            }
        }
        System.out.println("moments of recorded sequences judged rightly once the state was seen, by kind and state:");
        accuracy.forEach((what, counts) -> System.out.printf(
                "  %-60s %d of %d (%.1f %%)%n", what, counts[0], counts[1], 100.0 * counts[0] / counts[1]));
        assertThat(wrong).isEqualTo(Map.of());
        assertThat(accuracy.keySet().stream()
                        .map(k -> k.substring(0, k.indexOf(' ')))
                        .distinct())
                .containsExactly("claude", "codex", "gemini", "opencode");
    }

    private static void judge(Replay replay, String kind, Map<String, int[]> accuracy, Map<String, String> wrong) {
        for (long at = 0; at < replay.end(); at += TICK) {
            var status = replay.at(at);
            if (replay.truth == State.UNKNOWN || at - replay.since < GRACE) {
                continue;
            }
            var what = kind + " " + replay.truth + (replay.says.isEmpty() ? "" : " (" + replay.says + ")");
            var counts = accuracy.computeIfAbsent(what, k -> new int[2]);
            counts[1]++;
            if (status.state() == replay.truth && status.reason().contains(replay.says)) {
                counts[0]++;
            } else {
                wrong.put(what + " since " + replay.since, status.toString());
            }
        }
    }
}
