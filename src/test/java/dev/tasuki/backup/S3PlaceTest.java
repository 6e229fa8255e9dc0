package dev.tasuki.backup;

import static dev.tasuki.store.Samples.TIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tasuki.capture.Blob;
import dev.tasuki.store.PointSummary;
import dev.tasuki.store.Samples;
import dev.tasuki.store.Store;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Backups in a real S3 server, also behind a line that does what lines do. */
@Execution(ExecutionMode.CONCURRENT)
class S3PlaceTest {
    private static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("someone", "something"));
    private static final Secret SECRET = new Secret.KeyFile(new Blob(new byte[32]));
    private static final Patience PATIENCE = new Patience(8, Duration.ofMillis(2));
    private static final OrganisationShape ORGANISATION = new OrganisationShape("demo", "x", Map.of(), 1, "");

    @TempDir
    Path home;

    private final TransientNio2BlobStore blobs = new TransientNio2BlobStore();

    /** Another door to the same bucket: behind a line that is not what was signed for. */
    private final S3Proxy open = S3Proxy.builder()
            .blobStore(blobs)
            .awsAuthentication(AuthenticationType.NONE, "", "")
            .endpoint(URI.create("http://127.0.0.1:0"))
            .build();

    private final S3Proxy server = S3Proxy.builder()
            .blobStore(blobs)
            .awsAuthentication(AuthenticationType.AWS_V4, "someone", "something")
            .endpoint(URI.create("http://127.0.0.1:0"))
            .build();
    private Store store;

    @BeforeEach
    void start() throws Exception {
        server.start();
        open.start();
        try (var client = S3Client.builder()
                .credentialsProvider(CREDENTIALS)
                .region(Region.US_EAST_1)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .endpointOverride(URI.create(endpoint(server.getPort())))
                .forcePathStyle(true)
                .build()) {
            client.createBucket(r -> r.bucket("backups"));
        }
        store = Store.open(home.resolve("from"));
        store.add(Samples.snapshot(TIME, 2, 300), PointSummary.Kind.AUTO, "");
        store.add(Samples.snapshot(TIME.plusSeconds(5), 2, 320), PointSummary.Kind.AUTO, "");
    }

    @AfterEach
    void stop() throws Exception {
        store.close();
        server.stop();
        open.stop();
    }

    @Test
    void everythingComesBackFromABucket() throws Exception {
        try (var backup = Backup.beginOrOpen(place(server.getPort()), SECRET, PATIENCE)) {
            assertThat(run(backup).points()).isEqualTo(2);
            assertThat(run(backup)).isEqualTo(new Backup.Ran(0, 0, 0));
            assertComesBack(backup);
        }
    }

    @Test
    void aBucketBelongsToWhoAddsItFirst() throws Exception {
        try (var backup = Backup.beginOrOpen(place(server.getPort()), SECRET, PATIENCE)) {
            backup.claim("aa");
        }
        try (var backup = Backup.beginOrOpen(place(server.getPort()), SECRET, PATIENCE)) {
            assertThatThrownBy(() -> backup.claim("bb")).hasMessageContaining("holds the backup of organisation 'aa'");
            backup.claim("aa");
        }
    }

    @Test
    void objectsAreWhatTheyAre() throws Exception {
        try (var place = place(server.getPort())) {
            var name = "points/" + "a".repeat(64);
            assertThat(place.get(name, 10)).isEmpty();
            place.put(name, new byte[] {1, 2, 3});
            assertThat(place.get(name, 3)).hasValueSatisfying(b -> assertThat(b).containsExactly(1, 2, 3));
            assertThatThrownBy(() -> place.get(name, 2)).isInstanceOf(BackupPlace.Refusal.class);
            assertThat(place.list("points/")).containsExactly(name);
            assertThat(place.list("pieces/")).isEmpty();
            place.delete(name);
            place.delete(name);
            assertThat(place.list("points/")).isEmpty();
        }
    }

    @Test
    void whoMayNotIsToldSoAndNotTriedAgain() {
        var stranger = StaticCredentialsProvider.create(AwsBasicCredentials.create("someone", "else"));
        try (var place = new S3Place(address(server.getPort()), stranger)) {
            assertThatThrownBy(() -> place.list("points/")).isInstanceOf(BackupPlace.Refusal.class);
        }
        try (var place = new S3Place(
                new S3Address("nowhere", "", "us-east-1", Optional.of(endpoint(server.getPort()))), CREDENTIALS)) {
            assertThatThrownBy(() -> place.list("points/")).isInstanceOf(BackupPlace.Refusal.class);
        }
    }

    @Test
    void aLineThatFailsInEveryWayLosesNothing() throws Exception {
        try (var line = new BadLine(open.getPort(), -1);
                var backup = Backup.beginOrOpen(place(line.port()), SECRET, PATIENCE)) {
            run(backup);
            assertThat(line.failed.get()).isGreaterThan(5);
            assertThat(line.inChunks.get())
                    .as("some servers answer before the last chunk came, and hang up on the next request")
                    .isZero();
        }
        try (var backup = Backup.open(place(server.getPort()), SECRET, PATIENCE)) {
            assertComesBack(backup);
        }
    }

    @Test
    void aServerThatDoesNotAnswerInTimeIsAskedAgain() throws Exception {
        var patience = Duration.ofMillis(700);
        try (var line = new BadLine(open.getPort(), 5);
                var place = new S3Place(address(line.port()), CREDENTIALS, patience, Failpoints.NONE);
                var backup = Backup.beginOrOpen(place, SECRET, PATIENCE)) {
            run(backup);
            assertThat(line.failed.get()).isEqualTo(2);
            assertComesBack(backup);
        }
    }

    @Test
    void whatTheServerTookAsSomethingElseOrSendsInPartIsNotBelieved() throws Exception {
        try (var line = new BadLine(open.getPort(), 3);
                var place = place(line.port())) {
            assertThatThrownBy(() -> place.put("organisation", new byte[] {1, 2, 3}))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("something else than was sent");
        }
        try (var line = new BadLine(open.getPort(), 4);
                var place = place(line.port())) {
            assertThatThrownBy(() -> place.get("organisation", 10)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aServerThatIsGoneIsTold() {
        int nobody;
        try (var line = new BadLine(server.getPort(), -1)) {
            nobody = line.port();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        assertThatThrownBy(() -> Backup.open(place(nobody), SECRET, new Patience(2, Duration.ofMillis(1))))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("s3://backups/mine/");
    }

    @Test
    void addressesAreRead() {
        assertThat(S3Address.of(URI.create("s3://backups/a/b?region=eu-west-1&endpoint=https%3A%2F%2Fs3.example.org")))
                .isEqualTo(new S3Address("backups", "a/b/", "eu-west-1", Optional.of("https://s3.example.org")));
        assertThat(S3Address.of(URI.create("s3://backups")))
                .isEqualTo(new S3Address("backups", "", "us-east-1", Optional.empty()));
        for (var wrong : List.of(
                "s3://key:secret@backups",
                "s3://UPPER/x",
                "s3://backups/a?endpoint=file:///etc",
                "s3://backups?x=y",
                "s3://backups/a//b")) {
            assertThatThrownBy(() -> S3Address.of(URI.create(wrong))).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private Backup.Ran run(Backup backup) throws Exception {
        return backup.run(BackupLife.simply(backup, store, ORGANISATION, Progress.NONE), new Throttle(0));
    }

    private void assertComesBack(Backup backup) throws Exception {
        assertThat(BackupCheck.of(backup, true, new Random(), Map.of()).damage())
                .isEmpty();
        try (var copy = Store.open(home.resolve("copy"))) {
            for (var name : backup.points()) {
                backup.take(copy, backup.point(name));
            }
            assertThat(copy.snapshot("latest")).isEqualTo(store.snapshot("latest"));
            assertThat(copy.points()).hasSize(2);
        }
    }

    private static S3Place place(int port) {
        return new S3Place(address(port), CREDENTIALS);
    }

    private static S3Address address(int port) {
        return new S3Address("backups", "mine/", "us-east-1", Optional.of(endpoint(port)));
    }

    private static String endpoint(int port) {
        return "http://127.0.0.1:" + port;
    }

    /** Hands requests on, and every other time fails: 500, 503, a connection that ends, a wrong tag, an answer that is cut short, none in time. */
    private static final class BadLine implements AutoCloseable {
        private static final Set<String> OWN =
                Set.of("connection", "host", "content-length", "transfer-encoding", "expect", "upgrade", "date");

        private final AtomicInteger requests = new AtomicInteger();
        private final AtomicInteger failed = new AtomicInteger();
        private final AtomicInteger inChunks = new AtomicInteger();
        private final HttpClient client = HttpClient.newHttpClient();
        private final HttpServer line;
        private final int to;
        private final int only;

        /** @param only fails so, each time; -1 for all ways in turn */
        BadLine(int to, int only) throws IOException {
            this.to = to;
            this.only = only;
            line = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            line.createContext("/", this::handle);
            line.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            line.start();
        }

        int port() {
            return line.getAddress().getPort();
        }

        private void handle(HttpExchange exchange) throws IOException {
            try (exchange) {
                var body = exchange.getRequestBody().readAllBytes();
                if (String.valueOf(exchange.getRequestHeaders().getFirst("Content-Encoding"))
                        .contains("aws-chunked")) {
                    inChunks.incrementAndGet();
                }
                int number = requests.getAndIncrement();
                int how = only == 5 ? (number < 2 ? 5 : -1) : only >= 0 ? only : number % 2 == 0 ? -1 : number / 2 % 5;
                if (how >= 0) {
                    failed.incrementAndGet();
                }
                switch (how) {
                    case 0 -> exchange.sendResponseHeaders(500, -1);
                    case 1 -> exchange.sendResponseHeaders(503, -1);
                    case 2 -> {} // closed without a word
                    case 5 -> LockSupport.parkNanos(Duration.ofMillis(1_500).toNanos());
                    default -> answer(exchange, body, how);
                }
            }
        }

        private void answer(HttpExchange exchange, byte[] body, int how) throws IOException {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + to + exchange.getRequestURI()))
                    .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
            exchange.getRequestHeaders().forEach((name, values) -> {
                if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
                    values.forEach(v -> request.header(name, v));
                }
            });
            try {
                var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
                answer.headers().map().forEach((name, values) -> {
                    if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
                        values.forEach(v -> exchange.getResponseHeaders()
                                .add(
                                        name,
                                        how == 3 && name.equalsIgnoreCase("etag") ? "\"" + "0".repeat(32) + "\"" : v));
                    }
                });
                var content = answer.body();
                exchange.sendResponseHeaders(answer.statusCode(), content.length == 0 ? -1 : content.length);
                int whole = how == 4 ? content.length / 2 : content.length;
                if (content.length > 0) {
                    exchange.getResponseBody().write(content, 0, whole);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() {
            line.stop(0);
            client.close();
        }
    }
}
