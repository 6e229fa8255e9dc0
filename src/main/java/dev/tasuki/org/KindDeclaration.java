package dev.tasuki.org;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An agent kind that is described by YAML instead of code. Data only, whose patterns {@link KindPatterns} compiles; what is done with it is
 * the business of whoever knows agents.
 *
 * @param verified whether the description was tried with the real program
 * @param programs names that it runs as
 * @param start the argument vector that begins a conversation; never empty
 * @param resume the one that goes on with it; empty where that is not possible. {@link #COMMAND}, {@link #SESSION} and
 *     {@link #DIRECTORY} stand in it for what they say
 * @param session where the id of the conversation is found; null where nowhere
 * @param transcript the file of the conversation; null where unknown
 * @param ownTitle whether it sets the title of its pane
 * @param screens what its screens tell: the first that matches counts
 * @param titles what its titles tell: the first that matches counts
 */
public record KindDeclaration(
        String name,
        boolean verified,
        List<String> programs,
        List<String> start,
        List<String> resume,
        @Nullable Session session,
        @Nullable KindPlace transcript,
        boolean ownTitle,
        List<Look> screens,
        List<Look> titles) {
    /** The words of the command line that is there, in {@code resume}. */
    public static final String COMMAND = "{command}";

    /** The id of the conversation, in {@code resume} and in the name of its transcript. */
    public static final String SESSION = "{session}";

    /** The directory of the worker, in {@code resume}. */
    public static final String DIRECTORY = "{directory}";

    public KindDeclaration {
        programs = List.copyOf(programs);
        start = List.copyOf(start);
        resume = List.copyOf(resume);
        screens = List.copyOf(screens);
        titles = List.copyOf(titles);
    }

    /** Whether the id stands in the command line that goes on. */
    public boolean resumesById() {
        return resume.stream().anyMatch(w -> w.contains(SESSION));
    }

    /**
     * Where the id of a conversation is found: the first group of a pattern.
     *
     * @param place the file that has it; null where the screen has it
     */
    public record Session(In in, @Nullable KindPlace place, String pattern) {
        /** In what the pattern is looked for. */
        public enum In {
            SCREEN,
            /** The file's path below the directory that its place begins with. */
            PATH,
            /** What stands at the file's beginning. */
            CONTENTS
        }
    }

    /**
     * What one pattern tells where it is found.
     *
     * @param pattern its first group, else the line, says what is asked or what went wrong
     * @param lines how many of the lowest lines of the screen it is looked for in; of a title there is one
     * @param reason why, in words; empty where the pattern says it
     */
    public record Look(WorkerStatus.State state, String pattern, int lines, String reason) {}
}
