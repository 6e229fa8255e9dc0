package dev.tasuki.tmux;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds panes whose process has ended though tmux has not noticed, or does not know how: tmux 3.3a loses a SIGCHLD now and then, and the
 * process stays a zombie. Another child of the server that ends frees it. Where there is no /proc, tmux's word stands. For one thread.
 */
final class Deaths {
    private static final Logger LOG = LoggerFactory.getLogger(Deaths.class);
    private static final long BETWEEN_NUDGES = Duration.ofMillis(200).toNanos();
    /** A process that is gone altogether was taken note of by tmux, which is about to say so; after this many looks it did not. */
    private static final int LOOKS = 3;

    private sealed interface Fate {
        record Alive() implements Fate {}

        record Gone() implements Fate {}

        record Zombie(int waitStatus) implements Fate {}
    }

    private final boolean proc = Files.isReadable(Path.of("/proc/self/stat"));
    private final Map<Long, Integer> gone = new HashMap<>();
    private final byte[] stat = new byte[4096];
    private long nudgedAt = System.nanoTime() - BETWEEN_NUDGES;

    /** The same panes, with those dead that are; the very same list where none is. */
    List<PaneInfo> find(List<PaneInfo> panes, Runnable nudge) {
        if (!proc) {
            return panes;
        }
        var found = new ArrayList<PaneInfo>(panes.size());
        var missing = new HashMap<Long, Integer>();
        boolean any = false;
        for (var pane : panes) {
            boolean told = pane.dead()
                    && (pane.deadStatus().isPresent() || !pane.deadSignal().isEmpty());
            var died = told || pane.pid() <= 0 ? Optional.<PaneInfo>empty() : look(pane, missing);
            any |= died.isPresent();
            found.add(died.orElse(pane));
        }
        gone.clear();
        gone.putAll(missing);
        if (any && System.nanoTime() - nudgedAt >= BETWEEN_NUDGES) {
            nudgedAt = System.nanoTime();
            nudge.run();
        }
        return any ? List.copyOf(found) : panes;
    }

    private Optional<PaneInfo> look(PaneInfo pane, Map<Long, Integer> missing) {
        return switch (fate(pane.pid())) {
            case Fate.Alive _ -> Optional.empty();
            case Fate.Zombie(int status) -> {
                int signal = status & 0x7f;
                yield Optional.of(pane.died(
                        signal == 0 ? OptionalInt.of(status >> 8 & 0xff) : OptionalInt.empty(),
                        signal == 0 ? "" : Integer.toString(signal)));
            }
            case Fate.Gone _ -> {
                int looks = gone.getOrDefault(pane.pid(), 0) + 1;
                missing.put(pane.pid(), looks);
                yield looks > LOOKS ? Optional.of(pane.died(OptionalInt.empty(), "")) : Optional.empty();
            }
        };
    }

    /** The state is the first word after the name in brackets, which may itself hold brackets; the last word is what wait would say. */
    private Fate fate(long pid) {
        try {
            int length = read(pid);
            int bracket = length - 1;
            while (bracket > 0 && stat[bracket] != ')') {
                bracket--;
            }
            if (bracket + 2 >= length || (stat[bracket + 2] != 'Z' && stat[bracket + 2] != 'X')) {
                return new Fate.Alive();
            }
            var words = new String(stat, 0, length, StandardCharsets.UTF_8).strip();
            return new Fate.Zombie(Integer.parseInt(words.substring(words.lastIndexOf(' ') + 1)));
        } catch (NoSuchFileException e) {
            return new Fate.Gone();
        } catch (IOException | IllegalArgumentException e) {
            // it ended while it was being read: the next look tells
            LOG.trace("process {}: {}", pid, e.getMessage());
            return new Fate.Alive();
        }
    }

    /** The kernel gives the whole line, which is under 1 KB, to one read. */
    private int read(long pid) throws IOException {
        try (var in = Files.newByteChannel(Path.of("/proc", Long.toString(pid), "stat"))) {
            return Math.max(0, in.read(ByteBuffer.wrap(stat)));
        }
    }
}
