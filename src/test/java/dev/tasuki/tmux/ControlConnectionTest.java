package dev.tasuki.tmux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ControlConnectionTest {
    private final PrivateTmux tmux = new PrivateTmux();
    private final List<Notification> told = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        tmux.close();
    }

    @Test
    void commandsAreAnsweredInTheirOrder() throws Exception {
        tmux.start("a");
        try (var connection = tmux.server().attach("a", told::add)) {
            var answers = connection.send(List.of(
                    TmuxCommand.of("display-message", "-p", "first"),
                    TmuxCommand.of("no-such-command"),
                    TmuxCommand.of("display-message", "-p", "third")));
            assertThat(answers.get(0).get(5, TimeUnit.SECONDS).first()).isEqualTo("first");
            assertThatThrownBy(() -> answers.get(1).get(5, TimeUnit.SECONDS))
                    .hasRootCauseInstanceOf(TmuxException.class)
                    .hasMessageContaining("unknown command: no-such-command");
            assertThat(answers.get(2).get(5, TimeUnit.SECONDS).first()).isEqualTo("third");
        }
    }

    @Test
    void commandsSentTogetherStopAtTheFirstThatFails() throws Exception {
        tmux.start("a");
        try (var connection = tmux.server().attach("a", told::add)) {
            var answers = connection.sendTogether(List.of(
                    TmuxCommand.of("display-message", "-p", "first"),
                    TmuxCommand.of("kill-pane", "-t", "%99"),
                    TmuxCommand.of("display-message", "-p", "third")));
            assertThat(answers.get(0).get(5, TimeUnit.SECONDS).first()).isEqualTo("first");
            assertThatThrownBy(() -> answers.get(1).get(5, TimeUnit.SECONDS)).hasMessageContaining("%99");
            assertThatThrownBy(() -> answers.get(2).get(5, TimeUnit.SECONDS)).hasMessageContaining("did not run");
            assertThat(connection
                            .send(TmuxCommand.of("display-message", "-p", "after"))
                            .get(5, TimeUnit.SECONDS)
                            .first())
                    .isEqualTo("after");
        }
    }

    @Test
    void hooksThatPrintDoNotConfuseTheAnswers() throws Exception {
        tmux.start("a");
        tmux.run("set-hook", "-g", "after-list-sessions", "display-message -p from-a-hook");
        try (var connection = tmux.server().attach("a", told::add)) {
            var answers = connection.send(List.of(
                    TmuxCommand.of("list-sessions", "-F", "#{session_name}"),
                    TmuxCommand.of("if-shell", "true", "display-message -p inside"),
                    TmuxCommand.of("display-message", "-p", "after")));
            assertThat(answers.get(0).get(5, TimeUnit.SECONDS).text()).containsExactly("a");
            assertThat(answers.get(2).get(5, TimeUnit.SECONDS).text()).containsExactly("after");
        }
    }

    @Test
    void whatAPanePrintsComesByteForByte() throws Exception {
        tmux.start("a", 80, 24, "cat", "-v");
        var out = new ByteArrayOutputStream();
        try (var connection = tmux.server().attach("a", n -> {
            if (n instanceof Notification.Output o) {
                out.writeBytes(o.bytes());
            }
        })) {
            // the pane stays: tmux drops what one printed that closes at once
            tmux.window(
                    "a",
                    "sh",
                    "-c",
                    "printf '\\033[31mred\\134\\101 caf\\303\\251 \\377\\r\\n\\007end'; exec sleep 1000");
            await().untilAsserted(() -> assertThat(out.toString(StandardCharsets.ISO_8859_1))
                    .contains("\u001b[31mred\\A caf\u00c3\u00a9 \u00ff\r\r\n\u0007end"));
            assertThat(connection.isOpen()).isTrue();
        }
    }

    @Test
    void anAbsentServerOrSessionIsSaidPlainly() {
        assertThatThrownBy(() -> tmux.server().attach("a", told::add))
                .isInstanceOfSatisfying(
                        TmuxException.class, e -> assertThat(e.kind()).isEqualTo(TmuxException.Kind.NO_SERVER));
        assertThat(tmux.server().running()).isFalse();
        assertThat(tmux.server().pid()).isEmpty();
        tmux.start("ab");
        assertThatThrownBy(() -> tmux.server().attach("a", told::add))
                .isInstanceOfSatisfying(
                        TmuxException.class, e -> assertThat(e.kind()).isEqualTo(TmuxException.Kind.REFUSED))
                .hasMessageContaining("can't find session: a");
        assertThat(tmux.server().running()).isTrue();
    }

    @Test
    void aServerKilledIsLostAndWhatWasAskedFails() throws Exception {
        tmux.start("a");
        var connection = tmux.server().attach("a", told::add);
        var waiting = connection.send(TmuxCommand.of("run-shell", "sleep 3"));
        tmux.kill();
        await().untilAsserted(() -> assertThat(told.getLast()).isInstanceOf(Notification.Lost.class));
        assertThatThrownBy(() -> waiting.get(5, TimeUnit.SECONDS)).hasRootCauseInstanceOf(TmuxException.class);
        assertThat(connection.isOpen()).isFalse();
        assertThatThrownBy(
                        () -> connection.send(TmuxCommand.of("list-sessions")).get(5, TimeUnit.SECONDS))
                .hasRootCauseInstanceOf(TmuxException.class);
        connection.close();
    }

    @Test
    void whatAPersonClosesIsExited() throws Exception {
        tmux.start("a").start("b");
        for (var command : List.of(List.of("kill-session", "-t", "=a"), List.of("kill-server"))) {
            told.clear();
            var connection = tmux.server().attach(command.size() > 1 ? "a" : "b", told::add);
            tmux.run(command.toArray(String[]::new));
            await().untilAsserted(() -> assertThat(told.getLast()).isInstanceOf(Notification.Exited.class));
            connection.close();
        }
    }

    @Test
    void aCommandThatEndsTheConnectionIsAnsweredAllTheSame() throws Exception {
        tmux.start("a").start("b");
        var connection = tmux.server().attach("a", told::add);
        assertThat(connection
                        .send(TmuxCommand.of("kill-session", "-t", "=a"))
                        .orTimeout(5, TimeUnit.SECONDS)
                        .handle((reply, failure) -> failure == null
                                || failure instanceof TmuxException
                                || failure.getCause() instanceof TmuxException)
                        .get(6, TimeUnit.SECONDS))
                .isTrue();
        await().untilAsserted(() -> assertThat(told.getLast()).isInstanceOf(Notification.Exited.class));
        connection.close();
    }

    @Test
    void closingLeavesNoClientAndTellsNothingMore() throws Exception {
        tmux.start("a");
        var connection = tmux.server().attach("a", told::add);
        connection.close();
        int heard = told.size();
        assertThat(tmux.run("list-clients").lines()).isEmpty();
        assertThat(connection.isOpen()).isFalse();
        assertThat(told).hasSize(heard).noneMatch(n -> n instanceof Notification.Exited);
        connection.close();
    }

    @Test
    void aListenerThatHangsSlowsNoWorker() throws Exception {
        tmux.start("a");
        var hang = new CountDownLatch(1);
        try (var connection = tmux.server().attach("a", _ -> {
            try {
                hang.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        })) {
            tmux.run("set-option", "-g", "remain-on-exit", "on");
            var flood = tmux.window("a", "sh", "-c", "seq 1 6000000");
            await().atMost(Duration.ofSeconds(60)).until(() -> tmux.pane(flood).dead());
            assertThat(connection
                            .send(TmuxCommand.of("display-message", "-p", "alive"))
                            .get(5, TimeUnit.SECONDS)
                            .first())
                    .isEqualTo("alive");
            hang.countDown();
        }
    }
}
