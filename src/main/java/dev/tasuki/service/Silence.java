package dev.tasuki.service;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends a connection on which nothing has been heard for too long, so that whoever reads from it does not wait for ever. */
final class Silence implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Silence.class);

    private final SocketChannel channel;
    private final Duration longest;
    private final AtomicLong heardAt = new AtomicLong(System.nanoTime());
    private final Thread thread;
    private volatile boolean tooLong;

    Silence(SocketChannel channel, Duration longest) {
        this.channel = channel;
        this.longest = longest;
        this.thread = Thread.ofVirtual().name("silence").start(this::listen);
    }

    void heard() {
        heardAt.set(System.nanoTime());
    }

    /** Whether it was this that ended the connection. */
    boolean tooLong() {
        return tooLong;
    }

    private void listen() {
        try {
            for (var left = left(); left.isPositive(); left = left()) {
                Thread.sleep(left);
            }
            tooLong = true;
            channel.close();
        } catch (InterruptedException e) {
            LOG.trace("the connection has ended by itself", e);
        } catch (IOException e) {
            LOG.warn("a silent connection could not be closed", e);
        }
    }

    private Duration left() {
        return longest.minusNanos(System.nanoTime() - heardAt.get());
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
