package dev.tasuki.tmux;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Reads what panes show and have shown. Nothing that a pane prints can change how it is read. Fails with {@link TmuxException}. */
public final class PaneReader {
    private static final Fields STATE = new Fields(
            List.of(
                    "pane_id",
                    "pane_width",
                    "pane_height",
                    "cursor_x",
                    "cursor_y",
                    "cursor_flag",
                    "pane_dead",
                    "history_size"),
            List.of("pane_title"));
    /** How many lines more than asked for are read when a pane prints meanwhile; see {@link #history}. */
    private static final int[] MARGINS = {0, 1000, 20_000};

    private final ControlConnection connection;

    public PaneReader(ControlConnection connection) {
        this.connection = connection;
    }

    /** The screen of one pane. */
    public CompletableFuture<Screen> screen(PaneInfo pane) {
        return screens(List.of(pane)).getFirst();
    }

    /** The screens of several panes, in one write. */
    public List<CompletableFuture<Screen>> screens(List<PaneInfo> panes) {
        return screensOf(panes.stream().map(PaneInfo::id).toList());
    }

    /** The screens of several panes, in one write. */
    public List<CompletableFuture<Screen>> screensOf(List<PaneId> panes) {
        var groups = panes.stream()
                .map(pane ->
                        List.of(state(pane), TmuxCommand.of("capture-pane", "-e", "-p", "-N", "-t", pane.toString())))
                .toList();
        var answers = connection.sendGroups(groups);
        var screens = new ArrayList<CompletableFuture<Screen>>();
        for (int i = 0; i < panes.size(); i++) {
            var pane = panes.get(i);
            screens.add(answers.get(i)
                    .getFirst()
                    .thenCombine(answers.get(i).getLast(), (state, lines) -> screen(pane, state, lines.lines())));
        }
        return screens;
    }

    /** Continues a pane that tmux has paused: the screen from which its next output goes on. */
    CompletableFuture<Screen> resume(PaneId pane) {
        var answers = connection.sendTogether(
                List.of(state(pane), capture(pane), TmuxCommand.of("refresh-client", "-A", pane + ":continue")));
        return answers.getFirst().thenCombine(answers.get(1), (state, lines) -> screen(pane, state, lines.lines()));
    }

    private static TmuxCommand capture(PaneId pane) {
        return TmuxCommand.of("capture-pane", "-e", "-p", "-N", "-t", pane.toString());
    }

    private static Screen screen(PaneId pane, Reply state, List<byte[]> lines) {
        var row = row(state);
        return new Screen(
                pane,
                row.number("pane_width"),
                row.number("pane_height"),
                lines,
                row.number("cursor_x"),
                row.number("cursor_y"),
                row.flag("cursor_flag"),
                row.text("pane_title"),
                row.flag("pane_dead"),
                Instant.now());
    }

    /**
     * A part of the history, with colours, not normalised. Fewer lines where the history is shorter. A pane whose history is full and
     * that goes on printing moves its lines; so check that what is read joins what was read before.
     *
     * @param firstLine 0 is the oldest line of the history
     * @param lastLine included
     */
    public CompletableFuture<List<byte[]>> history(PaneId pane, long firstLine, long lastLine) {
        if (firstLine < 0) {
            throw new IllegalArgumentException("the oldest line is 0, not " + firstLine);
        }
        if (lastLine < firstLine) {
            return CompletableFuture.completedFuture(List.of());
        }
        return connection.send(state(pane)).thenCompose(state -> {
            if (!row(state).text("pane_id").equals(pane.toString())) {
                // tmux describes an unknown pane by nothing but empty fields
                return CompletableFuture.failedFuture(
                        new TmuxException(TmuxException.Kind.REFUSED, "can't find pane: " + pane));
            }
            return history(pane, firstLine, lastLine, row(state).number("history_size"), 0);
        });
    }

    /** tmux counts from the screen upwards, so a line printed meanwhile moves the range: more is read, then cut by the size at the time. */
    private CompletableFuture<List<byte[]>> history(PaneId pane, long first, long last, long known, int attempt) {
        long from = first - MARGINS[attempt];
        long to = Math.min(last, known - 1);
        if (first > to) {
            return CompletableFuture.completedFuture(List.of());
        }
        var answers = connection.sendTogether(List.of(
                state(pane),
                TmuxCommand.of(
                        "capture-pane",
                        "-e",
                        "-p",
                        "-N",
                        "-S",
                        Long.toString(from - known),
                        "-E",
                        Long.toString(to - known),
                        "-t",
                        pane.toString())));
        return answers.getFirst()
                .thenCompose(state -> answers.getLast().thenCompose(captured -> {
                    long size = row(state).number("history_size");
                    long start = Math.max(0, from + size - known);
                    var lines = captured.lines();
                    if (start > first && attempt + 1 < MARGINS.length) {
                        return history(pane, first, last, size, attempt + 1);
                    }
                    int cut = Math.clamp(first - start, 0, lines.size());
                    int end = Math.clamp(Math.min(last, size - 1) + 1 - start, cut, lines.size());
                    return CompletableFuture.completedFuture(List.copyOf(lines.subList(cut, end)));
                }));
    }

    /** The main screen behind an alternate one, as many lines as the pane is high; empty where no alternate screen is on. */
    public CompletableFuture<List<byte[]>> shadow(PaneInfo pane) {
        return connection
                .send(TmuxCommand.of(
                        "capture-pane",
                        "-a",
                        "-q",
                        "-e",
                        "-p",
                        "-N",
                        "-t",
                        pane.id().toString()))
                .thenApply(reply -> {
                    var lines = reply.lines();
                    // one empty line is how tmux says that there is none
                    return lines.size() == 1 && lines.getFirst().length == 0 ? List.of() : lines;
                });
    }

    private static TmuxCommand state(PaneId pane) {
        return TmuxCommand.of("display-message", "-p", "-t", pane.toString(), STATE.format());
    }

    private static Fields.Row row(Reply state) {
        return STATE.read(state).getFirst();
    }
}
