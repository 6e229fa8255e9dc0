package dev.tasuki.org;

/** What happens to a worker whose process has ended. */
public enum RestartPolicy {
    /** Restarted when it died badly (signal or exit status other than 0); a clean exit stays. */
    ON_FAILURE,
    /** Restarted however it ended, unless a person closed its pane. */
    ALWAYS,
    /** Never restarted. */
    NEVER;

    /** The word of the organisation file, such as {@code on-failure}. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
