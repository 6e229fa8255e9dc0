package dev.tasuki.tmux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Floods, deaths that tmux does not notice, and listeners that hang. */
@Timeout(180)
class PaneWatchUnderStressTest {
    private final PrivateTmux tmux = new PrivateTmux();
    private final PaneWatchTest.Heard heard = new PaneWatchTest.Heard();
    private PaneWatch watch = new PaneWatch(tmux.server(), Set.of(), heard);

    @AfterEach
    void stop() {
        watch.close();
        tmux.close();
    }

    private void watch(PaneWatch.Listener listener) {
        watch = new PaneWatch(tmux.server(), Set.of("a"), listener).start();
        await().until(() -> watch.connection().isPresent());
    }

    private long serverMemory() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + tmux.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aFloodLeavesTheOthersFreshAndMemoryBounded() throws Exception {
        tmux.start("a");
        var told = new AtomicLong();
        watch(new PaneWatch.Listener() {
            @Override
            public void panes(List<PaneInfo> panes) {
                heard.panes(panes);
            }

            @Override
            public void output(PaneId pane, byte[] bytes) {
                told.addAndGet(bytes.length);
            }

            @Override
            public void gap(PaneId pane, String reason) {
                heard.gap(pane, reason);
            }

            @Override
            public void resumed(PaneId pane, Screen screen) {
                heard.resumed(pane, screen);
            }
        });
        var flood = tmux.window("a", "yes", "flooding this pane with a line that is not short");
        var quiet = tmux.window("a", "sh", "-c", "stty -echo; while read l; do echo \"<$l>\"; done");
        var shown = new CopyOnWriteArrayList<Screen>();
        watch.watch(quiet, PaneWatch.Rate.FOCUSED, shown::add);
        watch.watch(flood, PaneWatch.Rate.VISIBLE, _ -> {});
        await().until(() -> !shown.isEmpty());
        await().until(() -> !heard.gaps.isEmpty());
        long worst = 0;
        for (int i = 0; i < 40; i++) {
            var wanted = "<ping" + i + ">";
            long began = System.nanoTime();
            new PaneInput(watch.connection().orElseThrow())
                    .type(quiet, new Keys.Raw("ping" + i + "\n"))
                    .get(5, TimeUnit.SECONDS);
            await().pollInterval(Duration.ofMillis(2))
                    .until(() -> shown.getLast().lines().stream()
                            .anyMatch(line -> new String(line, StandardCharsets.UTF_8).contains(wanted)));
            worst = Math.max(worst, System.nanoTime() - began);
        }
        assertThat(Duration.ofNanos(worst)).isLessThan(Duration.ofSeconds(1));
        assertThat(serverMemory()).as("kB").isLessThan(100_000);
        await().untilAsserted(() -> assertThat(heard.resumed).hasSizeGreaterThan(2));
        assertThat(heard.resumed.getLast().lines()).hasSize(24);
        assertThat(heard.gaps).allMatch(gap -> gap.startsWith(flood + " "));
        tmux.run("kill-pane", "-t", flood.toString());
        await().untilAsserted(() -> assertThat(heard.panes).noneMatch(p -> p.id().equals(flood)));
    }

    @Test
    void aListenerThatHangsSlowsNoWorkerAndHearsOfTheGap() {
        tmux.start("a");
        tmux.run("set-option", "-g", "remain-on-exit", "on");
        var hang = new CountDownLatch(1);
        watch(new PaneWatch.Listener() {
            @Override
            public void output(PaneId pane, byte[] bytes) {
                try {
                    hang.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                heard.output(pane, bytes);
            }

            @Override
            public void gap(PaneId pane, String reason) {
                heard.gap(pane, reason);
            }
        });
        var worker = tmux.window("a", "sh", "-c", "seq 1 3000000");
        await().atMost(Duration.ofMinutes(1)).until(() -> tmux.pane(worker).dead());
        assertThat(watch.panes()).isNotEmpty();
        hang.countDown();
        await().untilAsserted(() -> assertThat(heard.gaps).isNotEmpty());
        assertThat(heard.printed(worker)).startsWith("1\r\n2\r\n3\r\n");
    }

    @Test
    void ofFiftyKillsNoneIsMissed() {
        tmux.start("a", 80, 24, "sleep", "1000");
        tmux.run("set-option", "-g", "remain-on-exit", "on");
        watch(heard);
        for (int i = 0; i < 50; i++) {
            var pane = tmux.window("a", "sleep", "1000");
            await().pollInterval(Duration.ofMillis(10))
                    .until(() -> heard.panes.stream().anyMatch(p -> p.id().equals(pane)));
            var process = ProcessHandle.of(heard.pane(pane).pid()).orElseThrow();
            process.destroyForcibly();
            await().pollInterval(Duration.ofMillis(10))
                    .atMost(Duration.ofSeconds(2))
                    .untilAsserted(() -> assertThat(heard.pane(pane).dead()).isTrue());
            await().pollInterval(Duration.ofMillis(10))
                    .atMost(Duration.ofSeconds(2))
                    .untilAsserted(() -> {
                        assertThat(heard.pane(pane).deadSignal()).isEqualTo("9");
                        assertThat(heard.pane(pane).deadStatus()).isEmpty();
                    });
            tmux.run("kill-pane", "-t", pane.toString());
        }
    }

    /** A server that is stopped reaps no child, so the process stays a zombie until it goes on. */
    @Test
    void aZombieIsDeadThoughTmuxDoesNotKnow() throws Exception {
        tmux.start("a", 80, 24, "sh", "-c", "sleep 0.2; exit 7");
        var pane = tmux.pane(tmux.onlyPane("a"));
        assertThat(pane.dead()).isFalse();
        try (var stopped = new Stopped(tmux.pid())) {
            assertThat(stopped.pid()).isPositive();
            var deaths = new Deaths();
            var nudges = new AtomicLong();
            await().untilAsserted(() -> {
                var found = deaths.find(List.of(pane), nudges::incrementAndGet).getFirst();
                assertThat(found.dead()).isTrue();
                assertThat(found.deadStatus()).hasValue(7);
                assertThat(found.deadSignal()).isEmpty();
            });
            assertThat(nudges.get()).isEqualTo(1);
        }
    }

    private record Stopped(long pid) implements AutoCloseable {
        Stopped {
            signal("-STOP", pid);
        }

        private static void signal(String signal, long pid) {
            try {
                new ProcessBuilder("kill", signal, "" + pid).start().waitFor();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() {
            signal("-CONT", pid);
        }
    }

    @Test
    void aServerThatHangsBlocksNobody() throws Exception {
        tmux.start("a");
        watch(heard);
        await().until(() -> !heard.panes.isEmpty());
        try (var stopped = new Stopped(tmux.pid())) {
            assertThat(stopped.pid()).isPositive();
            long began = System.nanoTime();
            for (int i = 0; i < 20_000; i++) {
                var _ = watch.send(TmuxCommand.of("display-message", "-p", "x".repeat(100)));
            }
            watch.close();
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
        }
        await().untilAsserted(() -> assertThat(tmux.run("list-clients").lines()).isEmpty());
    }
}
