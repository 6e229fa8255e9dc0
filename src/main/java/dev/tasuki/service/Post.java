package dev.tasuki.service;

import dev.tasuki.agent.Acknowledgement;
import dev.tasuki.org.Message;
import dev.tasuki.org.MessageText;
import dev.tasuki.org.Naming;
import dev.tasuki.store.Messages;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes messages in and sees to it that they arrive: each is in the store before anybody is told that it was taken, and stays open until
 * it is acknowledged or given up, whatever dies meanwhile. One thread delivers.
 */
final class Post implements AutoCloseable {
    /** How often open messages are looked after. */
    private static final Duration LOOK = Duration.ofMillis(100);

    private static final int MOST_OPEN = 500;
    private static final int RECENT = 500;
    private static final Logger LOG = LoggerFactory.getLogger(Post.class);

    private final Ground ground;
    private final Store store;
    private final Delivery delivery;
    private final Clock clock;
    private final Runnable changed;
    private final Semaphore wake = new Semaphore(0);
    private final Thread thread;
    private volatile List<Message> recent = List.of();
    private volatile boolean failing;

    Post(
            Ground ground,
            Store store,
            LiveBoard board,
            Eyes eyes,
            Typing typing,
            ReentrantLock turn,
            Acknowledgement acknowledgement,
            Failpoints failpoints,
            Clock clock,
            Runnable changed) {
        this.ground = ground;
        this.store = store;
        this.clock = clock;
        this.changed = changed;
        var receivers = new Receivers(ground, board, typing, clock);
        this.delivery = new Delivery(
                ground,
                store,
                board,
                receivers,
                acknowledgement.or(new Written(ground.kinds(), board)).or(new PrintedBelow(board, eyes)),
                turn,
                failpoints,
                clock);
        this.thread = Thread.ofVirtual().name("post " + ground.name()).unstarted(this::run);
    }

    void start() throws StoreException {
        recent = store.messages().recent(RECENT);
        thread.start();
    }

    /** The newest 500, newest first. */
    List<Message> recent() {
        return recent;
    }

    /** Messages may have been put back. */
    void reread() {
        try {
            recent = store.messages().recent(RECENT);
        } catch (StoreException e) {
            LOG.warn("the messages of {} are shown as they were", ground.name(), e);
        }
        look();
    }

    /** Something happened that may let a message in. */
    void look() {
        wake.release();
    }

    /**
     * Takes a message in for each receiver.
     *
     * @param origin the sender's own name for it, so that it is taken once however often it is told; may be empty
     * @param to a worker, a role, or {@code all}
     * @return one for each receiver; none where they were taken before
     */
    List<Message> send(String origin, String from, String to, String text) throws OperationFailed {
        var wrong = Naming.plain(from).map(w -> "the sender " + w).or(() -> MessageText.wrong(text));
        if (wrong.isPresent()) {
            throw new OperationFailed(wrong.get());
        }
        try {
            var receivers = Addressing.receivers(ground.organisation(), from, to);
            var open = store.messages().open();
            for (var receiver : receivers) {
                if (open.stream().filter(m -> m.to().equals(receiver)).count() >= MOST_OPEN) {
                    throw new OperationFailed(MOST_OPEN + " messages to " + receiver
                            + " have not been acknowledged; nothing more is taken until some are");
                }
            }
            var now = clock.instant();
            var expires = now.plus(ground.organisation().settings().messages().expire());
            var taken = store.messages()
                    .add(receivers.stream()
                            .map(r -> new Messages.Draft(origin, from, r, now, expires, MessageText.clean(text)))
                            .toList());
            told();
            look();
            return taken;
        } catch (StoreException e) {
            throw new OperationFailed("the message was not taken: " + e.getMessage(), e);
        }
    }

    /** How messages are after some time, sooner when each has been entered or waits for something; blocks. */
    List<Message> await(List<Message> messages, Duration patience) throws OperationFailed {
        long until = System.nanoTime() + patience.toNanos();
        try {
            while (true) {
                var now = new ArrayList<Message>();
                for (var message : messages) {
                    store.messages().find(message.id()).ifPresent(now::add);
                }
                boolean settled = now.stream()
                        .noneMatch(m -> m.state() == Message.State.DELIVERING
                                || (m.state() == Message.State.QUEUED
                                        && m.note().isEmpty()));
                if (settled || System.nanoTime() > until) {
                    return now;
                }
                Thread.sleep(20);
            }
        } catch (StoreException e) {
            throw new OperationFailed("the message was taken; how far it came is not known: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return messages;
        }
    }

    /** A worker says that it took a message; of one that is not its own, nothing is believed. */
    void acknowledged(String worker, String id) throws StoreException {
        var message = store.messages().find(id).filter(m -> m.to().equals(worker));
        if (message.isEmpty()) {
            LOG.warn("{} acknowledges {}, which is no message to it", worker, id);
        } else if (message.get().state() != Message.State.ACKNOWLEDGED) {
            store.messages().acknowledge(id, "it said so", clock.instant());
            told();
            look();
        }
    }

    private void run() {
        try {
            while (true) {
                boolean open = once();
                if (wake.tryAcquire((open ? LOOK : Duration.ofSeconds(5)).toMillis(), TimeUnit.MILLISECONDS)) {
                    wake.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("the post closes", e);
        }
    }

    /** Whether something is still to come of any message. */
    private boolean once() throws InterruptedException {
        try {
            var open = store.messages().open();
            if (delivery.round(open)) {
                told();
                look();
            }
            failing = false;
            return !open.isEmpty();
        } catch (StoreException | RuntimeException e) {
            if (!failing) {
                LOG.error("the messages of {} wait", ground.name(), e);
            }
            failing = true;
            return true;
        }
    }

    private void told() throws StoreException {
        recent = store.messages().recent(RECENT);
        changed.run();
    }

    @Override
    public void close() {
        if (thread.getState() == Thread.State.NEW) {
            return; // something before it could not be started
        }
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
