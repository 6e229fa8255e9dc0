package dev.tasuki.service;

import dev.tasuki.agent.Acknowledgement;
import dev.tasuki.capture.Waiting;
import dev.tasuki.org.Message;
import dev.tasuki.org.MessageText;
import dev.tasuki.org.Worker;
import dev.tasuki.tmux.PaneInfo;
import dev.tasuki.tmux.TmuxCommand;
import dev.tasuki.tmux.TmuxException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What shows that a {@code command} worker took a message, where it does not say so itself: its program printed something below the
 * message. That the message stands on its screen is no evidence, for the terminal shows what nobody reads. On an alternate screen, where
 * things stand below all the time, nothing shows it; nor do other messages that came after it.
 */
final class PrintedBelow implements Acknowledgement {
    private static final int BACK = 2_000;
    private static final Pattern EMOJI = Pattern.compile("[\\p{So}\\p{Sk}\\p{Cf}\\p{Mn}]+");
    private static final Logger LOG = LoggerFactory.getLogger(PrintedBelow.class);

    private final LiveBoard board;
    private final Eyes eyes;
    /** By message: what its worker had printed last when it was looked at. */
    private final Map<String, Instant> looked = new HashMap<>();

    PrintedBelow(LiveBoard board, Eyes eyes) {
        this.board = board;
        this.eyes = eyes;
    }

    @Override
    public Optional<String> of(Worker worker, Message message) {
        var pane = board.pane(worker.id()).filter(p -> !p.dead() && !p.alternate());
        if (!worker.kind().equals("command") || pane.isEmpty()) {
            return Optional.empty();
        }
        var printed = board.lastOutput(worker.id()).orElse(Instant.EPOCH);
        if (printed.equals(looked.get(message.id()))) {
            return Optional.empty();
        }
        try {
            var found = below(String.join("\n", lines(pane.get())), message);
            if (found) {
                looked.remove(message.id());
                return Optional.of("what it printed after it");
            }
            looked.put(message.id(), printed);
        } catch (TmuxException e) {
            LOG.debug("the pane of {} cannot be read now", worker.id(), e);
        }
        return Optional.empty();
    }

    /** With wrapped lines joined. */
    private List<String> lines(PaneInfo pane) throws TmuxException {
        return Waiting.on(eyes.connection()
                        .send(TmuxCommand.of(
                                "capture-pane", "-p", "-J", "-t", pane.id().toString(), "-S", Integer.toString(-BACK))))
                .text();
    }

    /** Whether something stands below the message, before any other. */
    static boolean below(String screen, Message message) {
        var shown = plain(screen);
        var head = MessageText.head(message).strip();
        int at = shown.indexOf(head);
        if (at < 0) {
            return false;
        }
        int end = at + head.length();
        var lines = MessageText.framed(message).substring(head.length()).lines().toList();
        for (var line : lines) {
            var words = plain(line).strip();
            int found = shown.indexOf(words, end);
            if (found < 0) {
                return false;
            }
            end = found + words.length();
        }
        return !shown.substring(end, Math.max(end, MessageText.next(shown, end)))
                .isBlank();
    }

    /** Without emoji: tmux shows long ones cut off. */
    private static String plain(String text) {
        return EMOJI.matcher(text).replaceAll("");
    }
}
