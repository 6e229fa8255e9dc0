package dev.tasuki.agent;

import dev.tasuki.org.MessageText;
import dev.tasuki.org.Naming;
import dev.tasuki.org.OneLine;
import dev.tasuki.org.Task;
import dev.tasuki.org.TaskAction;
import dev.tasuki.org.WorkerStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From the bytes of one spool file to the event, strictly: what is not exactly an event is refused with a reason. */
final class AgentEventParser {
    private static final Map<String, WorkerStatus.State> STATES = Map.of(
            "working", WorkerStatus.State.WORKING,
            "idle", WorkerStatus.State.IDLE,
            "waiting", WorkerStatus.State.WAITING,
            "blocked", WorkerStatus.State.BLOCKED);
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final Pattern PANE = Pattern.compile("%[0-9]{1,9}");
    /** What is typed for an answer: nothing that a terminal takes for a command. */
    private static final Pattern KEYS = Pattern.compile("[!-~]{1,8}\\r?");

    private static final int MOST_ANSWERS = 9;
    /** Of an event that the agent wrote for us; a hook's payload holds what its program likes. */
    private static final int LARGEST = 64 * 1024;

    private static final int MOST_TASKS = 500;
    private static final int LONGEST_TEXT = 300;
    /** How far an agent's clock may be ahead; a time further in the future would count as news for ever. */
    private static final Duration AHEAD = Duration.ofMinutes(1);

    private final JsonMapper json = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * Reads one file.
     *
     * @param written when the file was; the time of an event that bears none, or only the second
     */
    AgentEvent parse(byte[] bytes, Instant now, Instant written) throws BadEvent {
        JsonNode root;
        try {
            root = json.readTree(bytes);
        } catch (JacksonException e) {
            throw new BadEvent("is not one JSON value: " + e.getOriginalMessage(), e);
        }
        if (root == null || !root.isObject()) {
            throw new BadEvent("is not a JSON object");
        }
        var kind = text(root, "event");
        var worker = text(root, "worker");
        var wrong = Naming.plain(worker);
        if (wrong.isPresent()) {
            throw new BadEvent("worker: " + wrong.get());
        }
        if (kind.equals("hook")) {
            only(root, "", Set.of("event", "worker", "kind", "pane", "payload"));
            var news = AgentKind.of(text(root, "kind")).hook(root.path("payload"));
            return new AgentEvent.HookReported(worker, written.isAfter(now) ? now : written, pane(root), news);
        }
        if (bytes.length > LARGEST) {
            throw new BadEvent("is larger than 64 KiB");
        }
        var time = within(time(root, now), written);
        return switch (kind) {
            case "state" -> {
                only(root, "", Set.of("event", "worker", "time", "state", "reason", "answers"));
                var state = STATES.get(text(root, "state"));
                if (state == null) {
                    throw new BadEvent("state: is none of " + STATES.keySet());
                }
                var reason = root.has("reason") ? text(root, "reason") : "";
                yield new AgentEvent.StateReported(
                        worker, time, state, OneLine.of(reason, LONGEST_TEXT), answers(root.get("answers")));
            }
            case "tasks" -> {
                only(root, "", Set.of("event", "worker", "time", "tasks"));
                yield new AgentEvent.TasksReported(worker, time, tasks(root.get("tasks")));
            }
            case "message" -> {
                only(root, "", Set.of("event", "worker", "time", "id", "to", "text"));
                var wrongText = MessageText.wrong(text(root, "text"));
                if (wrongText.isPresent()) {
                    throw new BadEvent("text: " + wrongText.get());
                }
                yield new AgentEvent.MessageSent(
                        worker, time, id(root, "id"), OneLine.of(text(root, "to"), LONGEST_TEXT), text(root, "text"));
            }
            case "ack" -> {
                only(root, "", Set.of("event", "worker", "time", "message"));
                yield new AgentEvent.MessageTaken(worker, time, id(root, "message"));
            }
            case "task" -> {
                only(root, "", Set.of("event", "worker", "time", "id", "action", "task", "to", "text"));
                var word = text(root, "action");
                var action = TaskAction.of(word);
                if (action.isEmpty() && !word.equals("add")) {
                    throw new BadEvent("action: is none of add, assign, start, done, fail and abandon");
                }
                yield new AgentEvent.TaskSaid(
                        worker,
                        time,
                        id(root, "id"),
                        action,
                        action.isPresent() ? id(root, "task") : "",
                        root.has("to") ? OneLine.of(text(root, "to"), LONGEST_TEXT) : "",
                        root.has("text") ? OneLine.of(text(root, "text"), LONGEST_TEXT) : "");
            }
            case "handover" -> {
                only(root, "", Set.of("event", "worker", "time", "reason"));
                yield new AgentEvent.HandoverWanted(
                        worker, time, root.has("reason") ? OneLine.of(text(root, "reason"), LONGEST_TEXT) : "");
            }
            default -> throw new BadEvent("event: is none of state, tasks, message, ack, task, handover and hook");
        };
    }

