package dev.tasuki.tmux;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One tmux command: its name and arguments, each a word that tmux receives exactly as it stands here.
 *
 * @param words the name first; no word may hold NUL, which tmux cannot receive
 */
public record TmuxCommand(List<String> words) {
    private static final Pattern SIGN = Pattern.compile("#(?!#*\\[)");

    public TmuxCommand {
        words = List.copyOf(words);
        if (words.isEmpty()) {
            throw new IllegalArgumentException("a tmux command has at least a name");
        }
        if (words.stream().anyMatch(word -> word.indexOf('\0') >= 0)) {
            throw new IllegalArgumentException("tmux cannot receive NUL");
        }
    }

    public static TmuxCommand of(String... words) {
        return new TmuxCommand(List.of(words));
    }

    /**
     * A word for those arguments that tmux takes as a format, such as {@code -c DIRECTORY}: what it gives is the text itself. tmux
     * keeps signs before a bracket as they are.
     */
    public static String literal(String text) {
        return SIGN.matcher(text).replaceAll("##");
    }

    /** The command as one line of tmux's own language, for control mode and configuration files. It holds no newline. */
    public String quoted() {
        return words.stream().map(TmuxCommand::quote).collect(Collectors.joining(" "));
    }

    /**
     * The one quoting function. Between double quotes tmux gives meaning to {@code " \ $ ~} and newline only. A newline ends the command
     * even inside quotes, so it and every other control character is written as an escape.
     */
    static String quote(String word) {
        var out = new StringBuilder(word.length() + 2).append('"');
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            switch (c) {
                case '"', '\\', '$', '~' -> out.append('\\').append(c);
                case '\n' -> out.append("\\n");
                default -> {
                    if (c < ' ' || c == 0x7f) {
                        out.append("\\%03o".formatted((int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('"').toString();
    }

    /** The words for a forked tmux, where a {@code ;} that ends an argument would end the command. */
    List<String> arguments() {
        return words.stream()
                .map(word -> word.endsWith(";") ? word.substring(0, word.length() - 1) + "\\;" : word)
                .toList();
    }
}
