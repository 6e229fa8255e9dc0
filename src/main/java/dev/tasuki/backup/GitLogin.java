package dev.tasuki.backup;

import dev.tasuki.capture.Git;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jgit.transport.CredentialItem;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.NetRC;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.sshd.ServerKeyDatabase;
import org.eclipse.jgit.transport.sshd.SshdSessionFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How this machine says to a Git remote who it is: keys from {@code ~/.ssh}, passwords from {@code ~/.netrc} or from git's credential helpers.
 * Nobody is asked, and a host whose key is not known is not spoken to, whatever {@code ~/.ssh/config} says.
 *
 * @param home of the person
 * @param settings further ones for git, as {@code name=value}
 */
record GitLogin(Path home, List<String> settings) {
    private static final Logger LOG = LoggerFactory.getLogger(GitLogin.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int LONGEST = 64 << 10;

    GitLogin {
        settings = List.copyOf(settings);
    }

    static GitLogin ofThePerson() {
        return new GitLogin(Path.of(System.getProperty("user.home")), List.of());
    }

    void to(Transport transport) {
        transport.setCredentialsProvider(new Silent());
        if (transport instanceof SshTransport ssh) {
            var keys = new KnownHosts();
            keys.setHomeDirectory(home.toFile());
            keys.setSshDirectory(home.resolve(".ssh").toFile());
            ssh.setSshSessionFactory(keys);
        }
    }

    /** A host is who it is when its key stands in known_hosts, and only then. */
    private static final class KnownHosts extends SshdSessionFactory {
        @Override
        protected ServerKeyDatabase createServerKeyDatabase(File home, File ssh) {
            var known = super.createServerKeyDatabase(home, ssh);
            return new ServerKeyDatabase() {
                @Override
                public List<PublicKey> lookup(String address, InetSocketAddress remote, Configuration config) {
                    return known.lookup(address, remote, config);
                }

                @Override
                public boolean accept(
                        String address,
                        InetSocketAddress remote,
                        PublicKey key,
                        Configuration config,
                        @Nullable CredentialsProvider asked) {
                    return known.accept(address, remote, key, new Strict(config), new Mute());
                }
            };
        }
    }

    private record Strict(ServerKeyDatabase.Configuration of) implements ServerKeyDatabase.Configuration {
        @Override
        public List<String> getUserKnownHostsFiles() {
            return of.getUserKnownHostsFiles();
        }

        @Override
        public List<String> getGlobalKnownHostsFiles() {
            return of.getGlobalKnownHostsFiles();
        }

        @Override
        public StrictHostKeyChecking getStrictHostKeyChecking() {
            return StrictHostKeyChecking.REQUIRE_MATCH;
        }

        @Override
        public boolean getHashKnownHosts() {
            return of.getHashKnownHosts();
        }

        @Override
        public String getUsername() {
            return of.getUsername();
        }
    }

    /** Answers nothing. */
    private static final class Mute extends CredentialsProvider {
        @Override
        public boolean isInteractive() {
            return false;
        }

        @Override
        public boolean supports(CredentialItem... items) {
            return false;
        }

        @Override
        public boolean get(URIish uri, CredentialItem... items) {
            return false;
        }
    }

    private final class Silent extends CredentialsProvider {
        @Override
        public boolean isInteractive() {
            return false;
        }

        @Override
        public boolean supports(CredentialItem... items) {
            return Arrays.stream(items)
                    .allMatch(i -> i instanceof CredentialItem.Username || i instanceof CredentialItem.Password);
        }

        @Override
        public boolean get(URIish uri, CredentialItem... items) {
            // a key's passphrase is asked for by ssh as a password, and nobody is there
            if (!supports(items) || !String.valueOf(uri.getScheme()).startsWith("http")) {
                return false;
            }
            var found = netrc(uri).or(() -> helper(uri));
            found.ifPresent(login -> {
                for (var item : items) {
                    if (item instanceof CredentialItem.Username user) {
                        user.setValue(login.user());
                    } else if (item instanceof CredentialItem.Password password) {
                        password.setValue(login.password().toCharArray());
                    }
                }
            });
            return found.isPresent();
        }
    }

    private record Login(String user, String password) {
        @Override
        public String toString() {
            return user;
        }
    }

    private Optional<Login> netrc(URIish uri) {
        var file = home.resolve(".netrc");
        var entry = Files.isReadable(file) ? new NetRC(file.toFile()).getEntry(uri.getHost()) : null;
        return entry == null || entry.login == null || entry.password == null
                ? Optional.empty()
                : Optional.of(new Login(entry.login, new String(entry.password)));
    }

    /** Asks git's helpers, as the person has set them. What they answer is neither kept nor logged. */
    private Optional<Login> helper(URIish uri) {
        var host = uri.getHost() + (uri.getPort() > 0 ? ":" + uri.getPort() : "");
        var path = String.valueOf(uri.getPath()).replaceFirst("^/", "");
        var asked = "protocol=" + uri.getScheme() + "\nhost=" + host + "\npath=" + path + "\n"
                + (uri.getUser() == null ? "" : "username=" + uri.getUser() + "\n") + "\n";
        if (asked.lines().count() > 5 || asked.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        // no window may ask either
        var words = new ArrayList<>(List.of("-c", "core.askPass=true"));
        settings.forEach(setting -> words.addAll(List.of("-c", setting)));
        words.addAll(List.of("credential", "fill"));
        try {
            var answer = new Git(Path.of("/"), PATIENCE)
                    .run(asked.getBytes(StandardCharsets.UTF_8), LONGEST, words.toArray(String[]::new));
            if (!answer.ok()) {
                return Optional.empty();
            }
            var user = value(answer.text(), "username=");
            var password = value(answer.text(), "password=");
            return user.isEmpty() || password.isEmpty() ? Optional.empty() : Optional.of(new Login(user, password));
        } catch (IOException e) {
            LOG.warn("git's credential helpers cannot be asked", e);
            return Optional.empty();
        }
    }

    /** What is of no use to try again, in words that say what to do; empty where it may go better next time. */
    static Optional<BackupPlace.Refusal> refusal(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            var said = String.valueOf(t.getMessage()).toLowerCase(Locale.ROOT);
            var words = said.contains("server key did not validate")
                    ? "the host's key does not stand in ~/.ssh/known_hosts, or another does; look with 'ssh' who it is"
                    : said.contains("not authorized") || said.contains("authentication is required")
                            ? "it did not let us in; put name and password into ~/.netrc or into a credential helper of git's"
                            : said.contains("cannot log in") || said.contains("no more authentication methods")
                                    ? "it did not let us in with any key in ~/.ssh; a key with a passphrase cannot be used, for nobody is asked"
                                    : "";
            if (!words.isEmpty()) {
                return Optional.of(new BackupPlace.Refusal(words, failure));
            }
        }
        return Optional.empty();
    }

    private static String value(String answer, String name) {
        return answer.lines()
                .filter(l -> l.startsWith(name))
                .findFirst()
                .map(l -> l.substring(name.length()))
                .orElse("");
    }
}