    /** Scripts tell the time in whole seconds; a file that was written in that very second tells it better. */
    private static Instant within(Instant time, Instant written) {
        return time.equals(written.truncatedTo(ChronoUnit.SECONDS)) ? written : time;
    }

    private static Instant time(JsonNode root, Instant now) throws BadEvent {
        Instant time;
        try {
            time = Instant.parse(text(root, "time"));
        } catch (DateTimeParseException e) {
            throw new BadEvent("time: is no ISO-8601 time in UTC", e);
        }
        if (time.isAfter(now.plus(AHEAD))) {
            throw new BadEvent("time: " + time + " is in the future");
        }
        return time;
    }

    private static List<Dialog.Choice> answers(@Nullable JsonNode list) throws BadEvent {
        if (list == null) {
            return List.of();
        }
        if (!list.isArray() || list.size() > MOST_ANSWERS) {
            throw new BadEvent("answers: is no list of at most " + MOST_ANSWERS);
        }
        var answers = new ArrayList<Dialog.Choice>();
        for (var entry : list) {
            var where = "answers[" + answers.size() + "]";
            if (!entry.isObject()) {
                throw new BadEvent(where + ": is no object");
            }
            only(entry, where + ".", Set.of("label", "keys"));
            var keys = text(entry, "keys");
            if (!KEYS.matcher(keys).matches()) {
                throw new BadEvent(
                        where + ".keys: are not one to eight letters, digits or signs, then Enter or nothing");
            }
            answers.add(new Dialog.Choice(text(entry, "label"), keys));
        }
        return answers;
    }

    private static List<Task> tasks(JsonNode list) throws BadEvent {
        if (list == null || !list.isArray() || list.size() > MOST_TASKS) {
            throw new BadEvent("tasks: is no list of at most " + MOST_TASKS);
        }
        var tasks = new ArrayList<Task>();
        var ids = new HashSet<String>();
        for (var entry : list) {
            var where = "tasks[" + tasks.size() + "]";
            if (!entry.isObject()) {
                throw new BadEvent(where + ": is no object");
            }
            only(entry, where + ".", Set.of("id", "subject", "state"));
            var id = OneLine.of(text(entry, "id"), LONGEST_TEXT);
            if (!ids.add(id)) {
                throw new BadEvent(where + ".id: is used twice");
            }
            tasks.add(
                    new Task(id, OneLine.of(text(entry, "subject"), LONGEST_TEXT), state(where, text(entry, "state"))));
        }
        return tasks;
    }

    private static Task.State state(String where, String word) throws BadEvent {
        for (var state : Task.State.values()) {
            if (state.name().toLowerCase(Locale.ROOT).equals(word)) {
                return state;
            }
        }
        throw new BadEvent(where + ".state: is unknown");
    }

    private static String id(JsonNode object, String field) throws BadEvent {
        var id = text(object, field);
        if (!ID.matcher(id).matches()) {
            throw new BadEvent(field + ": is no id of at most 100 letters, digits, '.', '_' and '-'");
        }
        return id;
    }

    /** Of a hook that does not run in tmux, or in one of its own, nothing is known. */
    private static String pane(JsonNode root) {
        var pane = root.path("pane").asString("");
        return PANE.matcher(pane).matches() ? pane : "";
    }

    private static String text(JsonNode object, String field) throws BadEvent {
        var value = object.get(field);
        if (value == null || !value.isString()) {
            throw new BadEvent(field + ": is missing or no text");
        }
        return value.stringValue();
    }

    private static void only(JsonNode object, String prefix, Set<String> known) throws BadEvent {
        for (var name : object.propertyNames()) {
            if (!known.contains(name)) {
                throw new BadEvent(prefix + OneLine.of(name, 40) + ": is unknown");
            }
        }
    }

    /** Why a file is no event. */
    static final class BadEvent extends Exception {
        private static final long serialVersionUID = 1;

        BadEvent(String reason) {
            super(reason);
        }

        BadEvent(String reason, Throwable cause) {
            super(reason, cause);
        }
    }
}
