package dev.tasuki.agent;

import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** The lines of a chat file of Gemini CLI: messages, and patches that may repeat all of them. */
final class GeminiLines implements Transcript.Lines {
    private static final Set<String> WRITING = Set.of("write_file", "replace", "edit");
    private String counted = "";

    @Override
    public void line(JsonNode line, Gathered gathered) {
        gathered.session(line.path("sessionId").asString(""));
        var patched = line.path("$set").path("messages");
        if (patched.isArray()) {
            gathered.spentInAll(0);
            counted = "";
            gathered.again();
            for (var message : patched) {
                message(message, gathered);
            }
        } else {
            message(line, gathered);
        }
    }

    private void message(JsonNode line, Gathered gathered) {
        var time = Gathered.time(line);
        var text = text(line.path("content"));
        switch (line.path("type").asString("")) {
            case "user" -> {
                if (!text.isBlank() && !text.startsWith("<session_context>")) {
                    gathered.prompt(text, time);
                }
            }
            case "gemini" -> answer(line, text, time, gathered);
            case "error" -> gathered.turn(Turn.State.FAILED, text, time);
            case "info" -> {
                if (text.equals("Request cancelled.")) {
                    gathered.turn(Turn.State.INTERRUPTED, "", time);
                }
            }
            default -> {
                // warnings
            }
        }
    }

    private void answer(JsonNode line, String text, Instant time, Gathered gathered) {
        gathered.model(line.path("model").asString(""));
        var tokens = line.path("tokens");
        gathered.context(tokens.path("input").asLong(0), 0);
        var id = line.path("id").asString("");
        if (!id.equals(counted)) { // a message is written again when its tools have run
            counted = id;
            gathered.spent(tokens.path("total").asLong(0));
        }
        gathered.answer(text);
        for (var call : line.path("toolCalls")) {
            var name = call.path("name").asString("");
            if (name.equals("write_todos")) {
                gathered.tasks(call.path("args").path("todos"), "description");
            } else if (WRITING.contains(name)
                    && call.path("status").asString("").equals("success")) {
                gathered.file(call.path("args").path("file_path").asString(""));
            }
        }
        boolean ended = !text.isBlank() && line.path("toolCalls").isEmpty();
        gathered.turn(ended ? Turn.State.ANSWERED : Turn.State.OPEN, "", time);
    }

    private static String text(JsonNode content) {
        return content.isString()
                ? content.asString()
                : StreamSupport.stream(content.spliterator(), false)
                        .map(part -> part.path("text").asString(""))
                        .collect(Collectors.joining("\n"));
    }
}
