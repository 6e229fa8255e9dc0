package dev.tasuki.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.agent.AgentEvent.MessageSent;
import dev.tasuki.agent.AgentEvent.MessageTaken;
import dev.tasuki.org.MessageText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script as a worker runs it; what it writes as Tasuki reads it. */
class SendScriptTest {
    @TempDir
    Path directory;

    private Path place;
    private Spool spool;
    private final List<AgentEvent> events = new ArrayList<>();

    private record Ran(int exit, String said) {}

    @BeforeEach
    void install() throws IOException {
        place = directory.resolve("a place; $(x) 'q' \"d\" 襷/spool");
        spool = Spool.open(place, InstantSource.system());
        SendScript.install(place);
    }

    @AfterEach
    void close() throws IOException {
        spool.close();
    }

    @Test
    void anUnknownOptionIsNoReceiver() throws Exception {
        var ran = run("", "--bogus", "hello");
        assertThat(ran.exit).isEqualTo(2);
        assertThat(ran.said).contains("--bogus is unknown", "usage: tasuki-send");
        deliver();
        assertThat(events).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain words",
                "襷 👍🏽 ⚠️ é العربية",
                "\"quoted\" \\ \\\\ \\n \\u0000 'single' `id` $(id) ${HOME} $1 %s %% & ; | < > * ? [a] {b} ~ ! #",
                "two\nlines\n\n  and a\ttab",
                "\u001b[31mred\u001b[0m \u0007 \b \u007f end",
                "-n",
                "--ack",
                "-",
                "\\",
                "\",\"event\":\"ack\",\"x\":\"",
                "@ID@ &"
            })
    void whatIsSaidArrivesAsItWasSaid(String text) throws Exception {
        var ran = text.equals("-") ? run(text, "boss", "-") : run("", "boss", text);

        assertThat(ran.exit).as(ran.said).isZero();
        deliver();
        assertThat(events).singleElement().isInstanceOfSatisfying(MessageSent.class, m -> {
            assertThat(m.worker()).isEqualTo("worker1");
            assertThat(m.to()).isEqualTo("boss");
            assertThat(MessageText.clean(m.text())).isEqualTo(MessageText.clean(text));
        });
    }

    @Test
    void manyWordsAndStandardInput() throws Exception {
        assertThat(run("", "all", "two", "words").exit).isZero();
        assertThat(run("from a\npipe\n", "Test team", "-").exit).isZero();
        assertThat(run("", "--from", "ci", "all", "--", "x").exit).isZero();
        assertThat(run("", "--ack", "m-23456789", "m-abcdefgh").exit).isZero();
        deliver();
        assertThat(events.stream()
                        .filter(MessageSent.class::isInstance)
                        .map(e -> e.worker() + " " + ((MessageSent) e).to() + ": " + ((MessageSent) e).text()))
                .containsExactlyInAnyOrder("worker1 all: two words", "worker1 Test team: from a\npipe", "ci all: -- x");
        assertThat(events.stream().filter(MessageTaken.class::isInstance).map(e -> ((MessageTaken) e).message()))
                .containsExactlyInAnyOrder("m-23456789", "m-abcdefgh");
        assertThat(events.stream()
                        .filter(MessageSent.class::isInstance)
                        .map(e -> ((MessageSent) e).id())
                        .distinct())
                .hasSize(3);
    }

    @Test
    void bytesThatAreNoTextDoNotLoseTheMessage() throws Exception {
        var file = directory.resolve("bytes");
        Files.write(file, new byte[] {'a', (byte) 0xff, (byte) 0xc3, 'b', 0, 'c'});
        var ran = run(new ProcessBuilder("sh", script(), "boss", "-").redirectInput(file.toFile()), true);

        assertThat(ran.exit).as(ran.said).isZero();
        deliver();
        assertThat(((MessageSent) events.getFirst()).text()).isEqualTo("abc");
    }

    @Test
    void whatCannotBeSentIsRefusedAloud() throws Exception {
        assertThat(run("", "boss", " ").said).contains("empty");
        assertThat(run("", "boss").exit).isEqualTo(2);
        assertThat(run("").exit).isEqualTo(2);
        assertThat(run("", "--ack").exit).isEqualTo(2);
        assertThat(run("x".repeat(20_001), "boss", "-").said).contains("20000");
        assertThat(run("\\".repeat(20_000), "boss", "-").exit).isZero();
        assertThat(run("👍".repeat(20_000), "boss", "-").said).contains("too long");
        assertThat(run(new ProcessBuilder("sh", script(), "boss", "x"), false).said)
                .contains("TASUKI_WORKER");
        for (int i = 0; i < 500; i++) {
            Files.createFile(place.resolve("new/x" + i));
        }
        assertThat(run("", "boss", "x").said).contains("is Tasuki running?");
        assertThat(place.resolve("tmp")).isEmptyDirectory();
    }

    @Test
    void itStandsOnThePathOnceAndIsReplacedWhenItIsOld() throws Exception {
        var bin = place.resolveSibling("bin");
        assertThat(SendScript.path(place, "/usr/bin:/bin")).isEqualTo(bin + ":/usr/bin:/bin");
        assertThat(SendScript.path(place, SendScript.path(place, "/bin"))).isEqualTo(bin + ":/bin");
        assertThat(SendScript.path(place, "")).endsWith(":/usr/bin:/bin");
        assertThat(SendScript.path(Path.of("/a:b/spool"), "/bin")).isEqualTo("/bin");
        Files.writeString(bin.resolve("tasuki-send"), "old");
        SendScript.install(place);
        assertThat(Files.size(bin.resolve("tasuki-send"))).isGreaterThan(1_000);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(bin.resolve("tasuki-send"))))
                .isEqualTo("rwx------");
        assertThat(bin).isDirectoryNotContaining(f -> f.toString().endsWith(".new"));
    }

    private void deliver() {
        spool.deliver(events::add);
        assertThat(place.resolve("bad")).isEmptyDirectory();
        assertThat(place.resolve("tmp")).isEmptyDirectory();
    }

    private String script() {
        return place.resolveSibling("bin").resolve("tasuki-send").toString();
    }

    private Ran run(String input, String... arguments) throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of("sh", script()));
        words.addAll(List.of(arguments));
        var file = Files.createTempFile(directory, "input", ".txt");
        Files.writeString(file, input);
        return run(new ProcessBuilder(words).redirectInput(file.toFile()), true);
    }

    private static Ran run(ProcessBuilder builder, boolean named) throws IOException, InterruptedException {
        builder.environment().putAll(named ? Map.of("TASUKI_WORKER", "worker1", "LANG", "C.UTF-8") : Map.of());
        var process = builder.redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Ran(process.exitValue(), said);
    }
}
