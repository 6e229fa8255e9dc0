package dev.tasuki.tmux;

import java.time.Instant;
import java.util.List;

/**
 * Puts a text into a pane so that the tmux server itself notes, in the same command, what was done: whoever comes after a crash at any
 * moment reads the note and knows. Nothing is done where the pane's process is no longer the one expected, or where a person looks back
 * in the pane. Each call forks clients and blocks for some milliseconds.
 */
public final class NotedInput {
    /** The pane option that holds the note while something is being put in. */
    public static final String NOTE = "@tasuki_message";

    private static final String PLACE = "#{pane_pid} #{pane_dead} #{pane_in_mode} #{alternate_on} #{?" + NOTE + ",#{"
            + NOTE + "},-} #{pane_current_command}";
    private static final String CLIENTS = "client #{client_control_mode} #{client_activity} #{pane_id}";

    private final TmuxServer server;

    public NotedInput(TmuxServer server) {
        this.server = server;
    }

    /**
     * A pane as it is just now.
     *
     * @param pid of its process
     * @param reading whether a person looks back in it, or another mode of tmux's own has its keys
     * @param fullScreen whether a program has taken the whole screen for itself, as editors and pagers do
     * @param note what was put in last and noted; empty where nothing is noted
     * @param program the name of the program in front
     * @param touched when a person last pressed a key in a terminal that shows this pane; {@link Instant#EPOCH} where none shows it
     */
    public record Place(
            long pid,
            boolean dead,
            boolean reading,
            boolean fullScreen,
            String note,
            String program,
            Instant touched) {}

    /** Looks at a pane. */
    public Place look(PaneId pane) throws TmuxException {
        var lines = server.run(
                        TmuxCommand.of("display-message", "-p", "-t", pane.toString(), PLACE),
                        TmuxCommand.of("list-clients", "-F", CLIENTS))
                .text();
        var words = lines.isEmpty() ? new String[0] : lines.getFirst().split(" ", 6);
        if (words.length < 6 || !words[0].matches("[0-9]{1,18}")) {
            throw new TmuxException(TmuxException.Kind.REFUSED, "the pane " + pane + " is gone");
        }
        return new Place(
                Long.parseLong(words[0]),
                words[1].equals("1"),
                !words[2].equals("0"),
                words[3].equals("1"),
                words[4].equals("-") ? "" : words[4],
                words[5],
                touched(lines, pane));
    }

    private static Instant touched(List<String> lines, PaneId pane) {
        var last = Instant.EPOCH;
        for (var line : lines.subList(1, lines.size())) {
            var words = line.split(" ", 4);
            if (words.length == 4
                    && words[1].equals("0")
                    && words[2].matches("[0-9]{1,12}")
                    && words[3].equals(pane.toString())) {
                var at = Instant.ofEpochSecond(Long.parseLong(words[2]));
                last = at.isAfter(last) ? at : last;
            }
        }
        return last;
    }

    /**
     * Pastes a text, bracketed where the program asked for it.
     *
     * @param buffer the name of the buffer it goes through; one that a crash left behind is overwritten
     * @param text without control characters but newlines
     * @param note letters, digits, '.' and '-'
     * @return whether it was done
     */
    public boolean paste(PaneId pane, long pid, String buffer, String text, String note) throws TmuxException {
        var through = new PasteBuffer(buffer);
        for (var command : through.fill(text)) {
            server.run(command);
        }
        boolean done = guarded(pane, pid, note, through.into(pane));
        if (!done) {
            server.run(through.forget());
        }
        return done;
    }

    /** Presses Enter; whether it was done. */
    public boolean enter(PaneId pane, long pid, String note) throws TmuxException {
        return guarded(pane, pid, note, TmuxCommand.of("send-keys", "-H", "-t", pane.toString(), "0d"));
    }

    /** Takes the note away. */
    public void forget(PaneId pane) throws TmuxException {
        server.run(List.of("set-option", "-p", "-u", "-q", "-t", pane.toString(), NOTE));
    }

    private boolean guarded(PaneId pane, long pid, String note, TmuxCommand input) throws TmuxException {
        if (!note.matches("[A-Za-z0-9.-]{1,80}")) {
            throw new IllegalArgumentException("not a note: " + note);
        }
        var noting = TmuxCommand.of("set-option", "-p", "-t", pane.toString(), NOTE, note);
        var same = "#{&&:#{==:#{pane_pid}," + pid + "},#{==:#{pane_dead}#{pane_in_mode},00}}";
        server.run(TmuxCommand.of(
                "if-shell", "-F", "-t", pane.toString(), same, input.quoted() + " ; " + noting.quoted()));
        return look(pane).note().equals(note);
    }
}
