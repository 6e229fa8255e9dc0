package dev.tasuki.service;

import dev.tasuki.agent.Acknowledgement;
import dev.tasuki.org.Message;
import dev.tasuki.org.Message.State;
import dev.tasuki.org.MessageText;
import dev.tasuki.org.Worker;
import dev.tasuki.process.ProcessIdentity;
import dev.tasuki.process.Processes;
import dev.tasuki.store.Alert;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import dev.tasuki.tmux.NotedInput;
import dev.tasuki.tmux.PaneInfo;
import dev.tasuki.tmux.TmuxException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings messages into panes, one at a time for each receiver and in the order in which they were sent.
 *
 * <p>That a message is going to be put into the pane of a process is committed first; the paste, and then Enter, are noted on the pane by
 * the tmux server in the very command that does them. So after a crash anywhere it is known what was done, and it is gone on from there:
 * nothing is put in twice while that process lives. Where it ended before anything showed that it took the message, its successor gets
 * the message again, with the same id and a word that says so.
 */
final class Delivery {
    /** How long a program that is no plain one may take to see a paste as ended before Enter is pressed. */
    private static final Duration SETTLE = Duration.ofMillis(80);
    /** How long the next message to a receiver waits for the acknowledgement of the one before. */
    private static final Duration ONE_BY_ONE = Duration.ofSeconds(10);

    private static final int MOST_ATTEMPTS = 5;
    private static final String CHANGED = "the pane changed just when it was put in";
    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    private final Ground ground;
    private final Store store;
    private final LiveBoard board;
    private final Receivers receivers;
    private final Acknowledgement acknowledgement;
    private final ReentrantLock turn;
    private final Failpoints failpoints;
    private final Clock clock;
    private final Processes processes = new Processes();
    private final NotedInput input;
    private final Missed missed;

    Delivery(
            Ground ground,
            Store store,
            LiveBoard board,
            Receivers receivers,
            Acknowledgement acknowledgement,
            ReentrantLock turn,
            Failpoints failpoints,
            Clock clock) {
        this.ground = ground;
        this.store = store;
        this.board = board;
        this.receivers = receivers;
        this.acknowledgement = acknowledgement;
        this.turn = turn;
        this.failpoints = failpoints;
        this.clock = clock;
        this.input = new NotedInput(ground.server());
        this.missed = new Missed(ground, receivers, input, clock);
    }

    /** Looks after every open message once; whether anything changed. */
    boolean round(List<Message> open) throws StoreException, InterruptedException {
        var byReceiver = new LinkedHashMap<String, ArrayList<Message>>();
        boolean changed = false;
        for (var message : open) {
            if (expired(message)) {
                changed = true;
            } else {
                byReceiver.computeIfAbsent(message.to(), r -> new ArrayList<>()).add(message);
            }
        }
        for (var receiver : byReceiver.entrySet()) {
            var worker = ground.organisation().worker(receiver.getKey());
            changed |= worker.isPresent() && round(worker.get(), receiver.getValue());
        }
        return changed;
    }

    private boolean expired(Message message) throws StoreException {
        String why;
        if (ground.organisation().worker(message.to()).isEmpty()) {
            why = message.to() + " is no worker of the organisation any more";
        } else if (!clock.instant().isBefore(message.expires())) {
            why = message.state() == State.DELIVERED
                    ? "it was put into the pane, and nothing showed that it was taken"
                    : message.note().isEmpty() ? "it could not be delivered in time" : message.note();
        } else if (message.attempts() >= MOST_ATTEMPTS && message.state() == State.QUEUED) {
            why = message.to() + " ended " + MOST_ATTEMPTS + " times before it had taken it";
        } else {
            return false;
        }
        var now = clock.instant();
        store.messages().expire(message.id(), why, now);
        store.alerts()
                .add(
                        now,
                        Alert.Severity.WARNING,
                        message.to(),
                        "the message " + message.id() + " from " + message.from() + " to " + message.to()
                                + " was given up: " + why);
        return true;
    }

