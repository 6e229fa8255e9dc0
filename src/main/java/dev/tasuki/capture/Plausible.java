package dev.tasuki.capture;

import dev.tasuki.org.BoardTask;
import dev.tasuki.org.Naming;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whether a snapshot from outside can be one that Tasuki took: its hashes may be right, and what they are of a stranger's. */
public final class Plausible {
    private Plausible() {}

    /** Nobody's clock tells less, and nanoseconds that are kept reach no farther than the other. */
    private static final Instant FIRST = Instant.EPOCH;

    private static final Instant LAST = Instant.parse("2262-01-01T00:00:00Z");
    /** What tmux never lets stand in a session's name, and no name has. */
    private static final Pattern SESSION = Pattern.compile("[^:.\\p{Cntrl}]{1,200}");
    /** Of tmux's own windows, in cells. */
    static final int WIDEST = 10_000;

    /** Whether it can be when something was; also of what is told beside a snapshot. */
    public static boolean time(Instant time) {
        return !time.isBefore(FIRST) && time.isBefore(LAST);
    }

    /** What cannot be, in words; empty where nothing. */
    public static Optional<String> problem(Snapshot snapshot) {
        if (!times(snapshot).allMatch(Plausible::time)) {
            return Optional.of("it tells times that cannot be");
        }
        for (var worker : snapshot.workers()) {
            var wrong = Naming.plain(worker.id())
                    .map(p -> "a worker's name " + p)
                    .or(() -> content(worker).map(w -> "worker " + worker.id() + ": " + w));
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        if (snapshot.layout().stream()
                .anyMatch(l -> !SESSION.matcher(l.session()).matches())) {
            return Optional.of("a session has a name that tmux gives none");
        }
        return snapshot.layout().stream()
                .flatMap(l -> l.windows().stream())
                .flatMap(w -> window(w).stream())
                .findFirst();
    }

    private static Stream<Instant> times(Snapshot snapshot) {
        return Stream.of(
                        Stream.of(snapshot.time()),
                        snapshot.workers().stream().map(w -> w.status().since()),
                        snapshot.messages().stream().flatMap(m -> Stream.of(m.sent(), m.expires(), m.changed())),
                        snapshot.board().stream().flatMap(t -> Stream.of(t.created(), t.changed())),
                        snapshot.board().stream()
                                .flatMap(t -> t.history().stream())
                                .map(BoardTask.Step::at))
                .flatMap(times -> times);
    }

    private static Optional<String> content(WorkerSnapshot worker) {
        return Optional.ofNullable(worker.pane())
                .flatMap(Plausible::pane)
                .or(() -> Optional.ofNullable(worker.process()).flatMap(Plausible::process));
    }

    private static Optional<String> pane(PaneSnapshot pane) {
        if (!drawable(pane.width(), pane.height())) {
            return Optional.of("its pane is " + pane.width() + "×" + pane.height());
        }
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

    static boolean drawable(int width, int height) {
        return width >= 1 && width <= WIDEST && height >= 1 && height <= WIDEST;
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
        if (!drawable(window.width(), window.height())) {
            return Optional.of("window " + window.index() + " is " + window.width() + "×" + window.height());
        }
        return window.layout().isEmpty() || window.drawable()
                ? Optional.empty()
                : Optional.of("window " + window.index() + " is divided in a way that is not tmux's");
    }
}
