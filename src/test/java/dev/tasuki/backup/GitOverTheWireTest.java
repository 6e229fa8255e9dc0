package dev.tasuki.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.tasuki.capture.Blob;
import dev.tasuki.store.PointSummary;
import dev.tasuki.store.Samples;
import dev.tasuki.store.Store;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.shell.ProcessShellFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups in a Git remote over ssh and http: real servers in this process, with git itself behind them. */
class GitOverTheWireTest {
    private static final Secret SECRET = new Secret.KeyFile(new Blob(new byte[32]));
    private static final Patience PATIENCE = new Patience(2, Duration.ofMillis(2));
    private static final OrganisationShape ORGANISATION = new OrganisationShape("demo", "x", Map.of(), 1, "");
    private static final Pattern ASKED = Pattern.compile("git[ -](upload|receive)-pack '([^']+)'");

    @TempDir
    Path home;

    private Path remote = Path.of("");
    private Store store;
    private Path person = Path.of("");

    @BeforeEach
    void make() throws Exception {
        remote = home.resolve("remote.git");
        run("git", "init", "-q", "--bare", remote.toString());
        run("git", "-C", remote.toString(), "config", "http.receivepack", "true");
        person = Files.createDirectories(home.resolve("person"));
        Files.createDirectories(person.resolve(".ssh"));
        store = Store.open(home.resolve("from"));
        store.add(Samples.snapshot(Samples.TIME, 1, 300), PointSummary.Kind.AUTO, "");
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void overSshWithTheKeyOfThePersonAndAHostThatIsKnown() throws Exception {
        var host = KeyUtils.generateKeyPair("ssh-ed25519", 256);
        var mine = KeyUtils.generateKeyPair("ssh-ed25519", 256);
        try (var server = SshServer.setUpDefaultServer()) {
            server.setHost("127.0.0.1");
            server.setKeyPairProvider(KeyPairProvider.wrap(host));
            server.setPublickeyAuthenticator(
                    (user, key, session) -> user.equals("git") && KeyUtils.compareKeys(key, mine.getPublic()));
            server.setCommandFactory((channel, command) -> {
                var asked = ASKED.matcher(command);
                if (!asked.matches()) {
                    throw new IOException("no command of git's: " + command);
                }
                return new ProcessShellFactory(command, "git", asked.group(1) + "-pack", asked.group(2))
                        .createShell(channel);
            });
            server.start();
            var url = "ssh://git@127.0.0.1:" + server.getPort() + remote;

            assertThatThrownBy(() -> begin(url)).as("no key").isInstanceOf(BackupException.class);
            try (var out = Files.newOutputStream(person.resolve(".ssh/id_ed25519"))) {
                OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(mine, "test", null, out);
            }
            Files.writeString(person.resolve(".ssh/config"), "Host *\n  StrictHostKeyChecking no\n");
            assertThatThrownBy(() -> begin(url))
                    .as("a host that nobody knows, though the configuration would take any")
                    .isInstanceOf(BackupException.class)
                    .hasMessageContaining("known_hosts");
            assertThat(person.resolve(".ssh/known_hosts")).doesNotExist();

            known(server.getPort(), PublicKeyEntry.toString(host.getPublic()));
            roundTrip(url);

            known(
                    server.getPort(),
                    PublicKeyEntry.toString(
                            KeyUtils.generateKeyPair("ssh-ed25519", 256).getPublic()));
            assertThatThrownBy(() -> begin(url)).hasMessageContaining("known_hosts");
            known(server.getPort(), PublicKeyEntry.toString(host.getPublic()));
            Files.delete(person.resolve(".ssh/id_ed25519"));
            assertThatThrownBy(() -> begin(url)).hasMessageContaining("~/.ssh");
        }
    }

    @Test
    void overHttpWithThePasswordFromNetrcOrFromGitsHelper() throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", new GitOverHttp(home, "tasuki", "opensesame"));
        server.start();
        try {
            var url = "http://127.0.0.1:" + server.getAddress().getPort() + "/remote.git";

            assertThatThrownBy(() -> begin(url)).as("no password").hasMessageContaining("~/.netrc");
            Files.writeString(person.resolve(".netrc"), "machine 127.0.0.1 login tasuki password wrongword\n");
            assertThatThrownBy(() -> begin(url))
                    .hasMessageContaining("~/.netrc")
                    .satisfies(e -> assertThat(said(e)).doesNotContain("wrongword"));
            Files.writeString(person.resolve(".netrc"), "machine 127.0.0.1 login tasuki password opensesame\n");
            roundTrip(url);

            Files.delete(person.resolve(".netrc"));
            var helper = person.resolve("credentials");
            Files.writeString(
                    helper,
                    "http://tasuki:opensesame@127.0.0.1:" + server.getAddress().getPort() + "\n");
            settings = List.of("credential.helper=", "credential.helper=store --file=" + helper);
            try (var backup = Backup.open(place(url, "helper"), SECRET, PATIENCE)) {
                assertThat(BackupCheck.of(backup, true, new Random(), Map.of()).damage())
                        .isEmpty();
            }
        } finally {
            server.stop(0);
        }
    }

    private List<String> settings = List.of("credential.helper=");

    private static String said(Throwable failure) {
        var all = new StringBuilder();
        for (Throwable t = failure; t != null; t = t.getCause()) {
            all.append(t).append('\n');
        }
        return all.toString();
    }

    private void roundTrip(String url) throws Exception {
        try (var backup = begin(url)) {
            assertThat(backup.run(BackupLife.simply(backup, store, ORGANISATION, Progress.NONE), new Throttle(0))
                            .points())
                    .isEqualTo(1);
        }
        try (var backup = Backup.open(place(url, "second"), SECRET, PATIENCE);
                var copy = Store.open(home.resolve("copy"))) {
            assertThat(BackupCheck.of(backup, true, new Random(), Map.of()).damage())
                    .isEmpty();
            for (var name : backup.points()) {
                backup.take(copy, backup.point(name));
            }
            assertThat(copy.points()).hasSize(1);
            assertThat(copy.verify(true)).isEmpty();
        }
    }

    private int places;

    private Backup begin(String url) throws Exception {
        return Backup.beginOrOpen(place(url, "place" + places++), SECRET, PATIENCE);
    }

    private BackupPlace place(String url, String scratch) throws IOException {
        return new GitPlace(
                url, Files.createDirectories(home.resolve(scratch)), Failpoints.NONE, new GitLogin(person, settings));
    }

    private void known(int port, String key) throws IOException {
        Files.writeString(person.resolve(".ssh/known_hosts"), "[127.0.0.1]:" + port + " " + key + "\n");
    }

    private static void run(String... words) throws Exception {
        var process = new ProcessBuilder(words).inheritIO().start();
        assertThat(process.waitFor()).isZero();
    }

    static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }
}
