package dev.tasuki.agent;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Whether a screen shows something of what was said. An agent that goes on with a conversation first shows an empty field, on a busy machine
 * for seconds; what is typed to it before it has drawn the conversation too, it may throw away.
 */
public final class Retold {
    private static final int LINES = 10;
    private static final int LONGEST = 16;
    /** What is shorter may stand on any screen. */
    private static final int SHORTEST = 4;

    private Retold() {}

    /** Whether there is anything of a conversation that could be shown. */
    public static boolean isAny(AgentFacts facts) {
        return said(facts).findAny().isPresent();
    }

    /** Whether the screen shows a piece of what was asked or answered last, however it is drawn. */
    public static boolean by(ScreenText screen, AgentFacts facts) {
        var shown = bare(String.join("", screen.lines()));
        return said(facts).anyMatch(shown::contains);
    }

    private static Stream<String> said(AgentFacts facts) {
        return Stream.of(facts.answer(), facts.prompt())
                .flatMap(text -> ends(text.lines()
                        .map(Retold::bare)
                        .filter(l -> l.length() >= SHORTEST)
                        .toList()))
                .map(line -> line.substring(0, Math.min(LONGEST, line.length())));
    }

    /** Of a long text the screen shows one end. */
    private static Stream<String> ends(List<String> lines) {
        return lines.size() <= 2 * LINES
                ? lines.stream()
                : Stream.concat(
                        lines.subList(0, LINES).stream(), lines.subList(lines.size() - LINES, lines.size()).stream());
    }

    private static String bare(String text) {
        return text.replaceAll("[^\\p{L}\\p{N}]+", "").toLowerCase(Locale.ROOT);
    }
}
