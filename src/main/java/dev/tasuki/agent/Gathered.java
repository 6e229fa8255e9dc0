package dev.tasuki.agent;

import dev.tasuki.org.OneLine;
import dev.tasuki.org.Task;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** What lines of a transcript add up to while they are read; everything bounded. Not thread-safe. */
final class Gathered {
    private static final int LONGEST_TEXT = 4_000;
    private static final int LONGEST_NAME = 300;
    private static final int MOST_FILES = 200;
    private static final int MOST_TASKS = 500;

    private String session = "";
    private String model = "";
    private long used;
    private long size;
    private long tokens;
    private List<Task> tasks = List.of();
    private String prompt = "";
    private String answer = "";
    private String first = "";
    private final ArrayDeque<Talk.Said> said = new ArrayDeque<>();
    private final LinkedHashSet<String> files = new LinkedHashSet<>();
    private String directory = "";
    private Turn turn = Turn.NONE;

    void session(String id) {
        if (AgentSession.isId(id)) {
            session = id;
        }
    }

    void model(String name) {
        if (!name.isEmpty()) {
            model = OneLine.of(name, LONGEST_NAME);
        }
    }

    void context(long usedTokens, long windowTokens) {
        used = usedTokens > 0 ? usedTokens : used;
        size = windowTokens > 0 ? windowTokens : size;
    }

    void spent(long more) {
        tokens += Math.max(0, more);
    }

    void spentInAll(long all) {
        tokens = Math.max(0, all);
    }

    void prompt(String text, Instant at) {
        prompt = cut(text);
        first = first.isEmpty() ? prompt : first;
        say(true, text);
        turn(Turn.State.OPEN, "", at);
    }

    void answer(String text) {
        if (!text.isBlank()) {
            answer = cut(text);
            say(false, text);
        }
    }

    /** Some kinds write the same more than once. */
    private void say(boolean asked, String text) {
        var one = new Talk.Said(asked, text);
        if (!one.equals(said.peekLast())) {
            said.add(one);
        }
        if (said.size() > Talk.MOST) {
            said.removeFirst();
        }
    }

    /** What follows repeats what was said from the beginning. */
    void again() {
        said.clear();
        first = "";
    }

    void file(String path) {
        if (!path.isEmpty() && path.length() <= 4096) {
            files.remove(path);
            files.add(path);
            if (files.size() > MOST_FILES) {
                files.removeFirst();
            }
        }
    }

    void directory(String path) {
        directory = path.isEmpty() ? directory : path;
    }

    void turn(Turn.State state, String reason, Instant at) {
        turn = new Turn(state, OneLine.of(reason, LONGEST_NAME), at);
    }

    /** Takes a list of todos in place of the one before, whatever the kind calls the fields. */
    void tasks(JsonNode list, String subject) {
        if (!list.isArray()) {
            return;
        }
        var read = new ArrayList<Task>();
        for (var entry : list) {
            if (read.size() < MOST_TASKS && entry.path(subject).isString()) {
                read.add(task(
                        Integer.toString(read.size() + 1),
                        entry.path(subject).asString(),
                        entry.path("status").asString("")));
            }
        }
        tasks = read;
    }

    /** One entry of a todo list; a word for its state that is not known counts as not begun. */
    static Task task(String id, String subject, String status) {
        var state = switch (status.toLowerCase(Locale.ROOT)) {
            case "in_progress" -> Task.State.IN_PROGRESS;
            case "completed", "done" -> Task.State.COMPLETED;
            case "cancelled", "canceled", "deleted" -> Task.State.ABANDONED;
            case "failed", "blocked" -> Task.State.FAILED;
            default -> Task.State.PENDING;
        };
        return new Task(OneLine.of(id, LONGEST_NAME), OneLine.of(subject, LONGEST_NAME), state);
    }

    /** When a line was written; the beginning of time where it does not say. */
    static Instant time(JsonNode line) {
        try {
            return Instant.parse(line.path("timestamp").asString(""));
        } catch (DateTimeException e) {
            return Instant.EPOCH;
        }
    }

    Turn turn() {
        return turn;
    }

    AgentFacts facts(Path file, boolean whole) {
        var ids = new HashSet<String>();
        var unique = tasks.stream().filter(t -> ids.add(t.id())).toList();
        return new AgentFacts(
                session,
                file.toString(),
                model,
                used,
                size,
                tokens,
                null,
                unique,
                prompt,
                answer,
                List.copyOf(files),
                directory,
                new Talk(whole ? first : "", List.copyOf(said)),
                whole);
    }

    private static String cut(String text) {
        if (text.length() <= LONGEST_TEXT) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST_TEXT - 1)) ? LONGEST_TEXT - 1 : LONGEST_TEXT;
        return text.substring(0, end);
    }
}
