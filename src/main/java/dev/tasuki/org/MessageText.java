package dev.tasuki.org;

import java.util.Optional;

/** What a message may say, and how it looks to the worker that gets it. */
public final class MessageText {
    /** The longest text of a message, in characters. */
    public static final int LONGEST = 20_000;

    private static final String OPENING = "[message ";

    private MessageText() {}

    /** What is wrong with a text as it was given; empty where nothing is. */
    public static Optional<String> wrong(String text) {
        if (clean(text).isBlank()) {
            return Optional.of("the message is empty; say something");
        }
        return text.length() > LONGEST
                ? Optional.of("the message has " + text.length() + " characters; at most " + LONGEST
                        + " are possible, put more into a file and name it")
                : Optional.empty();
    }

    /**
     * The text with nothing in it that a terminal would take as a key or a command: control characters go, a tab becomes spaces, halves of
     * characters become U+FFFD. Lines stay lines, with nothing empty after the last.
     */
    public static String clean(String text) {
        var clean = new StringBuilder(text.length());
        text.replace("\r\n", "\n").codePoints().forEach(c -> {
            if (c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029 || c == 0x85) {
                clean.append('\n');
            } else if (c == '\t') {
                clean.append("    ");
            } else if (c >= 0xD800 && c <= 0xDFFF) {
                clean.append('\uFFFD');
            } else if (!Character.isISOControl(c)) {
                clean.appendCodePoint(c);
            }
        });
        return clean.toString().stripTrailing();
    }

    /** What stands before a message, and nowhere else: each attempt has its own, and "again" tells who may have seen it before. */
    public static String head(Message message) {
        var again =
                message.attempts() <= 1 ? "" : message.attempts() == 2 ? ", again" : ", again " + message.attempts();
        return OPENING + message.id() + " from " + message.from() + again + "] ";
    }

    /** What the receiver gets: the head and the text, in which nothing looks like a head. */
    public static String framed(Message message) {
        return head(message) + message.text().replace(OPENING, "[ message ");
    }

    /** Where the next message begins in what stands on a screen; its length where none does. */
    public static int next(String shown, int from) {
        int next = shown.indexOf(OPENING, from);
        return next < 0 ? shown.length() : next;
    }
}
