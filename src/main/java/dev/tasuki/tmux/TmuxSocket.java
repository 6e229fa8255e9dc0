package dev.tasuki.tmux;

import java.util.List;

/**
 * Where a tmux server listens.
 *
 * @param address a name in tmux's own directory ({@code tmux -L}), or an absolute path ({@code tmux -S})
 */
public record TmuxSocket(String address) {
    public TmuxSocket {
        boolean path = address.startsWith("/");
        if (address.isBlank()
                || address.chars().anyMatch(c -> c < ' ' || c == 0x7f)
                || (!path && address.contains("/"))
                || address.equals(".")
                || address.equals("..")) {
            throw new IllegalArgumentException(
                    "a tmux socket is a plain name or an absolute path, not \"" + address + "\"");
        }
    }

    /** The arguments that choose this server, to be put before tmux's command. */
    public List<String> arguments() {
        return List.of(address.startsWith("/") ? "-S" : "-L", address);
    }

    @Override
    public String toString() {
        return address;
    }
}
