package dev.tasuki.tmux;

import java.util.ArrayList;
import java.util.List;

/**
 * A buffer of tmux's through which a text is pasted, under a name of its own: what a person has copied stays untouched.
 *
 * @param name which tmux forgets when the text is pasted
 */
record PasteBuffer(String name) {
    /** UTF-16 units, of at most three bytes each: what fits into one command, also of a client that is forked, with room to spare. */
    private static final int AT_ONCE = 2_600;

    /** The commands that fill it, whatever it held. */
    List<TmuxCommand> fill(String text) {
        var commands = new ArrayList<TmuxCommand>();
        for (int from = 0; from < text.length() || commands.isEmpty(); ) {
            int to = Math.min(text.length(), from + AT_ONCE);
            if (to < text.length() && Character.isHighSurrogate(text.charAt(to - 1))) {
                to--;
            }
            var part = text.substring(from, to);
            commands.add(
                    commands.isEmpty()
                            ? TmuxCommand.of("set-buffer", "-b", name, "--", part)
                            : TmuxCommand.of("set-buffer", "-a", "-b", name, "--", part));
            from = to;
        }
        return commands;
    }

    /** Pastes it, bracketed where the program asked for that, and forgets it. */
    TmuxCommand into(PaneId pane) {
        return TmuxCommand.of("paste-buffer", "-p", "-r", "-d", "-b", name, "-t", pane.toString());
    }

    /** The same where the pane's process lives, else forgets it unused: tmux 3.3a, all panes with it, crashes on a paste into a dead one. */
    TmuxCommand intoLiving(PaneId pane) {
        return TmuxCommand.of(
                "if-shell",
                "-F",
                "-t",
                pane.toString(),
                "#{pane_dead}",
                forget().quoted(),
                into(pane).quoted());
    }

    /** Forgets it unused. */
    TmuxCommand forget() {
        return TmuxCommand.of("delete-buffer", "-b", name);
    }
}
