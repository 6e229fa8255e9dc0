package dev.tasuki.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ActorSocketTest {
    @TempDir
    Path directory;

    @Test
    void aCallIsAnsweredWithProgressOnTheWay() throws Exception {
        try (var _ = new ActorSocket(directory, (name, arguments, progress) -> {
            progress.accept(Map.of("step", "one"));
            progress.accept(Map.of("step", "two"));
            return Map.of("called", name, "with", arguments.path("label").asString());
        })) {
            var steps = new ArrayList<String>();
            var result = new ActorClient(directory)
                    .call(
                            "capture",
                            Map.of("label", "行1\n\"x\""),
                            p -> steps.add(p.path("step").asString()));
            assertThat(steps).containsExactly("one", "two");
            assertThat(result.path("called").asString()).isEqualTo("capture");
            assertThat(result.path("with").asString()).isEqualTo("行1\n\"x\"");
        }
    }

    @Test
    void aFailureArrivesWithItsWords() throws Exception {
        try (var _ = new ActorSocket(directory, (name, arguments, progress) -> {
            throw new OperationFailed("no such point: x");
        })) {
            assertThatThrownBy(() -> new ActorClient(directory).call("restore", Map.of(), ActorSocketTest::none))
                    .isInstanceOf(OperationFailed.class)
                    .hasMessage("no such point: x");
        }
    }

    @Test
    void nobodyElseMayUseItAndNothingIsLeftBehind() throws Exception {
        var socket = new ActorSocket(directory, (name, arguments, progress) -> name);
        var file = directory.resolve("actor.sock");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        socket.close();
        assertThat(file).doesNotExist();
        assertThatThrownBy(() -> new ActorClient(directory).call("x", Map.of(), ActorSocketTest::none))
                .isInstanceOf(OperationFailed.class)
                .hasMessageContaining(directory.toString());
    }

    @Test
    void aHomeThatLiesDeepWorksToo() throws Exception {
        var deep = directory;
        for (int i = 0; i < 12; i++) {
            deep = Files.createDirectory(deep.resolve("a-long-name-" + i));
        }
        try (var _ = new ActorSocket(deep, (name, arguments, progress) -> List.of(name))) {
            assertThat(new ActorClient(deep)
                            .call("status", Map.of(), ActorSocketTest::none)
                            .get(0)
                            .asString())
                    .isEqualTo("status");
        }
    }

    @Test
    void aCallGoesOnWhenItsCallerHasGone() throws Exception {
        var gone = new CountDownLatch(1);
        var finished = new CountDownLatch(1);
        try (var _ = new ActorSocket(directory, (name, arguments, progress) -> {
            progress.accept(Map.of("step", "one"));
            await(gone);
            for (int i = 0; i < 1000; i++) {
                progress.accept(Map.of("step", "x".repeat(1000)));
            }
            finished.countDown();
            return "";
        })) {
            try (var channel = SocketChannel.open(SocketPlace.of(directory))) {
                channel.write(ByteBuffer.wrap("{\"call\":\"restore\"}\n".getBytes(StandardCharsets.UTF_8)));
                channel.read(ByteBuffer.allocate(1));
            }
            gone.countDown();
            assertThat(finished.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void anAnswerUnderWayArrivesAlthoughTheSocketCloses() throws Exception {
        var called = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var socket = new ActorSocket(directory, (name, arguments, progress) -> {
            called.countDown();
            await(go);
            return "done";
        });
        var answer = CompletableFuture.supplyAsync(() -> {
            try {
                return new ActorClient(directory)
                        .call("capture", Map.of(), ActorSocketTest::none)
                        .asString();
            } catch (OperationFailed e) {
                return String.valueOf(e.getMessage());
            }
        });
        await(called);
        var closing = Thread.ofVirtual().start(socket::close);
        org.awaitility.Awaitility.await()
                .until(() -> !Files.exists(directory.resolve("actor.sock"))
                        || closing.getState() == Thread.State.TIMED_WAITING
                        || closing.getState() == Thread.State.WAITING);
        go.countDown();
        assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo("done");
        closing.join();
    }

    @Test
    void aStoppedProcessIsNotWaitedForForEver() throws Exception {
        try (var stopped = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            stopped.bind(SocketPlace.of(directory));
            var client = new ActorClient(directory, "serve (process 7)", Duration.ofMillis(200));
            assertThatThrownBy(() -> client.call("capture", Map.of(), ActorSocketTest::none))
                    .isInstanceOf(NoAnswer.class)
                    .hasMessageContaining("serve (process 7)");
        }
    }

    @Test
    void aLongCallIsWaitedForWhileTheOtherLives() throws Exception {
        var heardOfLife = new CountDownLatch(1);
        try (var _ = new ActorSocket(directory, (name, arguments, progress) -> {
            await(heardOfLife);
            return "done";
        })) {
            // longer than the time between two signs of life, shorter than the call
            var patience = Duration.ofMillis(3500);
            Thread.ofVirtual().start(() -> {
                var began = System.nanoTime();
                org.awaitility.Awaitility.await()
                        .until(() -> System.nanoTime() - began
                                > Duration.ofMillis(4500).toNanos());
                heardOfLife.countDown();
            });
            assertThat(new ActorClient(directory, "serve", patience)
                            .call("restore", Map.of(), ActorSocketTest::none)
                            .asString())
                    .isEqualTo("done");
        }
    }

    @Test
    void whatWasNotBegunMayBeAskedAgain() throws Exception {
        assertThatThrownBy(() -> new ActorClient(directory).call("up", Map.of(), ActorSocketTest::none))
                .isInstanceOf(NotNow.class);
        try (var ending = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            ending.bind(SocketPlace.of(directory));
            apart(() -> {
                ending.accept().close();
                return null;
            });
            assertThatThrownBy(() -> new ActorClient(directory).call("up", Map.of(), ActorSocketTest::none))
                    .isInstanceOf(NotNow.class);
        }
    }

    @Test
    void whatWasBegunIsNotAskedAgain() throws Exception {
        try (var dying = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            dying.bind(SocketPlace.of(directory));
            apart(() -> {
                try (var channel = dying.accept()) {
                    channel.write(ByteBuffer.wrap("{\"taken\":true}\n".getBytes(StandardCharsets.UTF_8)));
                    channel.read(ByteBuffer.allocate(1000));
                }
                return null;
            });
            assertThatThrownBy(() -> new ActorClient(directory).call("up", Map.of(), ActorSocketTest::none))
                    .isExactlyInstanceOf(OperationFailed.class)
                    .hasMessageContaining("ended before it answered");
        }
    }

    @Test
    void anInnerFailureIsToldToo() throws Exception {
        try (var _ = new ActorSocket(directory, (name, arguments, progress) -> {
            throw new IllegalStateException("a bug");
        })) {
            assertThatThrownBy(() -> new ActorClient(directory).call("restore", Map.of(), ActorSocketTest::none))
                    .isInstanceOf(OperationFailed.class)
                    .hasMessageContaining("a bug");
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void apart(Callable<?> work) {
        Thread.ofVirtual().start(new FutureTask<>(work));
    }

    private static void none(JsonNode progress) {}
}
