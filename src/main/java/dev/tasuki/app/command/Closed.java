package dev.tasuki.app.command;

import java.util.List;
import java.util.Optional;

/**
 * Workers that were ended or let go of.
 *
 * @param done each, in words
 * @param unnoted why it was done by tmux's marks alone and could not be noted; empty where all is as it should be
 */
public record Closed(List<String> done, Optional<String> unnoted) {
    public Closed {
        done = List.copyOf(done);
    }
}
