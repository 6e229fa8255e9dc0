package dev.tasuki.store;

import dev.tasuki.capture.LineBlock;
import dev.tasuki.capture.PaneSnapshot;
import dev.tasuki.capture.ProcessSnapshot;
import dev.tasuki.capture.SessionLayout;
import dev.tasuki.capture.Snapshot;
import dev.tasuki.org.Naming;
import java.util.Optional;

/** Whether a snapshot from outside can be one that Tasuki took: its hashes may be right, and what they are of a stranger's. */
final class Plausible {
    private Plausible() {}

    /** What cannot be, in words; empty where nothing. */
    static Optional<String> problem(Snapshot snapshot) {
        for (var worker : snapshot.workers()) {
            var wrong = Naming.plain(worker.id())
                    .map(p -> "a worker's name " + p)
                    .or(() -> Optional.ofNullable(worker.pane()).flatMap(Plausible::pane))
                    .or(() -> Optional.ofNullable(worker.process()).flatMap(Plausible::process));
            if (wrong.isPresent()) {
                return wrong.map(w -> Naming.plain(worker.id()).isPresent() ? w : "worker " + worker.id() + ": " + w);
            }
        }
        return snapshot.layout().stream()
                .flatMap(l -> l.windows().stream())
                .flatMap(w -> window(w).stream())
                .findFirst();
    }

    private static Optional<String> pane(PaneSnapshot pane) {
        long lines = 0;
        for (var block : pane.history().blocks()) {
            if (!counted(block)) {
                return Optional.of("its history has not as many lines as it says");
            }
            lines += block.lines();
        }
        if (pane.history().skip() < 0 || pane.history().skip() > lines) {
            return Optional.of("its history leaves out more lines than it has");
        }
        var shadow = pane.shadow();
        return counted(pane.screen()) && (shadow == null || counted(shadow))
                ? Optional.empty()
                : Optional.of("its screen has not as many lines as it says");
    }

    private static boolean counted(LineBlock block) {
        return LineBlock.of(block.blob()).lines() == block.lines();
    }

    private static Optional<String> process(ProcessSnapshot process) {
        boolean nul = process.command().stream().anyMatch(Plausible::nul)
                || nul(process.directory())
                || process.environment().entrySet().stream().anyMatch(e -> nul(e.getKey()) || nul(e.getValue()));
        return nul ? Optional.of("its process has a NUL in its command, directory or environment") : Optional.empty();
    }

    private static boolean nul(String text) {
        return text.indexOf('\0') >= 0;
    }

    private static Optional<String> window(SessionLayout.Window window) {
        if (window.index() < 0) {
            return Optional.of("a window has a negative number");
        }
        return window.layout().isEmpty() || window.drawable()
                ? Optional.empty()
                : Optional.of("window " + window.index() + " is divided in a way that is not tmux's");
    }
}
