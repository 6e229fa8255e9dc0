package dev.tasuki.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole program in processes of its own, over a home of its own. */
public final class RealProgram implements AutoCloseable {
    private final Path home;
    private final List<Process> started = new ArrayList<>();

    /** @param home its TASUKI_HOME */
    public RealProgram(Path home) {
        this.home = home;
    }

    /** Writes an organisation's file. */
    public void organisation(String name, String yaml) throws IOException {
        Files.createDirectories(home.resolve("orgs"));
        Files.writeString(home.resolve("orgs").resolve(name + ".yaml"), yaml);
    }

    /** Its TASUKI_HOME. */
    public Path home() {
        return home;
    }

    /** Where an organisation keeps its database. */
    public Path directory(String organisation) {
        return home.resolve("orgs").resolve(organisation);
    }

    /** Starts the program as a person does; what it says is thrown away. */
    public Process start(String... arguments) throws IOException {
        return start(Main.class, arguments);
    }

    /** Starts another main class with the same Java, as much memory, and the drawing in memory. */
    public Process start(Class<?> main, String... arguments) throws IOException {
        var process = builder(main, arguments)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        started.add(process);
        return process;
    }

    /** Runs a command to its end; what it prints with {@code --json}. Fails where the command does. */
    public JsonNode json(String... arguments) throws IOException, InterruptedException {
        var words = new ArrayList<>(Arrays.asList(arguments));
        words.add("--json");
        var process = builder(Main.class, words.toArray(String[]::new)).start();
        var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = process.waitFor();
        if (exit != 0) {
            throw new IOException("tasuki " + words + " ended with " + exit + ": " + out);
        }
        return JsonMapper.shared().readTree(out);
    }

    /** A command as a terminal runs it: in a process group of its own, to which Ctrl-C goes. The caller ends it. */
    public ProcessBuilder foreground(String... arguments) {
        var builder = builder(Main.class, arguments);
        // who runs the tests in the background hears no Ctrl-C, nor would what they start
        builder.command().addAll(0, List.of("env", "--default-signal=INT", "setsid"));
        return builder;
    }

    private ProcessBuilder builder(Class<?> main, String... arguments) {
        var words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Xms32m",
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-Dglass.platform=Headless",
                "-Dprism.order=sw",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        words.addAll(Arrays.asList(arguments));
        var builder = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("TASUKI_HOME", home.toString());
        return builder;
    }

    @Override
    public void close() {
        started.forEach(process -> {
            process.destroyForcibly();
            process.onExit().join();
        });
    }
}
