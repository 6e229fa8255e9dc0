package dev.tasuki.tmux;

import java.util.List;
import java.util.OptionalInt;

/**
 * What tmux knows of one pane at one instant, without its contents.
 *
 * @param session the name of the session it was listed in
 * @param windowLayout tmux's description of how the window is divided
 * @param windowWidth in cells
 * @param windowHeight in cells
 * @param windowActive whether it is the session's current window
 * @param index of the pane in its window
 * @param left in cells from the window's left edge
 * @param top in cells from the window's top edge
 * @param width in cells
 * @param height in cells
 * @param active whether it is its window's current pane
 * @param dead whether its process has ended while the pane remains
 * @param deadStatus the exit status; empty where the process lives or was ended by a signal
 * @param deadSignal the signal that ended it, a name or number as tmux says it; or empty (always before tmux 3.3)
 * @param pid of the process tmux started in it
 * @param title as the program set it, else the host's name
 * @param path the present directory of the program in the foreground; empty where unknown
 * @param historySize lines above the screen
 * @param historyLimit the most lines kept above the screen
 * @param alternate whether the program uses the alternate screen
 * @param cursorColumn from 0
 * @param cursorRow from 0
 * @param inMode whether a person is in copy mode or another mode of tmux's own
 * @param worker the pane option {@code @tasuki_worker}: {@code ORG/WORKER}, or empty
 * @param remainOnExit the option's value: {@code on}, {@code off} or {@code failed}
 */
public record PaneInfo(
        PaneId id,
        String session,
        int windowIndex,
        String windowName,
        String windowLayout,
        int windowWidth,
        int windowHeight,
        boolean windowActive,
        int index,
        int left,
        int top,
        int width,
        int height,
        boolean active,
        boolean dead,
        OptionalInt deadStatus,
        String deadSignal,
        long pid,
        String tty,
        String title,
        String path,
        String currentCommand,
        long historySize,
        int historyLimit,
        boolean alternate,
        int cursorColumn,
        int cursorRow,
        boolean cursorVisible,
        boolean inMode,
        String worker,
        String remainOnExit) {

    private static final Fields FIELDS = new Fields(
            List.of(
                    "pane_id",
                    "window_index",
                    "window_layout",
                    "window_width",
                    "window_height",
                    "window_active",
                    "pane_index",
                    "pane_left",
                    "pane_top",
                    "pane_width",
                    "pane_height",
                    "pane_active",
                    "pane_dead",
                    "pane_dead_status",
                    "pane_dead_signal",
                    "pane_pid",
                    "pane_tty",
                    "history_size",
                    "history_limit",
                    "alternate_on",
                    "cursor_x",
                    "cursor_y",
                    "cursor_flag",
                    "pane_in_mode",
                    "remain-on-exit"),
            List.of(
                    "session_name",
                    "window_name",
                    "pane_title",
                    "pane_current_path",
                    "pane_current_command",
                    "@tasuki_worker"));

    /**
     * Asks for every pane of the server; one whose window is linked into several sessions is listed in each, but not in those that Tasuki made
     * to attach to them.
     */
    public static TmuxCommand list() {
        return TmuxCommand.of("list-panes", "-a", "-f", GroupedSession.IS_NONE, "-F", FIELDS.format());
    }

    /** Asks for one pane. */
    public static TmuxCommand one(PaneId pane) {
        return TmuxCommand.of("display-message", "-p", "-t", pane.toString(), FIELDS.format());
    }

    /**
     * Reads the reply to {@link #list} or {@link #one}.
     *
     * @throws IllegalArgumentException where it is none
     */
    public static List<PaneInfo> parse(Reply reply) {
        return FIELDS.read(reply).stream().map(PaneInfo::of).toList();
    }

    private static PaneInfo of(Fields.Row row) {
        return new PaneInfo(
                PaneId.parse(row.text("pane_id")),
                row.text("session_name"),
                row.number("window_index"),
                row.text("window_name"),
                row.text("window_layout"),
                row.number("window_width"),
                row.number("window_height"),
                row.flag("window_active"),
                row.number("pane_index"),
                row.number("pane_left"),
                row.number("pane_top"),
                row.number("pane_width"),
                row.number("pane_height"),
                row.flag("pane_active"),
                row.flag("pane_dead"),
                row.perhaps("pane_dead_status"),
                row.text("pane_dead_signal"),
                row.number("pane_pid"),
                row.text("pane_tty"),
                row.text("pane_title"),
                row.text("pane_current_path"),
                row.text("pane_current_command"),
                row.number("history_size"),
                row.number("history_limit"),
                row.flag("alternate_on"),
                row.number("cursor_x"),
                row.number("cursor_y"),
                row.flag("cursor_flag"),
                row.flag("pane_in_mode"),
                row.text("@tasuki_worker"),
                row.text("remain-on-exit"));
    }

    /** The same pane, found dead before tmux noticed. */
    PaneInfo died(OptionalInt status, String signal) {
        return new PaneInfo(
                id,
                session,
                windowIndex,
                windowName,
                windowLayout,
                windowWidth,
                windowHeight,
                windowActive,
                index,
                left,
                top,
                width,
                height,
                active,
                true,
                status,
                signal,
                pid,
                tty,
                title,
                path,
                currentCommand,
                historySize,
                historyLimit,
                alternate,
                cursorColumn,
                cursorRow,
                cursorVisible,
                inMode,
                worker,
                remainOnExit);
    }
}
