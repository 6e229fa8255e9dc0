package dev.tasuki.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tasuki.org.Home;
import dev.tasuki.store.Store;
import dev.tasuki.store.SuccessionRow;
import dev.tasuki.tmux.PaneInfo;
import dev.tasuki.tmux.PrivateTmux;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C in the middle of a command: nothing is left half done, and the person reads what became of it. */
class InterruptedCommandTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private final PrivateTmux tmux = new PrivateTmux();
    private Home home = new Home(Path.of("/nonexistent"));
    private String point = "";
    private List<Long> before = List.of();

    @BeforeEach
    void start() throws Exception {
        home = new Home(directory.resolve("home"));
        Files.createDirectories(home.organisations());
        Files.writeString(
                home.file("acme"),
                "organisation: acme\ntmux: {socket: " + tmux.socket() + ", session: team}\nworkers:\n"
                        + "  - {id: w1, role: test, kind: command, directory: " + directory
                        + ", command: [sh, -c, 'seq 300; exec sleep 1000']}\n");
        assertThat(Typed.run(home, "up", "acme").exit()).isZero();
        point = Typed.asJson(home, "capture", "acme").json().get("point").asString();
        before = pids();
    }

    @AfterEach
    void end() {
        tmux.close();
    }

    @Test
    void aRestoreIsTakenBackOrFinishedAndSaysWhich() throws Exception {
        isWholeAfter("restore", "acme", point, "--yes");
    }

    @Test
    @Tag("crash")
    void soIsAHandover() throws Exception {
        isWholeAfter("handover", "acme");
    }

    private void isWholeAfter(String... command) throws Exception {
        var out = interrupted(command);

        assertThat(out)
                .containsOnlyOnce("tasuki: stopping: what was begun is taken back")
                .contains("'kill -9 ");
        assertThat(out)
                .containsAnyOf("rolled back: nothing was", "verified: ")
                .doesNotContain("could not all be taken");
        assertThat(pids().equals(before)).as(out).isEqualTo(out.contains("rolled back: nothing was"));
        nothingIsHalfDone();
    }

    @Test
    void whoServesUntilToldHasDoneWell() throws Exception {
        try (var program = new RealProgram(home.root())) {
            var serving = program.start("serve", "acme", "--json");
            awaitServing();

            serving.destroy();

            assertThat(serving.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(serving.exitValue()).isZero();
            assertThat(pids()).isEqualTo(before);
        }
    }

    @Test
    @Tag("crash")
    void whatAnotherProcessDoesGoesOnThere() throws Exception {
        try (var program = new RealProgram(home.root())) {
            program.start("serve", "acme");
            awaitServing();

            var out = interrupted("restore", "acme", point, "--yes");

            assertThat(out).contains("the process that watches the organisation goes on with it");
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(last().outcome()).isEqualTo("VERIFIED"));
            assertThat(pids()).doesNotContainAnyElementsOf(before);
            nothingIsHalfDone();
        }
    }

    private void awaitServing() {
        await().atMost(LONG)
                .until(() -> "serve"
                        .equals(Typed.asJson(home, "status", "acme")
                                .json()
                                .get("holder")
                                .asString("")));
    }

    /** What a command says that is interrupted when its first successor is being built; one that was faster is tried again. */
    private String interrupted(String... arguments) throws Exception {
        for (int tries = 1; ; tries++) {
            before = pids();
            var said = new StringBuilder();
            int exit = interrupt(said, arguments);
            if (exit != 0 || tries == 5) {
                assertThat(exit).as(said.toString()).isEqualTo(130);
                return said.toString();
            }
        }
    }

    private int interrupt(StringBuilder told, String... arguments) throws Exception {
        var said = directory.resolve("said");
        var command = new RealProgram(home.root())
                .foreground(arguments)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            await().pollInterval(Duration.ofMillis(5)).atMost(LONG).until(() -> hidden() || !command.isAlive());
            for (int times = 0; times < 8; times++) { // who does not see it end at once presses again and again
                new ProcessBuilder("kill", "-INT", "--", "-" + command.pid())
                        .start()
                        .waitFor();
            }
            assertThat(command.waitFor(60, TimeUnit.SECONDS)).isTrue();
            told.append(Files.readString(said));
            return command.exitValue();
        } finally {
            command.destroyForcibly();
        }
    }

    /** Looked at before another Tasuki could mend it. */
    private void nothingIsHalfDone() throws Exception {
        assertThat(last().outcome()).isNotEmpty();
        assertThat(hidden()).isFalse();
        assertThat(tmux.panes()).hasSize(1).noneMatch(PaneInfo::dead);
        try (var store = Store.openExisting(home.directory("acme"))) {
            assertThat(store.successions().unfinished()).isEmpty();
            assertThat(store.verify(true)).isEmpty();
        }
    }

    private SuccessionRow last() throws Exception {
        try (var store = Store.openExisting(home.directory("acme"))) {
            return store.successions().recent().getFirst();
        }
    }

    private boolean hidden() {
        return tmux.run("list-sessions", "-F", "#{session_name}").text().stream()
                .anyMatch(s -> s.startsWith("tasuki-successors-"));
    }

    private List<Long> pids() {
        return tmux.panes().stream()
                .filter(p -> p.worker().equals("acme/w1"))
                .map(PaneInfo::pid)
                .toList();
    }
}
