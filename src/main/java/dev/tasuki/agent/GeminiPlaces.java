package dev.tasuki.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Where Gemini CLI keeps what it knows: {@code tmp/PROJECT/chats/session-MINUTE-ID8.jsonl}, the project by its directory.
 *
 * @param home its own directory
 */
record GeminiPlaces(Path home) {
    private static final int MOST_FILES = 200;
    private static final int PROJECTS_LIMIT = 1 << 20;
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(2);
    /** It makes its file while it starts, not later. */
    private static final Duration SLOWEST_START = Duration.ofMinutes(2);

    private static final Logger LOG = LoggerFactory.getLogger(GeminiPlaces.class);

    /**
     * The conversation of a process: the one its command line chose; else the only one that was begun in its directory just after it
     * was started.
     */
    Optional<AgentSession> session(AgentProcess process, Optional<String> chosen) {
        var directory = process.directory();
        if (directory == null) {
            return Optional.empty();
        }
        var files = files(directory);
        if (chosen.filter(id -> id.contains("-")).isPresent()) { // else it is an index or "latest"
            return Optional.of(of(chosen.get(), files));
        }
        var began = process.began();
        if (began == null || chosen.isPresent()) {
            return Optional.empty();
        }
        var begun = new ArrayList<String>();
        for (var file : files) {
            FirstLine.of(file)
                    .filter(head -> isBegun(head, began))
                    .map(head -> head.path("sessionId").asString(""))
                    .filter(id -> AgentSession.isId(id) && !begun.contains(id))
                    .ifPresent(begun::add);
        }
        return begun.size() == 1 ? Optional.of(of(begun.getFirst(), files)) : Optional.empty();
    }

    private static boolean isBegun(JsonNode head, Instant began) {
        try {
            var at = Instant.parse(head.path("startTime").asString(""));
            return !at.isBefore(began.minus(CLOCKS_DIFFER)) && at.isBefore(began.plus(SLOWEST_START));
        } catch (DateTimeParseException e) {
            return false; // a line of another shape names no conversation
        }
    }

    /** Resuming leaves an almost empty second file with the same id behind: the larger one is the conversation. */
    private static AgentSession of(String session, List<Path> files) {
        var own = files.stream()
                .filter(f ->
                        String.valueOf(f.getFileName()).contains(session.substring(0, Math.min(8, session.length()))))
                .filter(f -> FirstLine.of(f)
                        .filter(head -> head.path("sessionId").asString("").equals(session))
                        .isPresent())
                .max(Comparator.comparingLong(GeminiPlaces::size));
        return new AgentSession(session, own.orElse(null));
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            LOG.debug("{} is gone", file, e);
            return 0;
        }
    }

    /** Below which the transcripts lie, in a directory for each directory that was worked in. */
    Path projects() {
        return home.resolve("tmp");
    }

    private List<Path> files(Path directory) {
        var project = SmallJson.read(home.resolve("projects.json"), PROJECTS_LIMIT)
                .map(root -> root.path("projects").path(directory.toString()).asString(""))
                .filter(AgentSession::isId);
        return project.map(name -> NewestFiles.in(
                        projects().resolve(name).resolve("chats"),
                        n -> n.startsWith("session-") && n.endsWith(".jsonl"),
                        MOST_FILES))
                .orElse(List.of());
    }
}
