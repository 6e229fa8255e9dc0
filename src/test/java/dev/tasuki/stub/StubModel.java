package dev.tasuki.stub;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** A model behind agents, on a port of its own of the loopback interface; see {@link Directive} for what steers it. Any thread. */
public final class StubModel implements AutoCloseable {
    private static final int CUT_AFTER = 4;
    private static final long NEVER_REACHED = 1 << 30;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Ask> asked = new CopyOnWriteArrayList<>();
    private final List<String> strange = new CopyOnWriteArrayList<>();
    private final Map<String, AtomicInteger> attempts = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> holds = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private volatile Predicate<String> holding = prompt -> false;
    private volatile String holdingAs = "";
    private volatile Mind mind = Mind.attentive();

    public StubModel() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** Where programs are to look for it, without a slash at the end. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Thinks in another way from now on. */
    public void think(Mind other) {
        mind = other;
    }

    /** Holds all that is asked in such words, turn or not, until that is let go: what programs ask of their own accord nobody can steer. */
    public void holdWhere(Predicate<String> prompts, String name) {
        holdingAs = name;
        holding = prompts;
    }

    /** Every request for an answer so far, in the order they came in. */
    public List<Ask> asked() {
        return List.copyOf(asked);
    }

    /** Requests that are of no protocol it speaks: method and path. */
    public List<String> strange() {
        return List.copyOf(strange);
    }

    /** Has all that hold under that name, now or later, go on. */
    public void letGo(String name) {
        hold(name).countDown();
    }

    private CountDownLatch hold(String name) {
        return holds.computeIfAbsent(name, n -> new CountDownLatch(1));
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            var protocol = Protocol.of(path);
            var body = exchange.getRequestBody().readAllBytes();
            if (!exchange.getRequestMethod().equals("POST") || protocol.isEmpty()) {
                strange.add(exchange.getRequestMethod() + " " + path);
                // what asks for a list gets an empty one, and what has tokens counted gets a guess
                send(
                        exchange,
                        200,
                        Json.object(
                                "data",
                                List.of(),
                                "models",
                                List.of(),
                                "input_tokens",
                                body.length / 4,
                                "totalTokens",
                                body.length / 4));
                return;
            }
            JsonNode request;
            try {
                request = Json.read(new String(body, StandardCharsets.UTF_8));
            } catch (JacksonException e) {
                send(exchange, 400, protocol.get().error(400));
                return;
            }
            var ask = Ask.of(numbers.incrementAndGet(), protocol.get(), path, request);
            asked.add(ask);
            answer(exchange, ask, Reply.to(ask, mind));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // it is being closed
        }
    }

    private void answer(HttpExchange exchange, Ask ask, Reply reply) throws IOException, InterruptedException {
        if (holding.test(ask.prompt())) {
            hold(holdingAs).await();
        }
        if (!reply.hold().isEmpty()) {
            hold(reply.hold()).await();
        }
        if (reply.limit().isPositive()) {
            var refusal = ask.protocol().limit(Instant.now(), reply.limit());
            refusal.headers().forEach(exchange.getResponseHeaders()::set);
            send(exchange, 429, refusal.body());
        } else if (reply.error() > 0 && fails(ask, reply)) {
            send(exchange, reply.error(), ask.protocol().error(reply.error()));
        } else if (ask.streams()) {
            stream(exchange, ask, reply);
        } else {
            send(exchange, 200, ask.protocol().whole(reply, ask.model()));
        }
    }

    private boolean fails(Ask ask, Reply reply) {
        int attempt = attempts.computeIfAbsent(ask.talk().text(), t -> new AtomicInteger())
                .incrementAndGet();
        return reply.attempts() == 0 || attempt <= reply.attempts();
    }

    private static void stream(HttpExchange exchange, Ask ask, Reply reply) throws IOException {
        exchange.getResponseHeaders().set("content-type", "text/event-stream");
        // an answer that is to break off promises more than will come
        exchange.sendResponseHeaders(200, reply.cut() ? NEVER_REACHED : 0);
        var out = exchange.getResponseBody();
        var sent = new AtomicInteger();
        try {
            ask.protocol().stream(reply, ask.model(), (name, event) -> {
                if (reply.cut() && sent.get() == CUT_AFTER) {
                    throw new Cut();
                }
                sent.incrementAndGet();
                write(out, (name.isEmpty() ? "" : "event: " + name + "\n") + "data: " + event + "\n\n");
                pause(reply);
            });
            write(out, ask.protocol().end());
        } catch (Cut | UncheckedIOException e) {
            return; // it was to break off; or the program went away, which is its right
        }
        out.close();
    }

    private static void write(OutputStream out, String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pause(Reply reply) {
        try {
            Thread.sleep(reply.pause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Cut();
        }
    }

    private static void send(HttpExchange exchange, int status, JsonNode json) throws IOException {
        var bytes = json.toString().getBytes(StandardCharsets.UTF_8);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.getResponseHeaders().set("content-type", "application/json");
        exchange.sendResponseHeaders(status, head ? -1 : bytes.length);
        if (!head) {
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** Its answer is to end in the middle. */
    private static final class Cut extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
