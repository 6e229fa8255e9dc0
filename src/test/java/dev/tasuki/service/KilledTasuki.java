package dev.tasuki.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.store.Victim.Start;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A Tasuki in a process of its own, which is told what to do, held where it is to be killed, and killed. For one thread. */
final class KilledTasuki implements AutoCloseable {
    private static final Duration LONG = Duration.ofSeconds(90);
    private static final String OVER = "over";

    /** How its JVM starts, beside what all such do. */
    static final Start START = Start.PLAIN.with(List.of("--sun-misc-unsafe-memory-access=allow", "-Xmx384m"));

    private final Process process;
    private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final List<String> places = new CopyOnWriteArrayList<>();

    /** @param held where it is held first; empty for nowhere */
    KilledTasuki(Start start, Path home, String organisation, String held) throws IOException {
        var arguments = new ArrayList<>(List.of(home.toString(), organisation));
        if (!held.isEmpty()) {
            arguments.add(held);
        }
        process = new ProcessBuilder(
                        start.command(KilledLife.class, arguments, Files.createDirectories(home.resolve("unpacked"))))
                .redirectError(home.resolve("child.err").toFile())
                .start();
        Thread.ofVirtual().name("what it says").start(this::hear);
    }

    private void hear() {
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (var line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith("place ")) {
                    places.add(line.substring(6));
                } else {
                    lines.add(line);
                }
            }
        } catch (IOException e) {
            lines.add(OVER + ": " + e.getMessage()); // as when it is killed while it is heard
        } finally {
            lines.add(OVER);
        }
    }

    /** Tells it something without waiting. */
    void say(String line) throws IOException {
        var in = process.outputWriter(StandardCharsets.UTF_8);
        in.write(line + "\n");
        in.flush();
    }

    /** The rest of the next line that begins so, or with another of these words: that one whole. */
    String await(String... words) throws InterruptedException {
        long until = System.nanoTime() + LONG.toNanos();
        while (true) {
            var line = lines.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (line == null || line.startsWith(OVER)) {
                throw new AssertionError((line == null ? "nothing was said for " + LONG : line) + " before "
                        + List.of(words) + "; places " + places);
            }
            for (var word : words) {
                if (line.equals(word) || line.startsWith(word + " ")) {
                    return line;
                }
            }
        }
    }

    /** Has something done; what it answers. */
    String done(String line) throws IOException, InterruptedException {
        say(line);
        return await("did").substring(4);
    }

    /** Where it has been since it was asked last. */
    List<String> places() {
        var all = List.copyOf(places);
        places.clear();
        return all;
    }

    /** Has it end by itself. */
    void end() throws IOException, InterruptedException {
        say("end");
        assertThat(process.waitFor()).isZero();
    }

    /** With SIGKILL, without waiting. */
    void strike() {
        process.destroyForcibly();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
