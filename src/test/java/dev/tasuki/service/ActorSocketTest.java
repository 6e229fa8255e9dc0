package dev.tasuki.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    private static void none(JsonNode progress) {}
}
