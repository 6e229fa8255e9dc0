package dev.tasuki.tmux;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A session of our own that shares the windows of another, so that whoever attaches to it can look at any of them without moving what
 * other clients look at. tmux ends it with its client.
 *
 * @param name of the session of our own
 * @param session tmux's id of the one whose windows it shares
 * @param window tmux's id of the pane's window
 * @param before the windows' sizes before anybody attached, each {@code COLUMNSxROWS}, by id
 */
record GroupedSession(
        TmuxServer server, String name, String session, String window, PaneId pane, Map<String, String> before) {
    private static final String MARK = "@tasuki_attached";

    /** A filter of panes: of those in such sessions it lets none through. */
    static final String IS_NONE = "#{?" + MARK + ",0,1}";

    /** Where a pane is. */
    static GroupedSession of(TmuxServer server, PaneId pane) throws TmuxException {
        // asked for by its id alone, tmux would answer for the session that somebody attached to last
        var reply =
                server.run(List.of("list-panes", "-a", "-F", "#{pane_id} #{session_id} #{window_id}", "-f", IS_NONE));
        for (var line : reply.text()) {
            var words = line.split(" ", -1);
            if (words.length == 3 && words[0].equals(pane.toString())) {
                var name = "tasuki-attach-" + Question.mark().substring(0, 12);
                return new GroupedSession(server, name, words[1], words[2], pane, sizes(server, words[1]));
            }
        }
        throw new TmuxException(TmuxException.Kind.REFUSED, "there is no pane " + pane + " in any session");
    }

    /** The words for a tmux client that makes the session, is attached to it, and shows the pane. It starts no server. */
    List<String> arguments() {
        var words = new ArrayList<>(List.of("-N", "-T", "RGB", "new-session", "-f", "active-pane"));
        words.addAll(List.of("-s", name, "-t", session));
        for (var option : List.of(
                List.of(MARK, "1"),
                List.of("destroy-unattached", "on"),
                // a client whose session ends would go to another one, where the person so configured it
                List.of("detach-on-destroy", "on"),
                List.of("mouse", "on"))) {
            words.addAll(List.of(";", "set-option", "-t", name, option.getFirst(), option.getLast()));
        }
        words.addAll(List.of(";", "select-window", "-t", name + ":" + window));
        words.addAll(List.of(";", "select-pane", "-t", pane.toString()));
        return words;
    }

    /**
     * Windows take the size of who looks at them. Where nobody does any more they get back the size they had; where a person's own client
     * is attached, that is its business.
     */
    void giveSizesBack() throws TmuxException {
        var clients = server.run(List.of("list-clients", "-F", "#{client_control_mode} #{client_flags}"));
        boolean looked = clients.text().stream().anyMatch(c -> c.startsWith("0 ") && !c.contains("ignore-size"));
        if (looked) {
            return;
        }
        var now = sizes(server, session);
        for (var entry : before.entrySet()) {
            var size = now.get(entry.getKey());
            if (size != null && !size.equals(entry.getValue())) {
                resize(entry.getKey(), entry.getValue().split("x", -1));
            }
        }
    }

    /** To give a window a size fixes it at that, until the option is what it was. */
    private void resize(String id, String[] size) throws TmuxException {
        var own = server.run(List.of("show-options", "-w", "-q", "-v", "-t", id, "window-size"))
                .text();
        server.run(
                TmuxCommand.of("resize-window", "-t", id, "-x", size[0], "-y", size[1]),
                own.isEmpty()
                        ? TmuxCommand.of("set-option", "-w", "-u", "-t", id, "window-size")
                        : TmuxCommand.of("set-option", "-w", "-t", id, "window-size", own.getFirst()));
    }

    private static Map<String, String> sizes(TmuxServer server, String session) throws TmuxException {
        var sizes = new HashMap<String, String>();
        var format = "#{window_id} #{window_width}x#{window_height}";
        for (var line :
                server.run(List.of("list-windows", "-t", session, "-F", format)).text()) {
            var words = line.split(" ", -1);
            if (words.length == 2) {
                sizes.put(words[0], words[1]);
            }
        }
        return sizes;
    }
}
