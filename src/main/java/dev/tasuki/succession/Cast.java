package dev.tasuki.succession;

import dev.tasuki.capture.WorkerSnapshot;
import dev.tasuki.org.Worker;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One successor to be built.
 *
 * @param ownTitle whether its program sets the title of its pane itself, as agents do
 * @param file what its launcher prints
 * @param word what its launcher waits for
 */
record Cast(
        Worker worker,
        boolean ownTitle,
        @Nullable WorkerSnapshot snapshot,
        Replay replay,
        Launch launch,
        Path file,
        String word) {}
