package dev.tasuki.org;

import java.util.List;

/**
 * Where files of an agent lie, below a directory of the worker's own, never above or beside it.
 *
 * @param segments names below it, none of them empty or a dot; {@code *} stands for any letters of one name, {@link #PID} for the
 *     agent's process, {@link KindDeclaration#SESSION} for the id of its conversation
 */
public record KindPlace(Root root, List<String> segments) {
    public static final String PID = "{pid}";

    public KindPlace {
        segments = List.copyOf(segments);
    }

    /** Whether several files may lie there. */
    public boolean several() {
        return segments.stream().anyMatch(s -> s.contains("*"));
    }

    /** Whether the name says which process the file belongs to. */
    public boolean ofProcess() {
        return segments.stream().anyMatch(s -> s.contains(PID));
    }

    /** Directories of a worker, found in its own environment. */
    public enum Root {
        HOME("HOME", ""),
        DATA("XDG_DATA_HOME", ".local/share"),
        CONFIG("XDG_CONFIG_HOME", ".config"),
        STATE("XDG_STATE_HOME", ".local/state"),
        CACHE("XDG_CACHE_HOME", ".cache"),
        /** Where it works. */
        DIRECTORY("", "");

        private final String variable;
        private final String belowHome;

        Root(String variable, String belowHome) {
            this.variable = variable;
            this.belowHome = belowHome;
        }

        /** The variable that names it; empty where none does. */
        public String variable() {
            return variable;
        }

        /** Where it lies below the home of who has not set the variable. */
        public String belowHome() {
            return belowHome;
        }
    }
}
