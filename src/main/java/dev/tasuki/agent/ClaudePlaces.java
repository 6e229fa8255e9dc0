package dev.tasuki.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Where Claude Code keeps what it knows.
 *
 * @param home its configuration directory
 */
record ClaudePlaces(Path home) {
    private static final int STATE_FILE_LIMIT = 64 * 1024;
    private static final int MOST_PROJECTS = 2_000;
    private static final Logger LOG = LoggerFactory.getLogger(ClaudePlaces.class);

    /** The file in which a running process tells of itself. */
    Path stateFile(long pid) {
        return home.resolve("sessions").resolve(pid + ".json");
    }

    /** Below which the transcripts lie, in a directory for each directory that was worked in. */
    Path projects() {
        return home.resolve("projects");
    }

    /** Where the tasks of a conversation lie, one file each. */
    Path tasks(String session) {
        return home.resolve("tasks").resolve(session);
    }

    /**
     * The conversation of a process.
     *
     * @param chosen on its command line, which counts where it has told nothing yet
     */
    Optional<AgentSession> session(AgentProcess process, Optional<String> chosen) {
        var state = state(process);
        if (state.isPresent()) {
            var id = state.get().path("sessionId").asString("");
            if (AgentSession.isId(id)) {
                return Optional.of(new AgentSession(
                        id, transcript(id, state.get().path("cwd").asString(""))));
            }
        }
        return chosen.map(id -> new AgentSession(id, transcript(id, String.valueOf(process.directory()))));
    }

    /** What a process tells of itself; empty where it tells nothing, or where the file is a dead one's that had its pid. */
    Optional<JsonNode> state(AgentProcess process) {
        var file = stateFile(process.identity().pid());
        return SmallJson.read(file, STATE_FILE_LIMIT).filter(state -> {
            boolean own = state.path("pid").asLong(0) == process.identity().pid()
                    && state.path("procStart")
                            .asString("")
                            .equals(Long.toString(process.identity().started()));
            if (!own) {
                LOG.debug("{} is of another process than {}", file, process.identity());
            }
            return own;
        });
    }

    /** The transcript's place; where it is not there yet, the place it will have. */
    private @Nullable Path transcript(String session, String directory) {
        var file = session + ".jsonl";
        var projects = projects();
        var expected = directory.isEmpty()
                ? null
                : projects.resolve(directory.replaceAll("[^A-Za-z0-9]", "-")).resolve(file);
        if (expected != null && Files.isRegularFile(expected)) {
            return expected;
        }
        try (var entries = Files.newDirectoryStream(projects)) {
            int seen = 0;
            for (var project : entries) {
                if (Files.isRegularFile(project.resolve(file))) {
                    return project.resolve(file);
                }
                if (++seen == MOST_PROJECTS) {
                    break;
                }
            }
        } catch (IOException e) {
            LOG.debug("no projects in {}", home, e);
        }
        return expected;
    }
}
