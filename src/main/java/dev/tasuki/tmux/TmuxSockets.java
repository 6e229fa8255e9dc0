package dev.tasuki.tmux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The names of a person's tmux servers: what lies in the directory where tmux puts its sockets, {@code $TMUX_TMPDIR} or {@code /tmp}, then
 * {@code tmux-UID}.
 */
public final class TmuxSockets {
    /** tmux's own name for the server that it uses where none is named. */
    public static final String OWN = "default";

    /** Nobody has more; a directory that is full of leftovers is not gone through for ever. */
    private static final int MOST = 20;

    private static final Logger LOG = LoggerFactory.getLogger(TmuxSockets.class);

    private final Path temporary;

    private TmuxSockets(Path temporary) {
        this.temporary = temporary;
    }

    public static TmuxSockets of(Map<String, String> environment) {
        var named = environment.getOrDefault("TMUX_TMPDIR", "");
        return new TmuxSockets(Path.of(named.startsWith("/") ? named : "/tmp"));
    }

    /** At most 20, tmux's own first, the others by name; a server that has ended may have left its socket. */
    public List<String> names() {
        var names = new ArrayList<String>(List.of(OWN));
        try {
            var uid = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
            var directory = temporary.resolve("tmux-" + uid);
            if (Files.isDirectory(directory)) {
                try (var entries = Files.list(directory)) {
                    entries.filter(TmuxSockets::isSocket)
                            .map(p -> String.valueOf(p.getFileName()))
                            .filter(n -> !n.equals(OWN))
                            .sorted()
                            .limit(MOST - 1)
                            .forEach(names::add);
                }
            }
        } catch (IOException | UnsupportedOperationException e) {
            LOG.info("other tmux servers than {} are not looked for", OWN, e);
        }
        return names;
    }

    private static boolean isSocket(Path path) {
        try {
            return Files.readAttributes(path, java.nio.file.attribute.BasicFileAttributes.class)
                    .isOther();
        } catch (IOException e) {
            return false; // it has just gone
        }
    }
}
