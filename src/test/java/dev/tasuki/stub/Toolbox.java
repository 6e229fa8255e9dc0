package dev.tasuki.stub;

import static dev.tasuki.stub.Json.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * The tools that a request offers: their names, and whether they take plain text in place of JSON.
 *
 * @param plain by the name of the tool
 */
record Toolbox(Map<String, Boolean> plain) {
    /** A call of a tool. */
    record Call(String tool, JsonNode arguments) {}

    Toolbox {
        plain = Map.copyOf(plain);
    }

    boolean isEmpty() {
        return plain.isEmpty();
    }

    /** The calls that carry out a directive, under whatever names this program offers what is wanted. */
    List<Call> calls(Directive directive) {
        return switch (directive.word()) {
            case "bash" -> shell(directive.argument());
            case "todo" -> todo(List.of(directive.argument().split("\\s*;\\s*")));
            default -> {
                var words = directive.argument().split(" ", 2);
                yield List.of(new Call(words[0], Json.read(words.length > 1 ? words[1] : "{}")));
            }
        };
    }

    private List<Call> shell(String line) {
        if (plain.containsKey("exec_command")) { // Codex asks a person only where the model wants to leave the sandbox
            var asks =
                    object("cmd", line, "sandbox_permissions", "require_escalated", "justification", "May I run this?");
            return List.of(new Call("exec_command", asks));
        }
        if (plain.containsKey("shell")) {
            return List.of(new Call("shell", object("command", List.of("bash", "-c", line))));
        }
        return plain.keySet().stream()
                .filter(List.of("Bash", "bash", "run_shell_command", "shell_command")::contains)
                .findFirst()
                .map(name ->
                        List.of(new Call(name, object("command", line, "description", "Runs what it was told to"))))
                .orElse(List.of());
    }

    /** The first is in progress. */
    private List<Call> todo(List<String> subjects) {
        if (plain.containsKey("TaskCreate")) {
            return subjects.stream()
                    .map(s -> new Call("TaskCreate", object("subject", s, "description", s, "activeForm", s)))
                    .toList();
        }
        if (plain.containsKey("update_plan")) {
            return List.of(new Call("update_plan", object("plan", list(subjects, "step"))));
        }
        if (plain.containsKey("write_todos")) {
            return List.of(new Call("write_todos", object("todos", list(subjects, "description"))));
        }
        return plain.containsKey("todowrite")
                ? List.of(new Call("todowrite", object("todos", list(subjects, "content"))))
                : List.of();
    }

    private static List<JsonNode> list(List<String> subjects, String name) {
        return new ArrayList<>(IntStream.range(0, subjects.size())
                .<JsonNode>mapToObj(i -> object(
                        name, subjects.get(i), "status", i == 0 ? "in_progress" : "pending", "priority", "medium"))
                .toList());
    }
}
