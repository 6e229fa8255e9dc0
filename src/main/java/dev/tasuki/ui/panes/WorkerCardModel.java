package dev.tasuki.ui.panes;

import dev.tasuki.agent.AgentFacts;
import dev.tasuki.agent.Dialog;
import dev.tasuki.org.WorkerStatus.State;
import dev.tasuki.service.WorkerView;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/**
 * What a worker's card says, in the language of its locale; without JavaFX.
 *
 * @param kind the agent kind, and where they are known its model and how much of its context is used
 * @param status the word and how long: "Working · 1 m 12 s"
 * @param task what it works on; for a worker that waits or is in trouble, why
 * @param prompt the hint in the prompt field
 * @param reason why this status
 * @param dialog what it asks a person; null where it asks nothing that is understood
 * @param why the reason, and all evidence with its age, line by line, for a tooltip
 */
public record WorkerCardModel(
        String id,
        String role,
        String kind,
        State state,
        String status,
        String task,
        String prompt,
        String reason,
        String why,
        @Nullable Dialog dialog) {
    static final String BUNDLE = "dev.tasuki.ui.panes";
    private static final int LONGEST = 300;

    /** The card of a worker that nothing is known of yet. */
    public static WorkerCardModel unknown(String worker, Locale locale) {
        var words = ResourceBundle.getBundle(BUNDLE, locale);
        return new WorkerCardModel(
                worker, "", "", State.UNKNOWN, word(words, State.UNKNOWN), "", prompt(words, worker), "", "", null);
    }

    /** The card of a worker as it is at an instant. */
    public static WorkerCardModel of(WorkerView view, Instant now, Locale locale) {
        var words = ResourceBundle.getBundle(BUNDLE, locale);
        var status = view.status();
        State state = status.state();
        String why = shown(status.reason());
        boolean trouble = switch (state) {
            case WAITING, BLOCKED, HUNG, DEAD -> true;
            case STARTING, WORKING, IDLE, UNKNOWN -> false;
        };
        var worker = view.worker();
        return new WorkerCardModel(
                shown(worker.id()),
                shown(worker.role()),
                kind(worker.kind(), view.agent())
                        + (view.verified() ? "" : " · " + words.getString("unverified.short")),
                state,
                word(words, state) + age(status.since(), now, words),
                asked(view.dialog(), trouble && !why.isEmpty() ? why : task(view)),
                prompt(words, shown(worker.id())),
                why,
                (view.verified() ? "" : words.getString("unverified").replace("{0}", shown(worker.kind())) + "\n")
                        + why(view, now, words),
                view.dialog());
    }

    /** Nothing where it is not known since when. */
    private static String age(Instant since, Instant now, ResourceBundle words) {
        return since.equals(Instant.EPOCH) ? "" : " · " + duration(words, Duration.between(since, now));
    }

    /** What it asks; what it asks about tells more than that it wants to know whether to proceed. */
    private static String asked(@Nullable Dialog dialog, String otherwise) {
        if (dialog == null) {
            return otherwise;
        }
        return dialog.subject().isEmpty() ? shown(dialog.question()) : shown(dialog.subject());
    }

    /** What it works on by its todo list; where that says nothing, what it was asked last. */
    private static String task(WorkerView view) {
        var asked = shown(view.agent().prompt());
        return view.task().isEmpty() && !asked.isEmpty() ? "› " + asked : shown(view.task());
    }

    private static String why(WorkerView view, Instant now, ResourceBundle words) {
        var status = view.status();
        var lines = new StringBuilder(word(words, status.state()))
                .append(" · ")
                .append(Math.round(status.confidence() * 100))
                .append(" %\n")
                .append(shown(status.reason()));
        for (var evidence : view.evidence()) {
            var age = duration(words, Duration.between(evidence.time(), now));
            lines.append("\n• ")
                    .append(words.getString("source." + evidence.source().name().toLowerCase(Locale.ROOT)))
                    .append(": ")
                    .append(shown(evidence.reason()))
                    .append(" (")
                    .append(words.getString("ago").replace("{0}", age))
                    .append(')');
        }
        return lines.toString();
    }

    /** The kind, its model without the kind's own name, and how much of its context is used: "claude · opus-4-8 · 62 %". */
    private static String kind(String kind, AgentFacts agent) {
        var words = new StringBuilder(shown(kind));
        if (!agent.model().isEmpty()) {
            var model =
                    agent.model().startsWith(kind + "-") ? agent.model().substring(kind.length() + 1) : agent.model();
            words.append(" · ").append(shown(model));
        }
        var percent = agent.percent();
        if (percent != null) {
            words.append(" · ").append(percent).append(" %");
        } else if (agent.contextUsed() > 0) {
            words.append(" · ")
                    .append(Math.max(1, Math.round(agent.contextUsed() / 1000.0)))
                    .append(" k");
        }
        return words.toString();
    }

    private static String prompt(ResourceBundle words, String worker) {
        return words.getString("prompt").replace("{0}", worker);
    }

    private static String word(ResourceBundle words, State state) {
        return words.getString("state." + state.name().toLowerCase(Locale.ROOT));
    }

    /** Two units at most: 38 s, 1 m 12 s, 3 h 5 m, 2 d 4 h. */
    static String duration(ResourceBundle words, Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 60) {
            return part(words, "seconds", seconds);
        }
        if (seconds < 3600) {
            return two(words, "minutes", seconds / 60, "seconds", seconds % 60);
        }
        if (seconds < 86_400) {
            return two(words, "hours", seconds / 3600, "minutes", seconds / 60 % 60);
        }
        return two(words, "days", seconds / 86_400, "hours", seconds / 3600 % 24);
    }

    private static String two(ResourceBundle words, String unit, long count, String smallerUnit, long smaller) {
        String first = part(words, unit, count);
        return smaller == 0 ? first : first + words.getString("unit.between") + part(words, smallerUnit, smaller);
    }

    private static String part(ResourceBundle words, String unit, long count) {
        return words.getString("unit." + unit).replace("{0}", Long.toString(count));
    }

    /** What an agent says of itself, as one short line that cannot turn the text around it. */
    private static String shown(String text) {
        var line = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(c -> {
            int type = Character.getType(c);
            if (Character.isWhitespace(c) || type == Character.CONTROL) {
                line.append(' ');
            } else if (type != Character.FORMAT || c == 0x200d) {
                line.appendCodePoint(c);
            }
        });
        return line.toString().strip();
    }
}
