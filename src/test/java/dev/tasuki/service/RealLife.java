package dev.tasuki.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tasuki.org.Worker;
import dev.tasuki.org.WorkerStatus.State;
import dev.tasuki.stub.Ask;
import dev.tasuki.stub.StubModel;
import dev.tasuki.succession.SuccessionListener;
import dev.tasuki.succession.SuccessionReport.Outcome;
import dev.tasuki.succession.Way;
import dev.tasuki.tmux.Keys;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import org.awaitility.core.ThrowingRunnable;

/** An organisation of one real agent, watched by Tasuki. */
final class RealLife implements AutoCloseable {
    private static final Duration LONG = Duration.ofSeconds(40);

    final StubModel model = new StubModel();
    final LivingOrganisation organisation;
    final Actor actor;
    final Path base;
    private List<String> looked = List.of();

    RealLife(RealAgent agent) throws Exception {
        this(agent, (base, worker) -> worker);
    }

    /** @param changed how its worker, whose files lie in that directory, is to be started instead */
    RealLife(RealAgent agent, BiFunction<Path, Worker, Worker> changed) throws Exception {
        base = RealAgent.directory(agent.kind());
        organisation =
                new LivingOrganisation(base, List.of(changed.apply(base, agent.worker("w", base, model))), 112, 40);
        actor = Actor.start(organisation.ground, "serve");
        actor.up();
    }

    WorkerView worker() {
        return actor.view().workers().getFirst();
    }

    long pid() {
        return Objects.requireNonNull(worker().pid(), "nothing runs in its pane");
    }

    /** Says something, and makes sure that the model is asked: a program that takes in what was pasted may miss the Enter after it. */
    void say(String prompt) {
        still();
        int before = model.asked().size();
        actor.type("w", new Keys.Paste(prompt));
        eventually(() -> assertThat(String.join("", shown()).replace(" ", "")).contains(end(prompt)));
        eventually(Duration.ofSeconds(1), () -> {
            var since = model.asked().stream().skip(before).toList();
            boolean taken = since.stream().anyMatch(a -> a.prompt().contains(prompt));
            if (!taken) { // the program may have asked for something else, such as a title
                key("\r");
            }
            assertThat(taken).as("asked since: %s", since).isTrue();
        });
    }

    /** As a person who types once what they look at stands still: what is typed while a program draws its screen may be lost. */
    private void still() {
        eventually(Duration.ofSeconds(1), () -> {
            var before = looked;
            looked = shown();
            assertThat(looked).isEqualTo(before).anyMatch(l -> !l.isBlank());
        });
    }

    /** Types a command of the program's own, which the model need not hear of, letter by letter: then the program offers it. */
    void command(String command) {
        still();
        key(command);
        eventually(() -> assertThat(shown()).anyMatch(l -> l.contains(command)));
        still();
        key("\r");
    }

    private static String end(String prompt) {
        var bare = prompt.replace(" ", "");
        return bare.substring(Math.max(0, bare.length() - 12));
    }

    void key(String keys) {
        actor.type("w", new Keys.Raw(keys));
    }

    /** Takes the first choice of what it asks, once that stands on its screen: a hook may tell of it before it can be answered. */
    void allow() {
        eventually(() -> assertThat(worker().dialog()).isNotNull());
        key("\r");
    }

    List<String> shown() {
        return List.of(organisation.tmux.shown(organisation.pane("w")).split("\n"));
    }

    void see(State state, String reason) {
        eventually(() -> {
            assertThat(worker().status().state()).isEqualTo(state);
            assertThat(worker().status().reason()).contains(reason);
        });
    }

    /** Hands it over, which must be verified. */
    HandedOver handOver(Way way) throws Exception {
        var handed = actor.handOver(new HandoverRequest(Set.of(), way, true), SuccessionListener.NONE);
        assertThat(handed.report().reason())
                .as(handed.report().checks().toString())
                .isEmpty();
        assertThat(handed.report().outcome()).isEqualTo(Outcome.VERIFIED);
        return handed;
    }

    /** Says something and holds that what the model was sent for it has a word in it that was said before. */
    Ask remembers(String prompt, String answer, String mark) {
        say(prompt);
        answered(answer);
        see(State.IDLE, "");
        var ask = model.asked().stream()
                .filter(a -> a.isTurn() && a.prompt().contains(prompt))
                .reduce((one, other) -> other)
                .orElseThrow();
        assertThat(ask.marks()).contains(mark);
        return ask;
    }

    /** Waits until its last answer, as its own files have it, is this one. */
    void answered(String answer) {
        eventually(() -> assertThat(worker().agent().answer()).contains(answer));
    }

    /** Says what there was to be seen where it does not come about. */
    void eventually(ThrowingRunnable assertion) {
        eventually(Duration.ofMillis(100), assertion);
    }

    private void eventually(Duration interval, ThrowingRunnable assertion) {
        try {
            await().atMost(LONG).pollInterval(interval).untilAsserted(assertion);
        } catch (org.awaitility.core.ConditionTimeoutException e) {
            throw new AssertionError(
                    e.getMessage() + "\n" + worker() + "\n" + String.join("\n", shown()) + "\nstrange: "
                            + model.strange(),
                    e);
        }
    }

    @Override
    public void close() throws IOException {
        actor.close();
        organisation.close();
        model.close();
        Files.walkFileTree(base, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException e) throws IOException {
                Files.deleteIfExists(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
