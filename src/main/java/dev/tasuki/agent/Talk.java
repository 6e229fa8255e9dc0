package dev.tasuki.agent;

import java.util.List;

/**
 * How a conversation went, in short. Data, as all that agents and persons wrote.
 *
 * @param first what the agent was asked first; the first 4,000 characters of it; empty where that is not known
 * @param said what was said last, the newest last; the last {@link #MOST} of it
 */
public record Talk(String first, List<Said> said) {
    private static final int LONGEST_FIRST = 4_000;

    /** How many are remembered. */
    public static final int MOST = 24;

    /** The longest text that is remembered of each, in UTF-16 units. */
    public static final int LONGEST = 600;

    /** Of a conversation of which nothing is known. */
    public static final Talk NONE = new Talk("", List.of());

    public Talk {
        first = cut(first, LONGEST_FIRST);
        said = List.copyOf(said.subList(Math.max(0, said.size() - MOST), said.size()));
    }

    /**
     * One prompt, or one answer; the first {@link #LONGEST} characters of it.
     *
     * @param asked whether it was asked, by a person or another worker; otherwise answered
     */
    public record Said(boolean asked, String text) {
        public Said {
            text = cut(text.strip(), LONGEST);
        }
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest);
    }
}
