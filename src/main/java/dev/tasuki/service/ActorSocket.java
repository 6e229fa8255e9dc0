package dev.tasuki.service;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The door of the process that acts on an organisation: a Unix socket, 0600. A caller sends one JSON line
 * {@code {"call":…,"arguments":{…}}} and reads {@code {"taken":true}} once it is begun, then lines {@code {"progress":…}}, and
 * {@code {"alive":true}} every few seconds, until one of {@code {"result":…}} or {@code {"error":…}} ends the answer; or
 * {@code {"ending":true}} where nothing was begun. Each connection has a virtual thread of its own.
 */
final class ActorSocket implements AutoCloseable {
    /** What answers a call. */
    interface Calls {
        /** Answers, telling of progress on the way; the result is written as JSON. */
        Object call(String name, JsonNode arguments, Consumer<Object> progress) throws OperationFailed;
    }

    private static final Logger LOG = LoggerFactory.getLogger(ActorSocket.class);
    private static final int LONGEST_REQUEST = 1 << 20;
    /** How long calls that are being answered may go on when the socket closes. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    /** How often a caller hears that it has not been forgotten. */
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(2);

    private final JsonMapper json = JsonMapper.shared();
    private final Calls calls;
    private final UnixDomainSocketAddress address;
    private final ServerSocketChannel server;
    private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();
    /** Calls that are being answered, and the socket itself. */
    private final Phaser answering = new Phaser(1);

    /** Listens at once. Whoever holds the lease may take the place of a socket that a dead process left. */
    ActorSocket(Path directory, Calls calls) throws IOException {
        this.calls = calls;
        this.address = SocketPlace.of(directory);
        Files.deleteIfExists(address.getPath());
        this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address);
        Files.setPosixFilePermissions(address.getPath(), PosixFilePermissions.fromString("rw-------"));
        Thread.ofVirtual().name("actor socket").start(this::accept);
    }

    private void accept() {
        while (true) {
            try {
                var channel = server.accept();
                open.add(channel);
                Thread.ofVirtual().name("actor call").start(() -> serve(channel));
            } catch (ClosedChannelException e) {
                LOG.debug("the actor's socket is closed", e);
                return;
            } catch (IOException e) {
                LOG.error("the actor's socket {} failed; commands cannot reach this process", address, e);
                return;
            }
        }
    }

    private void serve(SocketChannel channel) {
        try (channel;
                var in = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
                var out = new BufferedWriter(Channels.newWriter(channel, StandardCharsets.UTF_8))) {
            var request = Lines.read(in, LONGEST_REQUEST);
            if (request != null) {
                answer(request, out);
            }
        } catch (AsynchronousCloseException e) {
            LOG.debug("closed while a call was answered", e);
        } catch (IOException | UncheckedIOException e) {
            LOG.info("a caller went away before its answer: {}", e.getMessage());
        } finally {
            open.remove(channel);
        }
    }

    private void answer(String request, BufferedWriter out) {
        if (answering.register() < 0) {
            write(out, "ending", true);
            return;
        }
        var alive = Thread.ofVirtual().name("signs of life").unstarted(() -> signs(out));
        try {
            write(out, "taken", true);
            alive.start();
            call(request, out);
        } finally {
            alive.interrupt();
            answering.arriveAndDeregister();
        }
    }

    private void signs(BufferedWriter out) {
        try {
            while (true) {
                Thread.sleep(SIGN_OF_LIFE);
                tell(out, "alive", true);
            }
        } catch (InterruptedException e) {
            LOG.trace("answered", e);
        }
    }

    private void call(String request, BufferedWriter out) {
        String kind = "error";
        Object value;
        try {
            var call = json.readTree(request);
            value = calls.call(
                    call.path("call").asString(""),
                    call.path("arguments"),
                    progress -> tell(out, "progress", progress));
            kind = "result";
        } catch (OperationFailed e) {
            value = String.valueOf(e.getMessage());
        } catch (JacksonException e) {
            value = "not a request: " + e.getOriginalMessage();
        } catch (RuntimeException e) {
            LOG.error("a call failed: {}", request, e);
            value = "something went wrong inside Tasuki: " + e;
        }
        write(out, kind, value);
    }

    /** A caller who went away must not stop half way what it asked for. */
    private void tell(BufferedWriter out, String name, Object value) {
        try {
            write(out, name, value);
        } catch (UncheckedIOException e) {
            LOG.debug("nobody listens to a call any more", e);
        }
    }

    private void write(BufferedWriter out, String name, Object value) {
        try {
            synchronized (out) {
                out.write(json.writeValueAsString(java.util.Map.of(name, value)));
                out.write('\n');
                out.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes no more calls, lets those be answered that are under way, and closes. */
    @Override
    public void close() {
        try {
            server.close();
            awaitAnswers();
            for (var channel : open) {
                channel.close();
            }
            Files.deleteIfExists(address.getPath());
        } catch (IOException e) {
            LOG.warn("could not close {}", address, e);
        }
    }

    private void awaitAnswers() {
        try {
            answering.awaitAdvanceInterruptibly(
                    answering.arriveAndDeregister(), PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warn("a call was not answered within {} and is given up", PATIENCE, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
