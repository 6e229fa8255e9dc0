package dev.tasuki.bench;

import dev.tasuki.org.Home;
import dev.tasuki.org.OrganisationFile;
import dev.tasuki.service.Actor;
import dev.tasuki.service.Ground;
import dev.tasuki.service.Operations.Attention;
import dev.tasuki.tmux.CellGrid;
import dev.tasuki.tmux.PrivateTmux;
import dev.tasuki.tmux.Screen;
import dev.tasuki.ui.TourWindow;
import dev.tasuki.ui.panes.WorkerCard;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import javafx.application.Platform;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Window;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How late the window is: from a key to its drawn echo while others print, and others while one floods. */
@Tag("bench")
class LiveBench {
    private static final int KEYS = 400;
    private static final String TICKING =
            "exec perl -e \"\\$| = 1; use Time::HiRes qw(time sleep); while (1) { printf qq(now %.3f\\n), time; sleep 0.05 }\"";
    private static final Pattern NOW = Pattern.compile("now ([0-9]+)\\.([0-9]{3})");

    @TempDir
    Path directory;

    private final PrivateTmux tmux = new PrivateTmux();

    private Ground ground() throws Exception {
        var home = new Home(directory.resolve("home"));
        var yaml = new StringBuilder(
                "organisation: live\ntmux: {socket: " + tmux.socket() + ", session: live}\nworkers:\n");
        yaml.append(worker("typed", "exec cat"));
        yaml.append(worker("flood", "read go; head -c 750000000 /dev/zero | base64; echo flooded; exec cat"));
        for (int i = 0; i < 7; i++) {
            yaml.append(worker("ticking" + i, TICKING));
        }
        Files.createDirectories(home.organisations());
        Files.writeString(home.file("live"), yaml);
        return Ground.of(OrganisationFile.read(home.file("live")), home);
    }

    private String worker(String id, String command) {
        return "  - {id: " + id + ", role: bench, kind: command, directory: " + directory + ", command: [sh, -c, '"
                + command + "']}\n";
    }

    @AfterEach
    void end() {
        tmux.close();
    }

    @Test
    void keyToDrawnEcho() throws Exception {
        try (var actor = Actor.start(ground(), "window")) {
            actor.up();
            try (var window = TourWindow.open(actor, directory, new Home(directory))) {
                Awaitility.await().until(() -> window.hand().sees("card-typed"));
                var card = card();
                Platform.runLater(() -> {
                    card.fireEvent(doubleClick());
                    card.requestTyping();
                });
                Awaitility.await()
                        .until(() -> card.cells().isFocused() && card.cells().grid() != null);
                var millis = new ArrayList<Double>();
                for (int i = -50; i < KEYS; i++) {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(40 + i % 7 * 5));
                    double echo = echo(card, i % 60 == 59);
                    if (i >= 0) {
                        millis.add(echo);
                    }
                }
                Ratio.printQuantiles(
                        "key → drawn echo in the focused card, 7 others printing",
                        millis.stream().mapToDouble(d -> d).toArray());
            }
        }
    }

    /** From the event to the end of the frame that shows it. */
    private static double echo(WorkerCard card, boolean enter) throws Exception {
        var done = new CompletableFuture<Long>();
        var began = new AtomicLong();
        Platform.runLater(() -> {
            var before = cursor(card.cells().grid());
            var scene = card.getScene();
            var drawn = new Runnable[1];
            drawn[0] = () -> {
                if (cursor(card.cells().grid()) != before) {
                    scene.removePostLayoutPulseListener(drawn[0]);
                    done.complete(System.nanoTime());
                }
            };
            scene.addPostLayoutPulseListener(drawn[0]);
            began.set(System.nanoTime());
            if (enter) {
                card.cells().fireEvent(key(KeyEvent.KEY_PRESSED, "", KeyCode.ENTER));
            } else {
                card.cells().fireEvent(key(KeyEvent.KEY_TYPED, "x", KeyCode.UNDEFINED));
            }
        });
        return (done.get(10, TimeUnit.SECONDS) - began.get()) / 1e6;
    }

    private static long cursor(@org.jspecify.annotations.Nullable CellGrid grid) {
        return grid == null ? -1 : grid.cursorRow() * 10_000L + grid.cursorColumn();
    }

    private static KeyEvent key(javafx.event.EventType<KeyEvent> type, String character, KeyCode code) {
        return new KeyEvent(type, character, character, code, false, false, false, false);
    }

    private static javafx.scene.input.MouseEvent doubleClick() {
        return new javafx.scene.input.MouseEvent(
                javafx.scene.input.MouseEvent.MOUSE_CLICKED,
                20,
                20,
                20,
                20,
                javafx.scene.input.MouseButton.PRIMARY,
                2,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                true,
                false,
                true,
                null);
    }

    private static WorkerCard card() throws Exception {
        var found = new CompletableFuture<WorkerCard>();
        Platform.runLater(() -> found.complete(Window.getWindows().stream()
                .flatMap(w -> w.getScene().getRoot().lookupAll(".worker-card").stream())
                .map(WorkerCard.class::cast)
                .filter(c -> c.worker().equals("typed"))
                .findFirst()
                .orElseThrow()));
        return found.get(10, TimeUnit.SECONDS);
    }

    @Test
    void othersWhileOneFloods() throws Exception {
        try (var actor = Actor.start(ground(), "window")) {
            actor.up();
            var newest = new AtomicLong();
            try (var ticking = actor.screen("ticking0", Attention.VISIBLE, screen -> newest.set(newest(screen)));
                    var flooding = actor.screen("flood", Attention.VISIBLE, _ -> {})) {
                Objects.requireNonNull(ticking);
                Objects.requireNonNull(flooding);
                Awaitility.await().until(() -> newest.get() > 0);
                var flood = tmux.panes().stream()
                        .filter(p -> p.worker().equals("live/flood"))
                        .findFirst()
                        .orElseThrow();
                tmux.run("send-keys", "-t", flood.id().toString(), "Enter");
                var ages = new ArrayList<Double>();
                long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
                while (System.nanoTime() < end && !tmux.shown(flood.id()).contains("flooded")) {
                    for (int i = 0; i < 20; i++) {
                        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(25));
                        ages.add((double) (System.currentTimeMillis() - newest.get()));
                    }
                }
                Ratio.printQuantiles(
                        "age of another's newest line on screen while one prints 1 GB",
                        ages.stream().mapToDouble(d -> d).toArray());
            }
        }
    }

    private static long newest(Screen screen) {
        long newest = 0;
        for (var line : screen.lines()) {
            var match = NOW.matcher(new String(line, StandardCharsets.UTF_8));
            while (match.find()) {
                newest = Math.max(newest, Long.parseLong(match.group(1)) * 1000 + Long.parseLong(match.group(2)));
            }
        }
        return newest;
    }
}
