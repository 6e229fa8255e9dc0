package dev.tasuki.org;

import java.util.Optional;
import java.util.regex.Pattern;

/** Which names may be given to things; each method says what is wrong with a name, or nothing. */
public final class Naming {
    /** The longest name of an organisation or a worker, in characters. */
    public static final int LONGEST = 64;

    /** Whom a message for everybody is written to; no worker has this name, however it is written. */
    public static final String EVERYBODY = "all";

    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{Nd}_][\\p{L}\\p{Nd}_.-]*");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final int LONGEST_SESSION = 200;
    private static final int LONGEST_SOCKET_PATH = 100;

    private Naming() {}

    /** Of an organisation, a worker or an agent kind: it becomes part of file names and of tmux's own names. */
    public static Optional<String> plain(String name) {
        if (name.isEmpty()) {
            return Optional.of("is empty; give it a name");
        }
        if (name.length() > LONGEST) {
            return Optional.of("is " + name.length() + " characters long; use at most " + LONGEST);
        }
        if (!PLAIN.matcher(name).matches()) {
            return Optional.of(quoted(name)
                    + " is no usable name; use letters, digits, '_', '-' and '.', and begin with none of '-' and '.'");
        }
        return Optional.empty();
    }

    /** Of a worker. */
    public static Optional<String> worker(String name) {
        return name.equalsIgnoreCase(EVERYBODY)
                ? Optional.of(quoted(name) + " is whom a message for everybody is written to; give it another name")
                : plain(name);
    }

    /** Of a tmux session. */
    public static Optional<String> session(String name) {
        if (name.isBlank()) {
            return Optional.of("is empty; name a tmux session");
        }
        if (name.length() > LONGEST_SESSION) {
            return Optional.of("is " + name.length() + " characters long; use at most " + LONGEST_SESSION);
        }
        for (var forbidden : new String[] {":", ".", "#"}) {
            if (name.contains(forbidden)) {
                return Optional.of(quoted(name) + " holds a '" + forbidden
                        + "', which tmux reads as something else in a session name; leave it out");
            }
        }
        if ("-=$@%+!{*?[".indexOf(name.charAt(0)) >= 0) {
            return Optional.of(quoted(name) + " begins with '" + name.charAt(0)
                    + "', which tmux reads as something else; begin with a letter or a digit");
        }
        return control(name);
    }

    /** Of a tmux server's socket: a name, or an absolute path. */
    public static Optional<String> socket(String name) {
        if (!name.startsWith("/")) {
            return plain(name).map(p -> p + " (or give an absolute path)");
        }
        if (name.length() > LONGEST_SOCKET_PATH) {
            return Optional.of("is a path of " + name.length() + " characters; sockets have at most "
                    + LONGEST_SOCKET_PATH + ", use a shorter one");
        }
        return control(name);
    }

    /** Of an environment variable. */
    public static Optional<String> variable(String name) {
        return VARIABLE.matcher(name).matches()
                ? Optional.empty()
                : Optional.of(quoted(name) + " is no name of an environment variable; use letters, digits and '_'");
    }

    /** A single line for people, or part of one. */
    public static Optional<String> control(String text) {
        return text.codePoints().anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT)
                ? Optional.of(quoted(text) + " holds an invisible character; take it out")
                : Optional.empty();
    }

    /** The text in quotes, short, with nothing in it that could move a cursor. */
    static String quoted(String text) {
        var shown = new StringBuilder("'");
        text.codePoints().limit(80).forEach(c -> {
            if (Character.isISOControl(c)
                    || Character.getType(c) == Character.FORMAT
                    || Character.getType(c) == Character.SURROGATE) {
                shown.append(String.format("\\u%04x", c));
            } else {
                shown.appendCodePoint(c);
            }
        });
        return shown.append(text.codePointCount(0, text.length()) > 80 ? "…'" : "'")
                .toString();
    }
}
