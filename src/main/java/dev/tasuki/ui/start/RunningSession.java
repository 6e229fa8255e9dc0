package dev.tasuki.ui.start;

import java.util.List;

/**
 * A tmux session that could be adopted.
 *
 * @param socket the server: a name for {@code tmux -L}, or an absolute path
 */
public record RunningSession(String name, String socket, List<Pane> panes) {
    public RunningSession {
        panes = List.copyOf(panes);
    }

    /**
     * One pane of it.
     *
     * @param id what its worker would be called
     * @param kind the agent kind that was guessed; {@code command} where none was
     * @param role guessed; may be empty
     */
    public record Pane(String id, String kind, String role) {
        boolean agent() {
            return !kind.equals("command");
        }
    }

    /** Whether an agent was found in it. */
    public boolean hasAgents() {
        return panes.stream().anyMatch(Pane::agent);
    }
}
