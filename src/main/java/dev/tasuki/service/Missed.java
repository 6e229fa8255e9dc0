package dev.tasuki.service;

import dev.tasuki.org.Message;
import dev.tasuki.org.MessageText;
import dev.tasuki.org.Worker;
import dev.tasuki.tmux.NotedInput;
import dev.tasuki.tmux.PaneInfo;
import dev.tasuki.tmux.TmuxException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Presses Enter again where an agent missed it: a program that is busy takes an Enter right behind a paste for a part of it, or drops it. Only
 * while the agent is idle and the message stands on its screen, and where it would show that it took it; in an empty field, Enter does
 * nothing. For one thread.
 */
final class Missed {
    private static final Duration AFTER = Duration.ofSeconds(3);
    private static final int MOST = 3;
    private static final Logger LOG = LoggerFactory.getLogger(Missed.class);

    private final Ground ground;
    private final Receivers receivers;
    private final NotedInput input;
    private final Clock clock;
    /** By message, when Enter was pressed again last, and how often. */
    private final Map<String, Pressed> pressed = new HashMap<>();

    private record Pressed(Instant at, int times) {}

    Missed(Ground ground, Receivers receivers, NotedInput input, Clock clock) {
        this.ground = ground;
        this.receivers = receivers;
        this.input = input;
        this.clock = clock;
    }

    /** Looks after a message that was entered and is not acknowledged. */
    void look(Worker worker, PaneInfo pane, Message message) {
        var kind = ground.kinds().of(worker.kind());
        var last = pressed.getOrDefault(message.id(), new Pressed(message.changed(), 0));
        var now = clock.instant();
        boolean shows = kind.showsTalk();
        if (!shows
                || last.times() >= MOST
                || now.isBefore(last.at().plus(AFTER))
                || now.isAfter(message.changed().plus(AFTER.multipliedBy(2L * MOST)))
                || receivers.refusal(worker).isPresent()) {
            return;
        }
        pressed.put(message.id(), new Pressed(now, last.times() + 1));
        pressed.values()
                .removeIf(p -> p.at().plus(AFTER.multipliedBy(2L * MOST)).isBefore(now));
        try {
            if (receivers.refusal(worker, pane, input.look(pane.id())).isEmpty() && isShown(pane, message)) {
                LOG.info("Enter is pressed again for {}, which {} has not taken", message.id(), worker.id());
                input.enter(pane.id(), pane.pid(), message.id() + ".again" + last.times());
                input.forget(pane.id());
            }
        } catch (TmuxException e) {
            LOG.info("{} is looked after later: {}", message.id(), e.getMessage());
        }
    }

    private boolean isShown(PaneInfo pane, Message message) throws TmuxException {
        var shown = ground.server()
                .run(List.of("capture-pane", "-p", "-t", pane.id().toString()))
                .text();
        return String.join("", shown)
                .replaceAll("\\s", "")
                .contains(MessageText.head(message).replaceAll("\\s", ""));
    }
}
