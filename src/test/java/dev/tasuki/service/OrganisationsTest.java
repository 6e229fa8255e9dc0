package dev.tasuki.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.org.Home;
import dev.tasuki.org.Organisation;
import dev.tasuki.org.RestartPolicy;
import dev.tasuki.org.Settings;
import dev.tasuki.org.TmuxTarget;
import dev.tasuki.org.Worker;
import dev.tasuki.tmux.PrivateTmux;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrganisationsTest {
    @TempDir
    private Path root;

    private Home home;
    private Organisations organisations;

    @BeforeEach
    void begin() {
        home = new Home(root.resolve("home"));
        organisations = new Organisations(home);
    }

    @Test
    void aNewOrganisationIsHeldToAllThatAFileIsHeldTo() throws Exception {
        assertThatThrownBy(() -> organisations.create(draft("parser", worker("a b", "claude")), true))
                .isInstanceOf(OperationFailed.class)
                .hasMessageStartingWith("workers[0].id: 'a b' is no usable name");
        assertThatThrownBy(
                        () -> organisations.create(draft("parser", worker("w", "claude"), worker("w", "claude")), true))
                .hasMessageContaining("is used twice");
        assertThatThrownBy(() -> organisations.create(draft("parser", worker("w", "command")), true))
                .hasMessageContaining("workers[0].command: is missing");
        assertThatThrownBy(() -> organisations.create(draft("parser"), true)).hasMessageContaining("workers");
        assertThatThrownBy(() -> organisations.create(draft("parser", worker("w", "claude")), false))
                .hasMessageContaining("there is no directory " + root.resolve("work/w"));
        assertThat(home.file("parser")).doesNotExist();

        var made = organisations.create(draft("parser", worker("w", "claude")), true);
        assertThat(made.workers().getFirst().command()).containsExactly("claude");
        assertThat(root.resolve("work/w")).isDirectory();
        assertThatThrownBy(() -> organisations.create(draft("parser", worker("w", "claude")), true))
                .hasMessageContaining("'parser' already");
    }

    @Test
    void everyOrganisationIsListedWithHowItIs() throws Exception {
        assertThat(organisations.all()).isEmpty();
        try (var tmux = new PrivateTmux().start("shop")) {
            var draft = draft("shop", worker("w", "claude"));
            var target = new TmuxTarget(tmux.socket().address(), "shop");
            organisations.create(
                    new Organisation("shop", target, draft.workers(), Settings.DEFAULT, draft.file()), true);
            Files.writeString(home.file("broken"), "organisation: broken\n");

            assertThat(organisations.all()).hasSize(2);
            assertThat(organisations.all().getFirst().problem())
                    .contains("broken.yaml")
                    .contains("tmux");
            assertThat(organisations.all().getLast())
                    .isEqualTo(new Organisations.Known("shop", home.file("shop"), 1, 0, "", ""));

            new WorkerPanes(tmux.server(), "shop").own("w", tmux.onlyPane("shop"));
            assertThat(organisations.all().getLast().running()).isOne();
        }
    }

    private static Organisation draft(String name, Worker... workers) {
        return new Organisation(
                name, new TmuxTarget("tasuki-none", name), List.of(workers), Settings.DEFAULT, Path.of(""));
    }

    private Worker worker(String id, String kind) {
        return new Worker(
                id, "", kind, List.of(), root.resolve("work").resolve(id), Map.of(), "s", RestartPolicy.ON_FAILURE);
    }
}
