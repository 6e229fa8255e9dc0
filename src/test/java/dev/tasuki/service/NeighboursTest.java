package dev.tasuki.service;

import static dev.tasuki.service.LivingOrganisation.counting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.org.Organisation;
import dev.tasuki.org.TmuxTarget;
import dev.tasuki.org.Worker;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NeighboursTest {
    @TempDir
    Path directory;

    @Test
    void aSecondOfTheSameIsNotStartedBesideTheFirstInItsSessionButInAnother() throws Exception {
        try (var first = new LivingOrganisation(directory, Map.of("w1", counting("w1", 1)))) {
            var there = second(first, "team");
            try (var actor = Actor.start(first.ground, "command");
                    var beside = Actor.start(there, "command")) {
                actor.up();

                assertThatThrownBy(beside::up)
                        .isInstanceOf(OperationFailed.class)
                        .hasMessageContaining("session 'team'")
                        .hasMessageContaining("organisation 'acme'")
                        .hasMessageContaining(there.organisation().file().toString())
                        .hasMessageContaining("no worker was started");
                assertThat(first.tmux.panes()).hasSize(1);
            }
            try (var apart = Actor.start(second(first, "apart"), "command")) {
                assertThat(apart.up()).containsExactly("w1");
                assertThat(first.tmux.panes()).hasSize(2);
            }
        }
    }

    private static Ground second(LivingOrganisation first, String session) {
        var workers = first.organisation.workers().stream()
                .map(w -> new Worker(
                        w.id(), w.role(), w.kind(), w.command(), w.directory(), w.environment(), session, w.restart()))
                .toList();
        return Ground.of(
                new Organisation(
                        "acme2",
                        new TmuxTarget(first.organisation.tmux().socket(), session),
                        workers,
                        first.organisation.settings(),
                        first.home.file("acme2")),
                first.home);
    }
}
