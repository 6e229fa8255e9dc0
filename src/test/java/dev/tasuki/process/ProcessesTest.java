package dev.tasuki.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class ProcessesTest {
    private final Processes processes = new Processes();
    private final List<Process> started = new ArrayList<>();

    @TempDir
    private Path directory;

    @AfterEach
    void end() {
        for (var process : started) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private Process start(Map<String, String> environment, String... command) throws IOException {
        var builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().putAll(environment);
        var process = builder.start();
        started.add(process);
        return process;
    }

    @Test
    void aProcessIsReadAsItWasStarted() throws IOException {
        var slept = start(Map.of("TASUKI_TEST", "a=b\nc 日本"), "sh", "-c", "sleep 60; :", "two words", "", "日本");
        // until it has exec'ed, the child is a copy of this Java
        await().untilAsserted(() -> assertThat(processes.arguments(slept.pid()))
                .containsExactly("sh", "-c", "sleep 60; :", "two words", "", "日本"));

        assertThat(processes.directory(slept.pid())).contains(directory.toRealPath());
        assertThat(processes.environment(slept.pid())).containsEntry("TASUKI_TEST", "a=b\nc 日本");
    }

    /** Java reads in whole seconds when the machine began. */
    @Test
    void itIsKnownToSomeHundredthsOfASecondWhenAProcessBegan() throws IOException {
        var before = Instant.now();
        var process = start(Map.of(), "sleep", "60");
        assertThat(processes.started(process.pid()))
                .get(InstanceOfAssertFactories.INSTANT)
                .isBetween(before.minusMillis(50), Instant.now());
        process.destroyForcibly().onExit().join();
        assertThat(processes.started(process.pid())).isEmpty();
    }

    @Test
    void theSamePidWithAnotherStartIsAnotherProcess() throws IOException {
        var process = start(Map.of(), "sleep", "60");
        var identity = processes.identity(process.pid()).orElseThrow();

        assertThat(identity.certain()).isTrue();
        assertThat(processes.alive(identity)).isTrue();
        assertThat(processes.alive(new ProcessIdentity(identity.pid(), identity.started() + 1)))
                .isFalse();
        assertThat(processes.alive(new ProcessIdentity(identity.pid(), 0))).isTrue();
    }

    @Test
    void aZombieIsDead() throws IOException {
        // the shell becomes a sleep that never fetches its child's exit status
        var parent = start(Map.of(), "sh", "-c", "sh -c 'exit 3' & exec sleep 60");
        await().untilAsserted(() ->
                assertThat(processes.all()).anyMatch(p -> p.parent() == parent.pid() && p.state() == 'Z'));
        var zombie = processes.all().stream()
                .filter(p -> p.parent() == parent.pid())
                .findFirst()
                .orElseThrow();

        assertThat(processes.state(zombie.identity().pid())).isPresent();
        assertThat(processes.identity(zombie.identity().pid())).isEmpty();
        assertThat(processes.alive(zombie.identity())).isFalse();
        assertThat(processes.children(parent.pid())).isEmpty();
        assertThat(processes.tree(parent.pid())).isEmpty();
    }

    @Test
    void theTreeHoldsChildrenOfChildren() throws IOException {
        var parent = start(Map.of(), "sh", "-c", "sh -c 'sleep 60; :' & sleep 61; :");
        await().untilAsserted(() -> assertThat(processes.tree(parent.pid())).hasSize(3));

        var tree = processes.tree(parent.pid());
        assertThat(processes.children(parent.pid())).hasSize(2).allMatch(tree::contains);
        assertThat(tree).allMatch(processes::alive).noneMatch(p -> p.pid() == parent.pid());
        assertThat(tree.getLast().pid()).as("parents before children").isEqualTo(grandchild(parent.pid()));
    }

    private long grandchild(long pid) {
        return processes.children(pid).stream()
                .flatMap(c -> processes.children(c.pid()).stream())
                .findFirst()
                .orElseThrow()
                .pid();
    }

    @Test
    void anOrphanIsFoundByItsSession() throws IOException {
        // setsid does not fork here, so that the process started leads the session
        var leader = start(Map.of(), "setsid", "sh", "-c", "(sleep 60 &) ; sleep 61; :");
        await().untilAsserted(() -> assertThat(processes.session(leader.pid())).hasSize(3));

        var members = processes.session(leader.pid());
        try {
            assertThat(processes.tree(leader.pid())).as("without the orphan").hasSize(1);
            assertThat(members).allMatch(processes::alive);
        } finally {
            members.forEach(m -> ProcessHandle.of(m.pid()).ifPresent(ProcessHandle::destroyForcibly));
        }
        await().untilAsserted(() -> assertThat(members).noneMatch(processes::alive));
    }

    @Test
    void aProcessThatIsGoneIsAnsweredWithNothing() throws Exception {
        var process = start(Map.of(), "true");
        var pid = process.pid();
        process.waitFor();
        await().untilAsserted(() -> assertThat(processes.state(pid)).isEmpty());

        assertThat(processes.arguments(pid)).isEmpty();
        assertThat(processes.directory(pid)).isEmpty();
        assertThat(processes.environment(pid)).isEmpty();
        assertThat(processes.tree(pid)).isEmpty();
        assertThat(processes.state(-1)).isEmpty();
        assertThat(processes.state(Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void aNameMayHoldAnything() {
        var stat = "42 (a) S 1 ) b\n(c) R 7 42 41 34816 99 4194304 1 2 3 4 5 6 7 8 20 0 1 0 123456 0 0";

        assertThat(ProcessState.parse(stat))
                .contains(new ProcessState(new ProcessIdentity(42, 123456), "a) S 1 ) b\n(c", 'R', 7, 42, 41, 99));
        assertThat(ProcessState.parse("")).isEmpty();
        assertThat(ProcessState.parse("42 (x) R 1 2")).isEmpty();
        assertThat(ProcessState.parse("x (x) R 7 42 41 34816 99 4194304 1 2 3 4 5 6 7 8 20 0 1 0 y 0 0"))
                .isEmpty();
    }

    @Test
    void withoutProcJavaIsAsked() throws IOException {
        var elsewhere = new Processes(Files.createDirectory(directory.resolve("proc")));
        var process = start(Map.of(), "sh", "-c", "sleep 60; :");
        await().untilAsserted(() -> assertThat(elsewhere.tree(process.pid())).hasSize(1));

        var identity = elsewhere.identity(process.pid()).orElseThrow();
        assertThat(identity.certain()).isTrue();
        assertThat(elsewhere.alive(identity)).isTrue();
        assertThat(elsewhere.arguments(process.pid())).contains("-c");
    }
}