    private boolean round(Worker worker, List<Message> messages) throws StoreException, InterruptedException {
        var pane = board.pane(worker.id()).filter(p -> !p.dead());
        var process = pane.flatMap(p -> processes.identity(p.pid()));
        boolean changed = false;
        for (var message : messages) {
            if (message.state() == State.QUEUED) {
                continue;
            }
            var evidence = message.state() == State.DELIVERED || isOther(message, process)
                    ? acknowledgement.of(worker, message)
                    : Optional.<String>empty();
            if (evidence.isPresent()) {
                store.messages().acknowledge(message.id(), evidence.get(), clock.instant());
            } else if (isOther(message, process)) {
                store.messages()
                        .again(
                                message.id(),
                                "the process that had it ended before it had acknowledged it",
                                clock.instant());
            } else {
                if (message.state() == State.DELIVERED && pane.isPresent() && turn.tryLock()) {
                    try {
                        missed.look(worker, pane.get(), message);
                    } finally {
                        turn.unlock();
                    }
                }
                continue;
            }
            changed = true;
        }
        // what was read before is old now; the next round goes on
        return changed || next(worker, pane, process, messages) || behind(messages);
    }

    /** Says of those behind the first that they wait for it. */
    private boolean behind(List<Message> messages) throws StoreException {
        boolean changed = false;
        boolean first = messages.stream().noneMatch(m -> m.state() == State.DELIVERING);
        for (var message : messages) {
            if (message.state() == State.QUEUED) {
                changed |= !first && waits(message, "an earlier message to " + message.to() + " is not delivered yet");
                first = false;
            }
        }
        return changed;
    }

    /** Whether the receiver has another process now than the one that the message was put before. */
    private static boolean isOther(Message message, Optional<ProcessIdentity> process) {
        return process.isPresent() && !process.get().equals(new ProcessIdentity(message.pid(), message.pidStart()));
    }

    private boolean next(
            Worker worker, Optional<PaneInfo> pane, Optional<ProcessIdentity> process, List<Message> messages)
            throws StoreException, InterruptedException {
        var next = messages.stream()
                .filter(m -> m.state() == State.DELIVERING)
                .findFirst()
                .or(() ->
                        messages.stream().filter(m -> m.state() == State.QUEUED).findFirst());
        if (next.isEmpty()) {
            return false;
        }
        boolean held = messages.stream()
                .anyMatch(m -> m.state() == State.DELIVERED
                        && m.changed().plus(ONE_BY_ONE).isAfter(clock.instant()));
        if (held) {
            return waits(next.get(), "an earlier message has not been acknowledged yet");
        }
        var refusal = receivers.refusal(worker);
        if (refusal.isPresent()) {
            return waits(next.get(), refusal.get());
        }
        if (pane.isEmpty() || process.isEmpty() || !turn.tryLock()) {
            return false;
        }
        try {
            return deliver(worker, pane.get(), process.get(), next.get());
        } catch (TmuxException e) {
            LOG.info("{} waits: {}", next.get().id(), e.getMessage());
            return waits(next.get(), "tmux: " + e.getMessage());
        } finally {
            turn.unlock();
        }
    }

    private boolean waits(Message message, String why) throws StoreException {
        if (message.note().equals(why)) {
            return false;
        }
        store.messages().note(message.id(), why);
        return true;
    }

    private boolean deliver(Worker worker, PaneInfo pane, ProcessIdentity process, Message queued)
            throws TmuxException, StoreException, InterruptedException {
        var place = input.look(pane.id());
        var refusal = receivers.refusal(worker, pane, place);
        if (refusal.isPresent()) {
            return waits(queued, refusal.get());
        }
        var message = queued;
        if (queued.state() == State.QUEUED) {
            message = store.messages().begin(queued.id(), process.pid(), process.started(), clock.instant());
            failpoints.reached("BEGUN");
        }
        var mark = message.id() + "." + message.attempts();
        if (!place.note().equals(mark + ".entered")) {
            if (!place.note().equals(mark)) {
                if (!input.paste(
                        pane.id(), process.pid(), "tasuki-" + message.id(), MessageText.framed(message), mark)) {
                    return waits(message, CHANGED);
                }
                failpoints.reached("PASTED");
            }
            if (!worker.kind().equals("command")) {
                Thread.sleep(SETTLE);
            }
            if (!input.enter(pane.id(), process.pid(), mark + ".entered")) {
                return waits(message, CHANGED);
            }
            failpoints.reached("ENTERED");
        }
        store.messages().delivered(message.id(), clock.instant());
        failpoints.reached("DELIVERED");
        input.forget(pane.id());
        return true;
    }
}
