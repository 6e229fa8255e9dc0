package dev.tasuki.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Where Codex keeps what it knows: {@code sessions/YEAR/MONTH/DAY/rollout-START-ID.jsonl}.
 *
 * @param home its own directory
 */
record CodexPlaces(Path home) {
    private static final Pattern ROLLOUT =
            Pattern.compile("rollout-[0-9T:-]{19}-([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})\\.jsonl");
    /** A conversation lies where it began, which may be long ago; so far back is looked for one. */
    private static final int DAYS = 400;

    private static final int FILES_A_DAY = 200;
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(2);

    /**
     * The conversation of a process: the file that it holds open to write to; else the one it was told to go on with; else the only one
     * that was begun in its directory since it was started, for a background process may do the writing.
     */
    Optional<AgentSession> session(AgentProcess process, Optional<String> chosen) {
        var open = process.openFiles().stream()
                .filter(f -> f.startsWith(sessions()))
                .flatMap(f -> id(f).map(id -> new AgentSession(id, f)).stream())
                .toList();
        if (open.size() == 1) {
            return Optional.of(open.getFirst());
        }
        if (chosen.isPresent()) {
            return Optional.of(new AgentSession(chosen.get(), byId(chosen.get())));
        }
        return process.began() == null || process.directory() == null
                ? Optional.empty()
                : begun(process.began(), process.directory());
    }

    Path sessions() {
        return home.resolve("sessions");
    }

    private @Nullable Path byId(String session) {
        for (var day : days()) {
            for (var file : NewestFiles.in(day, n -> n.endsWith(session + ".jsonl"), 1)) {
                return file;
            }
        }
        return null;
    }

    private Optional<AgentSession> begun(Instant began, Path directory) {
        var found = new ArrayList<AgentSession>();
        var recent = days();
        for (var day : recent.subList(0, Math.min(2, recent.size()))) {
            for (var file : NewestFiles.in(day, n -> ROLLOUT.matcher(n).matches(), FILES_A_DAY)) {
                if (isOlder(file, began)) {
                    continue;
                }
                var head = FirstLine.of(file).map(l -> l.path("payload"));
                if (head.isPresent() && isBegun(head.get(), began, directory)) {
                    id(file).ifPresent(id -> found.add(new AgentSession(id, file)));
                }
            }
        }
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /** Spares reading the first lines of all conversations of a day. */
    private static boolean isOlder(Path file, Instant began) {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(began.minus(CLOCKS_DIFFER));
        } catch (IOException e) {
            return true; // gone meanwhile
        }
    }

    private static boolean isBegun(JsonNode head, Instant began, Path directory) {
        try {
            var at = Instant.parse(head.path("timestamp").asString(""));
            return !at.isBefore(began.minus(CLOCKS_DIFFER))
                    && head.path("cwd").asString("").equals(directory.toString());
        } catch (DateTimeParseException e) {
            return false; // a line of another shape names no conversation
        }
    }

    private List<Path> days() {
        var days = new ArrayList<Path>();
        for (var year : NewestFiles.in(sessions(), CodexPlaces::isNumber, 5)) {
            for (var month : NewestFiles.in(year, CodexPlaces::isNumber, 12)) {
                days.addAll(NewestFiles.in(month, CodexPlaces::isNumber, 31));
                if (days.size() >= DAYS) {
                    return days;
                }
            }
        }
        return days;
    }

    private static boolean isNumber(String name) {
        return name.length() <= 4 && name.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static Optional<String> id(Path file) {
        var match = ROLLOUT.matcher(String.valueOf(file.getFileName()));
        return match.matches() ? Optional.of(match.group(1)) : Optional.empty();
    }
}
