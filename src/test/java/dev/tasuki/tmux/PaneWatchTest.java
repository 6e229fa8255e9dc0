package dev.tasuki.tmux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class PaneWatchTest {
    private final PrivateTmux tmux = new PrivateTmux();
    private final Heard heard = new Heard();
    private PaneWatch watch = new PaneWatch(tmux.server(), Set.of(), heard);

    /** Keeps all that a watch tells. */
    static final class Heard implements PaneWatch.Listener {
        volatile List<PaneInfo> panes = List.of();
        final AtomicInteger lists = new AtomicInteger();
        volatile Set<String> sessions = Set.of("not told yet");
        final List<String> ends = new CopyOnWriteArrayList<>();
        final List<String> gaps = new CopyOnWriteArrayList<>();
        final List<Screen> resumed = new CopyOnWriteArrayList<>();
        final Map<PaneId, ByteArrayOutputStream> output = new ConcurrentHashMap<>();

        @Override
        public void panes(List<PaneInfo> now) {
            panes = now;
            lists.incrementAndGet();
        }

        @Override
        public void output(PaneId pane, byte[] bytes) {
            output.computeIfAbsent(pane, _ -> new ByteArrayOutputStream()).writeBytes(bytes);
        }

        @Override
        public void gap(PaneId pane, String reason) {
            gaps.add(pane + " " + reason);
        }

        @Override
        public void resumed(PaneId pane, Screen screen) {
            resumed.add(screen);
        }

        @Override
        public void lost(String reason) {
            ends.add("lost: " + reason);
        }

        @Override
        public void closed(String reason) {
            ends.add("closed: " + reason);
        }

        @Override
        public void sessions(Set<String> present) {
            sessions = present;
        }

        String printed(PaneId pane) {
            var bytes = output.get(pane);
            return bytes == null ? "" : bytes.toString(StandardCharsets.UTF_8);
        }

        PaneInfo pane(PaneId id) {
            return panes.stream().filter(p -> p.id().equals(id)).findFirst().orElseThrow();
        }
    }

    @AfterEach
    void stop() {
        watch.close();
        tmux.close();
    }

    private void watch(String... sessions) {
        watch = new PaneWatch(tmux.server(), Set.of(sessions), heard).start();
        await().untilAsserted(() -> assertThat(heard.sessions).isNotEqualTo(Set.of("not told yet")));
    }

    private static String text(Screen screen) {
        var text = new StringBuilder();
        screen.lines()
                .forEach(line -> text.append(new String(line, StandardCharsets.UTF_8).stripTrailing())
                        .append('\n'));
        return text.toString();
    }

    @Test
    void sessionsAreFoundWhenTheyAppearAndNoOthers() {
        watch("a", "b");
        assertThat(heard.sessions).isEmpty();
        tmux.start("a").start("x").start("ab");
        await().untilAsserted(() -> assertThat(heard.sessions).containsExactly("a"));
        tmux.start("b");
        await().untilAsserted(() ->
                assertThat(heard.panes).extracting(PaneInfo::session).containsExactly("a", "b"));
        assertThat(heard.ends).isEmpty();
        assertThat(watch.responseTime()).isBetween(Duration.ofNanos(1), Duration.ofSeconds(5));
    }

    @Test
    void outputIsToldWholeAndOnceAlsoOfALinkedWindow() {
        tmux.start("a").start("b");
        watch("a", "b");
        await().untilAsserted(() -> assertThat(heard.panes).hasSize(2));
        var pane = tmux.window("a", "sh", "-c", "read line; seq 1 20000; sleep 1000");
        tmux.run("link-window", "-d", "-s", pane.toString(), "-t", "b:");
        await().untilAsserted(() -> assertThat(heard.panes).hasSize(3));
        await().during(Duration.ofMillis(300)).until(() -> heard.panes.size() == 3);
        tmux.run("send-keys", "-t", pane.toString(), "Enter");
        await().untilAsserted(() -> assertThat(heard.printed(pane)).endsWith("\n20000\r\n"));
        var wanted = new StringBuilder("\r\n");
        for (int i = 1; i <= 20000; i++) {
            wanted.append(i).append("\r\n");
        }
        assertThat(heard.printed(pane)).isEqualTo(wanted.toString());
        assertThat(heard.gaps).isEmpty();
    }

    @Test
    void aWatchedPaneIsShownAtOnceThenWhenItChanges() throws Exception {
        tmux.start("a");
        watch("a");
        var pane = tmux.window("a", "sh", "-c", "stty -echo; echo ready; while read l; do echo \"<$l>\"; done");
        var shown = new CopyOnWriteArrayList<Screen>();
        var watching = watch.watch(pane, PaneWatch.Rate.FOCUSED, shown::add);
        await().until(() -> !shown.isEmpty());
        await().untilAsserted(() -> assertThat(text(shown.getLast())).contains("ready"));
        watch.send(TmuxCommand.of("send-keys", "-t", pane.toString(), "hello", "Enter"))
                .get(5, TimeUnit.SECONDS);
        await().untilAsserted(() -> assertThat(text(shown.getLast())).contains("<hello>"));
        tmux.run("resize-window", "-t", pane.toString(), "-x", "60", "-y", "10");
        await().untilAsserted(() -> {
            assertThat(shown.getLast().width()).isEqualTo(60);
            assertThat(shown.getLast().height()).isEqualTo(10);
            assertThat(shown.getLast().lines()).hasSize(10);
            assertThat(heard.pane(pane).width()).isEqualTo(60);
        });
        int before = shown.size();
        await().during(Duration.ofMillis(500)).until(() -> shown.size() == before);
        watching.close();
        tmux.run("send-keys", "-t", pane.toString(), "more", "Enter");
        await().untilAsserted(() -> assertThat(heard.printed(pane)).contains("<more>"));
        assertThat(shown).hasSize(before);
    }

    @Test
    void capturesKeepToTheirRate() {
        tmux.start("a");
        watch("a");
        var pane = tmux.window("a", "sh", "-c", "while :; do echo x; sleep 0.01; done");
        var focused = new AtomicInteger();
        var visible = new AtomicInteger();
        watch.watch(pane, PaneWatch.Rate.FOCUSED, _ -> focused.incrementAndGet());
        watch.watch(pane, PaneWatch.Rate.VISIBLE, _ -> visible.incrementAndGet());
        await().until(() -> focused.get() > 0);
        focused.set(0);
        visible.set(0);
        long began = System.nanoTime();
        await().atMost(Duration.ofSeconds(30)).until(() -> visible.get() >= 8);
        double seconds = (System.nanoTime() - began) / 1e9;
        assertThat(visible.get() / seconds).isLessThan(5);
        assertThat(focused.get() / seconds).isLessThan(33);
        assertThat(focused.get()).isGreaterThan(visible.get());
    }

    @Test
    void aServerKilledIsLostOnceAndItsSuccessorIsFound() {
        tmux.start("a").start("b");
        watch("a", "b");
        await().untilAsserted(() -> assertThat(heard.sessions).containsExactlyInAnyOrder("a", "b"));
        tmux.kill();
        await().untilAsserted(() -> assertThat(heard.ends).hasSize(1));
        assertThat(heard.ends.getFirst()).startsWith("lost: ");
        await().untilAsserted(() -> assertThat(heard.sessions).isEmpty());
        assertThat(watch.connection()).isEmpty();
        assertThatThrownBy(() -> watch.send(TmuxCommand.of("list-sessions")).get(5, TimeUnit.SECONDS))
                .hasRootCauseInstanceOf(TmuxException.class);
        tmux.start("a").start("b");
        await().untilAsserted(() -> assertThat(heard.sessions).containsExactlyInAnyOrder("a", "b"));
        await().untilAsserted(() ->
                assertThat(watch.connection().map(ControlConnection::isOpen)).contains(true));
        assertThat(heard.ends).hasSize(1);
    }

    /** One that was rebuilt may be killed again at once. */
    @Test
    void aServerThatDiedBeforeItWasAttachedToIsMissedOnce() {
        watch("a");
        await().untilAsserted(() -> assertThat(heard.sessions).isEmpty());
        long before = watch.losses();
        watch.expectServer(before);
        await().untilAsserted(() -> assertThat(heard.ends).hasSize(1));
        assertThat(heard.ends.getFirst()).startsWith("lost: ");

        // told already, and then one that is there
        watch.expectServer(before);
        tmux.start("a");
        watch.expectServer(watch.losses());
        await().untilAsserted(() -> assertThat(heard.sessions).containsExactly("a"));
        tmux.run("kill-server");
        await().untilAsserted(() -> assertThat(heard.ends).hasSize(2));
        assertThat(heard.ends.getLast()).startsWith("closed: ");
    }

    @Test
    void whatAPersonClosesIsClosedWhenTheLastIsGone() {
        tmux.start("a").start("b").start("other");
        watch("a", "b");
        await().untilAsserted(() -> assertThat(heard.sessions).containsExactlyInAnyOrder("a", "b"));
        tmux.run("kill-session", "-t", "=a");
        await().untilAsserted(() -> assertThat(heard.sessions).containsExactly("b"));
        assertThat(heard.ends).isEmpty();
        tmux.run("kill-session", "-t", "=b");
        await().untilAsserted(() -> assertThat(heard.ends).hasSize(1));
        assertThat(heard.ends.getFirst()).startsWith("closed: ");
    }

    @Test
    void aServerClosedByAPersonIsNotLost() {
        tmux.start("a").start("b");
        watch("a", "b");
        await().untilAsserted(() -> assertThat(heard.sessions).hasSize(2));
        tmux.run("kill-server");
        await().untilAsserted(() -> assertThat(heard.ends).hasSize(1));
        assertThat(heard.ends.getFirst()).startsWith("closed: ");
    }

    @Test
    void aSessionThatIsClosedWhileTmuxWouldMoveItsClientsIsClosed() {
        tmux.start("a").start("other");
        tmux.run("set-option", "-g", "detach-on-destroy", "off");
        watch("a");
        await().untilAsserted(() -> assertThat(heard.sessions).containsExactly("a"));
        tmux.run("kill-session", "-t", "=a");
        await().untilAsserted(() -> assertThat(heard.ends).hasSize(1));
        assertThat(heard.ends.getFirst()).startsWith("closed: ");
        await().untilAsserted(() -> assertThat(tmux.run("list-clients").lines()).isEmpty());
    }

    /** Awaits the watch's two clients, neither of which is one of those. */
    private List<String> clients(List<String> before) {
        return await().until(
                        () -> tmux.run("list-clients", "-F", "#{client_pid}").text(),
                        now -> now.size() == 2 && Collections.disjoint(now, before));
    }

    @Test
    void clientsThatArePutOutComeBackInSilence() {
        tmux.start("a");
        watch("a");
        await().untilAsserted(() -> assertThat(heard.sessions).containsExactly("a"));
        var first = clients(List.of());
        tmux.run("detach-client", "-s", "=a");
        var second = clients(first);
        second.forEach(
                client -> ProcessHandle.of(Long.parseLong(client)).orElseThrow().destroyForcibly());
        clients(second);
        var pane = tmux.window("a", "sh", "-c", "echo still heard; exec sleep 1000");
        await().untilAsserted(() -> assertThat(heard.printed(pane)).contains("still heard"));
        assertThat(heard.ends).isEmpty();
    }

    @Test
    void aRenamedSessionIsFollowedUntilItsServerDies() {
        tmux.start("a");
        watch("a");
        await().untilAsserted(() -> assertThat(heard.panes).hasSize(1));
        tmux.run("rename-session", "-t", "=a", "new name");
        await().untilAsserted(() -> {
            assertThat(heard.sessions).containsExactly("new name");
            assertThat(heard.panes).extracting(PaneInfo::session).containsExactly("new name");
        });
        tmux.kill();
        await().untilAsserted(() -> assertThat(heard.sessions).isEmpty());
        tmux.start("a");
        await().untilAsserted(() -> assertThat(heard.sessions).containsExactly("a"));
    }

    @Test
    void panesAreToldAtLeastEachSecondAndNotOftenerWhenNothingChanges() {
        tmux.start("a", 80, 24, "sleep", "1000");
        watch("a");
        await().until(() -> heard.lists.get() > 0);
        await().during(Duration.ofMillis(500)).until(() -> true);
        int before = heard.lists.get();
        await().during(Duration.ofSeconds(3)).until(() -> true);
        assertThat(heard.lists.get() - before).isBetween(2, 5);
    }

    @Test
    void closingLeavesNoClientAndNoThread() throws Exception {
        tmux.start("a").start("b");
        watch("a", "b");
        await().untilAsserted(() -> assertThat(heard.sessions).hasSize(2));
        assertThat(threads()).contains("tmux-watch-" + tmux.socket() + "-poll");
        watch.close();
        assertThat(tmux.run("list-clients").lines()).isEmpty();
        await().untilAsserted(() -> assertThat(threads()).doesNotContain(tmux.socket() + "-"));
    }

    /** All threads of this process, virtual ones too. */
    private static String threads() throws Exception {
        var directory = Files.createTempDirectory("threads");
        var file = directory.resolve("dump.txt");
        try {
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .dumpThreads(file.toString(), HotSpotDiagnosticMXBean.ThreadDumpFormat.TEXT_PLAIN);
            return Files.readString(file);
        } finally {
            Files.deleteIfExists(file);
            Files.delete(directory);
        }
    }
}
