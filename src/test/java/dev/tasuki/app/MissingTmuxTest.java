package dev.tasuki.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.org.Home;
import dev.tasuki.store.Store;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real program where tmux is not installed, or is too old: it says so, and never that the workers are dead. */
class MissingTmuxTest {
    @TempDir
    Path directory;

    private Home home = new Home(Path.of("/nonexistent"));

    @BeforeEach
    void write() throws Exception {
        home = new Home(directory.resolve("home"));
        Files.createDirectories(home.organisations());
        Files.writeString(
                home.file("acme"),
                "organisation: acme\ntmux: {socket: tasuki-test-nobody, session: team}\nworkers:\n"
                        + "  - {id: boss, kind: command, command: [sleep, '1000'], directory: " + directory + "}\n");
    }

    @Test
    void isSaidOnStandardErrorAndAsJsonWhereThatIsAskedFor() throws Exception {
        for (var command : List.of("status", "up", "capture")) {
            assertThat(run(Files.createDirectories(directory.resolve("empty")), command, "acme", "--json"))
                    .as(command)
                    .startsWith("1 {\"error\":\"tmux cannot be started")
                    .contains("\n tasuki: tmux cannot be started")
                    .contains("install tmux 3.2 or newer");
        }
        assertThat(run(directory.resolve("empty"), "status", "acme")).startsWith("1  tasuki: tmux cannot be started");
    }

    @Test
    void whatIsStoredNeedsNoOtherProgram() throws Exception {
        Store.open(home.directory("acme")).close();
        var empty = Files.createDirectories(directory.resolve("empty"));
        assertThat(run(empty, "points", "acme", "--json")).startsWith("0 []");
        assertThat(run(empty, "status", "acme")).startsWith("1  tasuki: tmux cannot be started");
    }

    @Test
    void anOldOneIsNotUsed() throws Exception {
        var old = Files.createDirectories(directory.resolve("old"));
        var tmux = Files.writeString(old.resolve("tmux"), "#!/bin/sh\necho tmux 3.1\n");
        assertThat(tmux.toFile().setExecutable(true)).isTrue();
        assertThat(run(old, "up", "acme")).startsWith("1  tasuki: needs tmux 3.2 or newer; here is 3.1");
    }

    /** Exit code, standard output and standard error of the program that finds its tools in one directory only. */
    private String run(Path tools, String... arguments) throws Exception {
        var line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        line.addAll(List.of(arguments));
        var out = directory.resolve("out");
        var err = directory.resolve("err");
        var builder = new ProcessBuilder(line).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().put("TASUKI_HOME", home.root().toString());
        builder.environment().put("PATH", tools.toString());
        var process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue() + " " + Files.readString(out) + " " + Files.readString(err, StandardCharsets.UTF_8);
    }
}
