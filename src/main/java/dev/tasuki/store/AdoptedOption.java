package dev.tasuki.store;

import org.jspecify.annotations.Nullable;

/**
 * A tmux option that Tasuki set on a pane which it did not make.
 *
 * @param previous its value before; null where it was not set
 */
public record AdoptedOption(
        String pane, String option, @Nullable String previous) {}
