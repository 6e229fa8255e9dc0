package dev.tasuki.tmux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** While a control client comes, nothing of ours changes the server it comes to, which might die of it. */
@Timeout(60)
class ServerGateTest {
    private final PrivateTmux tmux = new PrivateTmux();

    @BeforeEach
    void start() {
        tmux.start("org");
    }

    @AfterEach
    void stop() {
        tmux.close();
    }

    private List<String> sessions() {
        return tmux.run("list-sessions", "-F", "#{session_name}").text();
    }

    @Test
    void changesWaitUntilAControlClientHasComeAndQuestionsDoNot() throws Exception {
        try (var connection = tmux.server().attach("org", Notification.UNHEARD)) {
            var coming = ServerGate.of(tmux.socket()).alone();
            var forked = CompletableFuture.runAsync(() -> tmux.run("new-session", "-d", "-s", "forked", "cat"));
            var sent = connection.send(TmuxCommand.of("new-session", "-d", "-s", "sent", "cat"));
            assertThat(sessions()).containsExactly("org");
            assertThat(forked).isNotDone();
            assertThat(sent).isNotDone();

            coming.close();
            forked.get(10, TimeUnit.SECONDS);
            sent.get(10, TimeUnit.SECONDS);
            assertThat(sessions()).containsExactlyInAnyOrder("org", "forked", "sent");
        }
        await().until(() -> tmux.run("list-clients").lines().isEmpty());
    }

    @Test
    void aControlClientWaitsUntilAChangeIsDoneAndThenComes() throws Exception {
        var change = ServerGate.of(tmux.socket()).amongOthers();
        var other = ServerGate.of(tmux.socket()).amongOthers();
        var attached = CompletableFuture.supplyAsync(() -> {
            try {
                return tmux.server().attach("org", Notification.UNHEARD);
            } catch (TmuxException e) {
                throw new AssertionError(e);
            }
        });
        change.close();
        change.close();
        assertThat(tmux.run("list-clients").lines()).isEmpty();
        assertThat(attached).isNotDone();
        other.close();
        try (var connection = attached.get(10, TimeUnit.SECONDS)) {
            assertThat(connection.isOpen()).isTrue();
        }
        tmux.run("rename-session", "-t", "org", "free");
    }

    @Test
    void whoeverFailsToComeLetsTheNextIn() throws Exception {
        for (int i = 0; i < 3; i++) {
            try (var _ = tmux.server().attach("nobody", Notification.UNHEARD)) {
                throw new AssertionError("there is no such session");
            } catch (TmuxException e) {
                assertThat(e).hasMessageContaining("nobody");
            }
        }
        tmux.run("new-session", "-d", "-s", "next", "cat");
        tmux.server().attach("next", Notification.UNHEARD).close();
        assertThat(sessions()).containsExactlyInAnyOrder("org", "next");
    }
}
