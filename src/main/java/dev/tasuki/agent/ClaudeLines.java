package dev.tasuki.agent;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** The lines of a transcript of Claude Code. */
final class ClaudeLines implements Transcript.Lines {
    private static final Set<String> WRITING = Set.of("Write", "Edit", "MultiEdit", "NotebookEdit");
    private static final String INTERRUPTED = "[Request interrupted by user";

    /** One answer is written in several lines, each with the same usage. */
    private String counted = "";

    @Override
    public void line(JsonNode line, Gathered gathered) {
        if (line.path("isSidechain").asBoolean(false)) {
            return; // a subagent's own conversation
        }
        gathered.session(line.path("sessionId").asString(""));
        gathered.directory(line.path("cwd").asString(""));
        switch (line.path("type").asString("")) {
            case "user" -> user(line, gathered);
            case "assistant" -> assistant(line, gathered);
            case "system" -> {
                boolean open = gathered.turn().state() == Turn.State.OPEN;
                if (line.path("subtype").asString("").equals("turn_duration") && open) {
                    gathered.turn(Turn.State.ANSWERED, "", Gathered.time(line));
                } else if (line.path("subtype").asString("").equals("compact_boundary") && !open) {
                    gathered.turn(Turn.State.ANSWERED, "", Gathered.time(line)); // an error before it is settled
                }
            }
            default -> {
                // titles, snapshots of files, attachments: nothing that is asked for
            }
        }
    }

    private static void user(JsonNode line, Gathered gathered) {
        var content = line.path("message").path("content");
        var text = content.isString() ? content.asString() : text(content);
        if (text.startsWith(INTERRUPTED)) {
            gathered.turn(Turn.State.INTERRUPTED, "", Gathered.time(line));
        } else if (!text.isBlank() && !isMeta(line) && !text.startsWith("<command-") && !text.startsWith("<local-")) {
            gathered.prompt(text, Gathered.time(line));
        }
    }

    private static boolean isMeta(JsonNode line) {
        return line.path("isMeta").asBoolean(false)
                || line.path("isCompactSummary").asBoolean(false);
    }

    private void assistant(JsonNode line, Gathered gathered) {
        var message = line.path("message");
        var content = message.path("content");
        var time = Gathered.time(line);
        if (line.path("isApiErrorMessage").asBoolean(false)) {
            gathered.turn(Turn.State.FAILED, text(content), time);
            return;
        }
        if (!message.path("model").asString("").startsWith("<")) { // such as <synthetic>: written by the program
            gathered.model(message.path("model").asString(""));
            usage(message, gathered);
        }
        gathered.answer(text(content));
        boolean tools = false;
        for (var part : content) {
            if (part.path("type").asString("").equals("tool_use")) {
                tools = true;
                tool(part.path("name").asString(""), part.path("input"), gathered);
            }
        }
        boolean ended = Set.of("end_turn", "stop_sequence", "max_tokens")
                .contains(message.path("stop_reason").asString(""));
        gathered.turn(ended && !tools ? Turn.State.ANSWERED : Turn.State.OPEN, "", time);
    }

    private static void tool(String name, JsonNode input, Gathered gathered) {
        if (WRITING.contains(name)) {
            gathered.file(
                    input.path("file_path").asString(input.path("notebook_path").asString("")));
        } else if (name.equals("TodoWrite")) { // until 2.1; later ones keep their tasks in files
            gathered.tasks(input.path("todos"), "content");
        }
    }

    private void usage(JsonNode message, Gathered gathered) {
        var usage = message.path("usage");
        long used = usage.path("input_tokens").asLong(0)
                + usage.path("cache_creation_input_tokens").asLong(0)
                + usage.path("cache_read_input_tokens").asLong(0);
        gathered.context(used, 0);
        var id = message.path("id").asString("");
        if (!id.equals(counted)) {
            counted = id;
            gathered.spent(used + usage.path("output_tokens").asLong(0));
        }
    }

    private static String text(JsonNode content) {
        return StreamSupport.stream(content.spliterator(), false)
                .filter(part -> part.path("type").asString("").equals("text"))
                .map(part -> part.path("text").asString(""))
                .collect(Collectors.joining("\n"));
    }
}
