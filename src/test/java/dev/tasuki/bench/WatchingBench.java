package dev.tasuki.bench;

import dev.tasuki.tmux.PaneInfo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What watching fifty workers costs, with the window and without, over what forking {@code tmux capture-pane} for each twice a second costs. */
@Tag("bench")
class WatchingBench {
    private static final int WORKERS = 50;
    private static final Duration LENGTH = Duration.ofSeconds(20);
    /** For the window to open and to be compiled, which takes minutes: what it costs a whole day long is what is asked. */
    private static final Duration BEFORE = Duration.ofMinutes(4);

    private static final String TEN_LINES_A_SECOND =
            "exec perl -e \"\\$| = 1; for (\\$i = 0; ; \\$i++) { print qq(line \\$i of a worker that prints ten each second\\n); select undef, undef, undef, 0.1 }\"";

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"window", "serve"})
    void fiftyPanesOfWhichTheWindowShowsSome(String holder) throws Exception {
        double watched;
        double heap;
        double forked;
        try (var served = new Served(directory, WORKERS, TEN_LINES_A_SECOND, holder)) {
            LockSupport.parkNanos(BEFORE.toNanos());
            double before = served.cpu();
            LockSupport.parkNanos(LENGTH.toNanos());
            watched = served.cpu() - before;
            heap = heap(served.serving);
            served.serving.destroy();
            served.serving.onExit().get(20, TimeUnit.SECONDS);
            forked = forking(served);
        }
        System.out.printf(
                Locale.ROOT,
                "bench  %-70s %6.2f ×   (%.0f ms : %.0f ms of CPU in %d s)%n",
                WORKERS + " panes × 10 lines/s: " + holder + " and tmux : forking capture-pane and tmux",
                watched / forked,
                watched,
                forked,
                LENGTH.toSeconds());
        System.out.printf(
                Locale.ROOT,
                "bench  %-70s %.0f MB after a collection%n",
                "heap of " + holder + " with " + WORKERS + " workers",
                heap);
    }

    /** CPU of the server and of those that are forked. */
    private static double forking(Served served) throws IOException, InterruptedException {
        var server = ProcessHandle.of(served.tmux.pid()).orElseThrow();
        var panes = served.panes().values();
        double before = Served.cpu(server) + children();
        long end = System.nanoTime() + LENGTH.toNanos();
        for (long next = System.nanoTime(); next < end; next += 500_000_000L) {
            LockSupport.parkNanos(Math.max(0, next - System.nanoTime()));
            for (var pane : panes) {
                capture(served, pane);
            }
        }
        return Served.cpu(server) + children() - before;
    }

    private static void capture(Served served, PaneInfo pane) throws IOException, InterruptedException {
        var capture = new ProcessBuilder(
                        "tmux", "-L", served.tmux.socket().address(), "capture-pane", "-p", "-e", "-t", "" + pane.id())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        capture.waitFor();
    }

    /** CPU of this process's children that have ended, in milliseconds; from proc(5). */
    private static double children() throws IOException {
        var stat = Files.readString(Path.of("/proc/self/stat"), StandardCharsets.UTF_8);
        var fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
        return (Long.parseLong(fields.get(13)) + Long.parseLong(fields.get(14))) * 10.0;
    }

    /** Used after a full collection, in megabytes. */
    private static double heap(Process java) throws IOException, InterruptedException {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        new ProcessBuilder(jcmd, "" + java.pid(), "GC.run")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        var info = new ProcessBuilder(jcmd, "" + java.pid(), "GC.heap_info").start();
        var text = new String(info.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return text.lines()
                        .filter(line -> line.startsWith("DefNew") || line.startsWith("Tenured"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll(".*used ([0-9]+)K.*", "$1")))
                        .sum()
                / 1024.0;
    }
}
