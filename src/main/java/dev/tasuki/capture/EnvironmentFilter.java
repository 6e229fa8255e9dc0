package dev.tasuki.capture;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which names of an environment may be stored with their values. A name that looks like a secret never is, even when the organisation
 * file names it.
 *
 * @param named the names the organisation file gives a worker
 */
public record EnvironmentFilter(Set<String> named) {
    private static final Pattern SECRET =
            Pattern.compile("KEY|TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIAL", Pattern.CASE_INSENSITIVE);
    private static final Pattern ALLOWED =
            Pattern.compile("LANG|LANGUAGE|LC_.*|PATH|TERM|COLORTERM|HOME|USER|LOGNAME|SHELL|TZ|EDITOR|TASUKI_.*|XDG_.*"
                    + "|CLAUDE_CONFIG_DIR|CODEX_HOME|GEMINI_CLI_HOME");

    public EnvironmentFilter {
        named = Set.copyOf(named);
    }

    /** Whether the name looks like that of a secret. */
    public boolean withholds(String name) {
        return SECRET.matcher(name).find();
    }

    /** Whether the value may be stored. */
    public boolean allows(String name) {
        return !withholds(name)
                && (named.contains(name) || ALLOWED.matcher(name).matches());
    }
}
