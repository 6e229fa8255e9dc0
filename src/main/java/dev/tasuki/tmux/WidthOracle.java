package dev.tasuki.tmux;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Knows how many cells tmux gives a character; tmux itself does, by {@code #{w:}}. */
@FunctionalInterface
public interface WidthOracle {
    /** The width of each code point, 0 to 2, in the order asked. */
    CompletableFuture<List<Integer>> ask(List<Integer> codePoints);
}
