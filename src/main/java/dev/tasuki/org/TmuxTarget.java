package dev.tasuki.org;

/**
 * Where an organisation lives.
 *
 * @param socket the server: a name for {@code tmux -L}, or an absolute path for {@code tmux -S}
 * @param session the session in which workers live that name none of their own
 */
public record TmuxTarget(String socket, String session) {}
