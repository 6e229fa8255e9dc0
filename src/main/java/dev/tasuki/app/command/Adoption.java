package dev.tasuki.app.command;

import dev.tasuki.org.Organisation;
import java.util.List;

/**
 * What adopting did.
 *
 * @param options each tmux option that was set, in words
 */
public record Adoption(Organisation organisation, List<String> options) {
    public Adoption {
        options = List.copyOf(options);
    }
}
