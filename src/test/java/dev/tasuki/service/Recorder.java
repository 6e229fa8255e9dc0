package dev.tasuki.service;

import static org.awaitility.Awaitility.await;

import dev.tasuki.agent.Observation;
import dev.tasuki.agent.Source;
import dev.tasuki.org.WorkerStatus.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes down what could be seen of an agent while a test knew what it did: screens and titles as tmux has them, and what its hooks and
 * files told, each when it changed, in milliseconds since its start. One JSON object a line; the paths of this machine are left out.
 */
final class Recorder implements AutoCloseable {
    private static final Duration OFTEN = Duration.ofMillis(200);
    private static final Duration DWELLS = Duration.ofMillis(1500);
    private static final String HAS_ENDED = " has ended";
    private static final Set<Source> TOLD = Set.of(Source.HOOK, Source.STATE_FILE, Source.TRANSCRIPT);

    private final RealLife life;
    private final Path base;
    private final String name;
    private final Instant began = Instant.now();
    private final List<String> lines = new ArrayList<>();
    private final Map<String, Object> last = new LinkedHashMap<>();
    private final Thread thread;

    Recorder(RealLife life, Path base, String name) {
        this.name = name;
        this.life = life;
        this.base = base;
        thread = Thread.ofVirtual().name("recorder").start(this::run);
    }

    /** Waits until it is seen to do this, as a person who looks at its screen would say too; while it is recorded, for some time. */
    void sees(State state, String reason) {
        life.see(state, reason);
        note("says", reason);
        note("truth", state.name());
        if (!directory().isEmpty()) {
            await().pollDelay(DWELLS).until(() -> true);
        }
        note("truth", State.UNKNOWN.name());
    }

    private void run() {
        try {
            while (true) {
                look();
                Thread.sleep(OFTEN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        var pane = life.organisation.tmux.pane(life.organisation.pane("w"));
        note("pane", Map.of("dead", pane.dead(), "status", pane.deadStatus().orElse(-1)));
        note(
                "ended",
                life.worker().evidence().stream()
                        .anyMatch(
                                o -> o.source() == Source.PROCESS && o.reason().endsWith(HAS_ENDED)));
        note("title", pane.title());
        note(
                "screen",
                life.shown().stream()
                        .map(String::stripTrailing)
                        .filter(l -> !l.isBlank())
                        .toList());
        note(
                "told",
                life.worker().evidence().stream()
                        .filter(o -> TOLD.contains(o.source()))
                        .map(this::told)
                        .toList());
    }

    private Map<String, Object> told(Observation o) {
        return Map.of(
                "source",
                o.source(),
                "state",
                o.state(),
                "else",
                o.orElse().stream().sorted().toList(),
                "reason",
                o.reason(),
                "at",
                Duration.between(began, o.time()).toMillis());
    }

    private synchronized void note(String what, Object value) {
        if (!Objects.equals(last.put(what, value), value)) {
            var line = new LinkedHashMap<String, Object>();
            line.put("at", Duration.between(began, Instant.now()).toMillis());
            line.put(what, value);
            lines.add(JsonMapper.shared().writeValueAsString(line).replace(base.toString(), "/lab"));
        }
    }

    /** Ends the recording, and keeps it where the property {@code tasuki.record} names a directory for it. */
    @Override
    public void close() throws IOException {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!directory().isEmpty()) {
            Files.write(Files.createDirectories(Path.of(directory())).resolve(name + ".jsonl"), lines);
        }
    }

    private static String directory() {
        return System.getProperty("tasuki.record", "");
    }
}
