package dev.tasuki.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/** Processes that are killed with SIGKILL: by themselves at a step, or from outside at any moment. */
public final class Victim {
    private Victim() {}

    /** For each step of a life, in order; at one of them the process is dead. Any thread. */
    public static Consumer<String> dyingAt(int step) {
        var steps = new AtomicInteger();
        return place -> {
            if (steps.incrementAndGet() == step) {
                die();
            }
        };
    }

    /** As from outside, without anything being closed; nothing after it happens. */
    private static void die() {
        try {
            new ProcessBuilder(
                            "kill",
                            "-KILL",
                            Long.toString(ProcessHandle.current().pid()))
                    .inheritIO()
                    .start();
        } catch (IOException e) {
            throw new IllegalStateException("cannot die", e);
        }
        while (true) {
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
        }
    }

    /**
     * When a process is killed from outside.
     *
     * @param lines after how many lines; 0: it is not
     * @param nanos so much later
     */
    public record End(int lines, long nanos) {
        public static final End ITS_OWN = new End(0, 0);
    }

    /**
     * How the JVM of one starts.
     *
     * @param options beside those that all have
     */
    public record Start(List<String> options, String classPath) {
        public static final Start PLAIN = new Start(List.of(), System.getProperty("java.class.path"));

        public Start {
            options = List.copyOf(options);
        }

        public Start with(List<String> more) {
            return new Start(Stream.concat(options.stream(), more.stream()).toList(), classPath);
        }

        /**
         * From classes that lie ready, loaded and linked, which spares most of the time that one lives: one lives to its end for it.
         *
         * @param directory where they lie
         * @param arguments with which it is not killed
         */
        public Start ready(Path directory, Class<?> main, List<String> arguments) throws Exception {
            var packed = packed(directory);
            var classes = directory.resolve("classes.aot");
            var scratch = Files.createDirectories(directory.resolve("unpacked"));
            var learner = new ProcessBuilder(packed.learning(classes).command(main, arguments, scratch))
                    .redirectErrorStream(true)
                    .start();
            var said = new String(learner.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(learner.waitFor()).as(said).isZero();
            delete(scratch);
            assertThat(classes).as(said).isNotEmptyFile();
            return packed.knowing(classes);
        }

        /** From jars alone. */
        public Start packed(Path directory) {
            var jars = new ArrayList<String>();
            for (var entry : classPath.split(File.pathSeparator, -1)) {
                if (entry.isEmpty()) {
                    // Maven ends its path with a separator; as a directory that would be the whole machine
                    continue;
                }
                jars.add(Files.isDirectory(Path.of(entry)) ? jar(directory, jars.size(), entry) : entry);
            }
            return new Start(options, String.join(File.pathSeparator, jars));
        }

        /** One that keeps its classes there when it ends by itself; to be {@link #packed}. */
        public Start learning(Path classes) {
            return with(List.of("-XX:AOTCacheOutput=" + classes));
        }

        /** From classes that such a one kept. */
        public Start knowing(Path classes) {
            return with(List.of("-XX:AOTCache=" + classes));
        }

        /** What lies ready must come from files that do not change. */
        private static String jar(Path directory, int number, String classes) {
            var jar = directory.resolve(number + ".jar").toString();
            var tool = ToolProvider.findFirst("jar").orElseThrow();
            assertThat(tool.run(System.out, System.err, "--create", "--file", jar, "-C", classes, "."))
                    .isZero();
            return jar;
        }

        /**
         * How it is started.
         *
         * @param temporary where it unpacks what it needs
         */
        public List<String> command(Class<?> main, List<String> arguments, Path temporary) {
            var command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--enable-native-access=ALL-UNNAMED",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Djava.io.tmpdir=" + temporary));
            command.addAll(options);
            command.addAll(List.of("-cp", classPath, main.getName()));
            command.addAll(arguments);
            return command;
        }
    }

    /** Something that ends with a kill and a look at what it left. */
    public interface Kill {
        void happen() throws Exception;
    }

    /** As many at once as there are processors; the first that fails ends it. */
    public static void atOnce(List<Kill> kills) throws Exception {
        long began = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            try {
                for (var kill : kills.stream()
                        .map(k -> threads.submit(() -> {
                            k.happen();
                            return true;
                        }))
                        .toList()) {
                    kill.get();
                }
            } catch (ExecutionException e) {
                threads.shutdownNow();
                throw e;
            }
        }
        System.out.println(
                kills.size() + " kills in " + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began) + " s");
    }

    public static void live(Class<?> main, List<String> arguments, Path scratch, End end, Consumer<String> heard)
            throws Exception {
        live(Start.PLAIN, main, arguments, scratch, end, heard);
    }

    /**
     * Runs one until it is dead.
     *
     * @param main whose main it runs
     * @param scratch what it unpacks goes there, and is deleted
     * @param heard gets every line that it said
     */
    public static void live(
            Start start, Class<?> main, List<String> arguments, Path scratch, End end, Consumer<String> heard)
            throws Exception {
        var temporary = Files.createDirectories(scratch);
        var command = start.command(main, arguments, temporary);
        var errors = temporary.resolve("errors").toFile();
        var child = new ProcessBuilder(command).redirectError(errors).start();
        int status;
        String complained;
        try (var out = new BufferedReader(child.inputReader(StandardCharsets.UTF_8))) {
            int lines = 0;
            for (var line = out.readLine(); line != null; line = out.readLine()) {
                heard.accept(line);
                if (++lines == end.lines) {
                    LockSupport.parkNanos(end.nanos);
                    child.toHandle().destroyForcibly();
                }
            }
        } finally {
            status = child.destroyForcibly().waitFor();
            complained = Files.readString(errors.toPath());
            delete(temporary);
        }
        assertThat(status)
                .as("%s was killed, or was done before: %s", arguments, complained)
                .isIn(137, 0);
        if (end.lines == 0) {
            assertThat(status).as("%s: %s", arguments, complained).isEqualTo(137);
        }
    }

    /** Steps at which to die, so many of each kind, spread over all steps of that kind. */
    public static List<Integer> some(List<String> steps, int ofEach) {
        var chosen = new ArrayList<Integer>();
        for (var kind : steps.stream().distinct().toList()) {
            var of = new ArrayList<Integer>();
            for (int i = 0; i < steps.size(); i++) {
                if (steps.get(i).equals(kind)) {
                    of.add(i + 1);
                }
            }
            for (int i = 0; i < ofEach; i++) {
                chosen.add(of.get(of.size() > ofEach ? (int) ((long) i * of.size() / ofEach) : i % of.size()));
            }
        }
        return chosen;
    }

    public static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (var files = Files.walk(tree)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
