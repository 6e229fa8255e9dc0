package dev.tasuki.bench;

import dev.tasuki.org.Home;
import dev.tasuki.org.Message;
import dev.tasuki.org.OrganisationFile;
import dev.tasuki.org.WorkerStatus.State;
import dev.tasuki.service.Actor;
import dev.tasuki.service.Ground;
import dev.tasuki.tmux.PrivateTmux;
import dev.tasuki.ui.TourWindow;
import dev.tasuki.ui.panes.WorkerCard;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javafx.application.Platform;
import javafx.scene.control.Labeled;
import javafx.stage.Window;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How soon a person sees what an agent told by its hook, and how soon an idle worker has what it is sent. */
@Tag("bench")
class TellingBench {
    private static final int ROUNDS = 200;
    private static final int MESSAGES = 60;
    private static final int WORKERS = 9;

    @TempDir
    Path directory;

    private final PrivateTmux tmux = new PrivateTmux();
    private int files;

    private Ground ground() throws Exception {
        var home = new Home(directory.resolve("home"));
        var yaml = new StringBuilder(
                "organisation: live\ntmux: {socket: " + tmux.socket() + ", session: live}\nworkers:\n");
        for (int i = 0; i < WORKERS; i++) {
            yaml.append(
                    "  - {id: w" + i + ", role: bench, kind: command, directory: " + directory + ", command: [cat]}\n");
        }
        Files.createDirectories(home.organisations());
        Files.writeString(home.file("live"), yaml);
        return Ground.of(OrganisationFile.read(home.file("live")), home);
    }

    @AfterEach
    void end() {
        tmux.close();
    }

    @Test
    void hookToScreenAndMessageToPane() throws Exception {
        var ground = ground();
        try (var actor = Actor.start(ground, "window")) {
            actor.up();
            try (var window = TourWindow.open(actor, directory, new Home(directory))) {
                Awaitility.await().until(() -> window.hand().sees("card-w0"));
                var word = word();
                var told = new double[ROUNDS];
                for (int i = -20; i < ROUNDS; i++) {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(60 + i % 7 * 5));
                    double millis = told(ground, word, i % 2 == 0 ? State.WORKING : State.WAITING);
                    told[Math.max(i, 0)] = millis;
                }
                Ratio.printQuantiles("a hook's event file → the word on the worker's card", told);
            }
            tell(ground, State.IDLE);
            Awaitility.await()
                    .until(() -> actor.view().workers().getFirst().status().state() == State.IDLE);
            var sent = new double[MESSAGES];
            for (int i = -10; i < MESSAGES; i++) {
                long began = System.nanoTime();
                var message = actor.send("person", "w0", "message " + i).getFirst();
                if (message.state() == Message.State.QUEUED) {
                    throw new IllegalStateException("it was not delivered: " + message);
                }
                sent[Math.max(i, 0)] = (System.nanoTime() - began) / 1e6;
                spool(ground, "\"event\":\"ack\",\"message\":\"" + message.id() + "\"");
                Awaitility.await()
                        .until(() -> actor.view().messages().getFirst().state() == Message.State.ACKNOWLEDGED);
            }
            Ratio.printQuantiles("a message to an idle worker → in its pane", sent);
        }
    }

    private double told(Ground ground, Labeled word, State state) throws Exception {
        var shown = new CompletableFuture<Long>();
        var expected = state.name().toLowerCase(Locale.ROOT);
        Platform.runLater(() -> {
            var scene = word.getScene();
            var drawn = new Runnable[1];
            drawn[0] = () -> {
                if (word.getText().toLowerCase(Locale.ROOT).startsWith(expected)) {
                    scene.removePostLayoutPulseListener(drawn[0]);
                    shown.complete(System.nanoTime());
                }
            };
            scene.addPostLayoutPulseListener(drawn[0]);
        });
        long began = System.nanoTime();
        tell(ground, state);
        return (shown.get(10, TimeUnit.SECONDS) - began) / 1e6;
    }

    private void tell(Ground ground, State state) throws Exception {
        var name = state.name().toLowerCase(Locale.ROOT);
        spool(ground, "\"event\":\"state\",\"state\":\"" + name + "\",\"reason\":\"bench\"");
    }

    /** As a hook does it. */
    private void spool(Ground ground, String rest) throws Exception {
        var name = "bench-" + files++ + ".json";
        var file = ground.spool().resolve("tmp").resolve(name);
        Files.writeString(file, "{\"worker\":\"w0\",\"time\":\"" + Instant.now() + "\"," + rest + "}");
        Files.move(file, ground.spool().resolve("new").resolve(name));
    }

    private static Labeled word() throws Exception {
        var found = new CompletableFuture<Labeled>();
        Platform.runLater(() -> found.complete(Window.getWindows().stream()
                .flatMap(w -> w.getScene().getRoot().lookupAll(".worker-card").stream())
                .map(WorkerCard.class::cast)
                .filter(c -> c.worker().equals("w0"))
                .map(c -> (Labeled) c.lookup(".status-word"))
                .findFirst()
                .orElseThrow()));
        return found.get(10, TimeUnit.SECONDS);
    }
}
