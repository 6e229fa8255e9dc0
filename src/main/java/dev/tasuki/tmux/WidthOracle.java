package dev.tasuki.tmux;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Knows how many cells tmux gives a character; tmux itself does, by <code>#{w:#{l:X}}</code>, which sets no option. But tmux 3.3 never comes back, and its
 * whole server hangs, when X is a character that its C library does not know. So a person's server may be asked only for what it has stored and
 * captured itself, never for lines that come from elsewhere; a private scratch server with a time limit may be asked for anything.
 */
@FunctionalInterface
public interface WidthOracle {
    /** The width of each code point, 0 to 2, in the order asked. */
    CompletableFuture<List<Integer>> ask(List<Integer> codePoints);
}
