package dev.tasuki.ui.succession;

import dev.tasuki.ui.Texts;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What goes on within a step that takes long, as it is told beside the steps.
 *
 * @param what which of them
 * @param about the workers, how many of them, or why is waited
 */
record Doing(What what, String about) {
    private static final String TYPES = "somebody types to ";
    private static final Pattern COUNTED = Pattern.compile("(briefs|recall) (\\d{1,5})");

    /** The part of a text's key that says it. */
    enum What {
        ASKS,
        BRIEFS,
        RECALL,
        TYPES,
        WAITS
    }

    /** Reads what a succession says of a step; empty where it says something else. */
    static Optional<Doing> read(String detail) {
        var counted = COUNTED.matcher(detail);
        if (counted.matches()) {
            return Optional.of(
                    new Doing(counted.group(1).equals("briefs") ? What.BRIEFS : What.RECALL, counted.group(2)));
        }
        if (detail.startsWith("asks ")) {
            return Optional.of(new Doing(What.ASKS, detail.substring("asks ".length())));
        }
        if (detail.startsWith("waits: ")) {
            var why = detail.substring("waits: ".length());
            return Optional.of(
                    why.startsWith(TYPES)
                            ? new Doing(What.TYPES, why.substring(TYPES.length()))
                            : new Doing(What.WAITS, why));
        }
        return Optional.empty();
    }

    /** A few words, for below a step. */
    String shortly(Texts texts) {
        return texts.get("doing." + key() + ".step", argument());
    }

    /** A sentence. */
    String words(Texts texts) {
        return texts.get("doing." + key(), argument());
    }

    private String key() {
        return switch (what) {
            case ASKS -> "asks";
            case BRIEFS -> "briefs";
            case RECALL -> "recall";
            case TYPES -> "types";
            case WAITS -> "waits";
        };
    }

    private Object argument() {
        return what == What.BRIEFS || what == What.RECALL ? Integer.valueOf(about) : about;
    }
}
