package dev.tasuki.app.tour;

import dev.tasuki.app.Demo;
import dev.tasuki.app.command.TourStep;
import dev.tasuki.org.FileTree;
import dev.tasuki.org.Home;
import dev.tasuki.org.Worker;
import dev.tasuki.service.Actor;
import dev.tasuki.service.Ground;
import dev.tasuki.service.OperationFailed;
import dev.tasuki.tmux.TmuxException;
import dev.tasuki.ui.TourWindow;
import dev.tasuki.ui.WindowHand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs the guided tour: a demonstration organisation in a temporary home and on a tmux server of its own, a window on it, and the steps
 * one after the other, each with a picture. A step that fails does not stop those after it.
 */
public final class Tour {
    private static final Logger LOG = LoggerFactory.getLogger(Tour.class);
    private static final int WIDTH = 1440;
    private static final int HEIGHT = 900;
    private static final int LONGEST_SOCKET = 100;
    private static final int DELETIONS = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path out;
    private final Consumer<TourStep> listener;
    private final Meddler meddler;
    private final List<TourStep> steps = new ArrayList<>();

    /** Gets a hand in before each step; for tests that want to see a step fail. */
    interface Meddler {
        void before(String step, Ground ground) throws Exception;

        /** How long the step may wait for each thing that is to happen. */
        default Duration patience(String step) {
            return PATIENCE;
        }
    }

    /**
     * A tour that has not begun.
     *
     * @param out where pictures and tour.json go, and the report in {@code report}; made where it is missing
     * @param listener told of each step when it has ended
     */
    public Tour(Path out, Consumer<TourStep> listener) {
        this(out, listener, (step, ground) -> {});
    }

    Tour(Path out, Consumer<TourStep> listener, Meddler meddler) {
        this.out = out;
        this.listener = listener;
        this.meddler = meddler;
    }

    /** Goes through all steps and leaves nothing running; what each showed. Blocks for about a minute. */
    public List<TourStep> run() throws OperationFailed {
        try {
            Files.createDirectories(out);
            var root = Files.createTempDirectory("tasuki-tour");
            try {
                run(new Home(root));
            } finally {
                delete(root);
            }
            JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build()
                    .writeValue(out.resolve("tour.json"), steps);
            return List.copyOf(steps);
        } catch (IOException | UncheckedIOException e) {
            throw new OperationFailed("the tour cannot use its directories: " + e.getMessage(), e);
        }
    }

    private void run(Home home) throws OperationFailed {
        var organisation = Demo.write(home, socket(home), Map.of());
        var ground = Ground.of(organisation, home);
        try (var actor = Actor.start(ground, "window")) {
            actor.up();
            var reports = out.resolve("report");
            try (var window = TourWindow.open(actor, reports, home)) {
                var workers = organisation.workers().stream().map(Worker::id).collect(Collectors.toSet());
                var hand = window.hand();
                go(ground, hand, new TourSteps(new TourEvidence(ground), hand, reports, workers));
            }
        } finally {
            end(ground);
        }
    }

    /** In the home, so that it goes with it, where the path is not too long for a socket. */
    private static String socket(Home home) {
        var inside = home.root().resolve("tmux").toString();
        return inside.getBytes(StandardCharsets.UTF_8).length <= LONGEST_SOCKET
                ? inside
                : "tasuki-tour-" + UUID.randomUUID().toString().substring(0, 8);
    }

    private void go(Ground ground, WindowHand hand, TourSteps tour) {
        step("live panes", ground, hand, tour, tour::live);
        step("gauges", ground, hand, tour, tour::gauges);
        step("checkpoint", ground, hand, tour, tour::checkpoint);
        step("worker recovered", ground, hand, tour, tour::workerRecovered);
        step(
                "server recovered",
                ground,
                hand,
                tour,
                () -> tour.serverRecovered(
                        ground.server().pid().orElse(-1),
                        () -> ground.server().pid().orElse(-1)));
        step("restore", ground, hand, tour, tour::restored);
        step("report", ground, hand, tour, tour::exported);
    }

    private void step(String name, Ground ground, WindowHand hand, TourSteps tour, Callable<String> body) {
        long began = System.nanoTime();
        boolean ok = false;
        String evidence;
        try {
            meddler.before(name, ground);
            tour.waitAtMost(meddler.patience(name));
            evidence = body.call();
            ok = true;
        } catch (Exception e) {
            LOG.error("tour step {} failed", name, e);
            evidence = e.getMessage() == null ? e.toString() : e.getMessage();
        }
        long millis = (System.nanoTime() - began) / 1_000_000;
        try {
            hand.pictures(out.resolve("%d-%s.png".formatted(steps.size() + 1, name.replace(' ', '-'))), WIDTH, HEIGHT);
        } catch (IOException | IllegalStateException e) {
            LOG.error("no picture of tour step {}", name, e);
            ok = false;
            evidence += "; no picture: " + e.getMessage();
        }
        var step = new TourStep(name, ok, millis, evidence);
        steps.add(step);
        listener.accept(step);
    }

    /** The server is the tour's own, so all of it goes. */
    private static void end(Ground ground) {
        try {
            if (ground.server().running()) {
                ground.server().run(List.of("kill-server"));
            }
        } catch (TmuxException e) {
            LOG.warn("the tour's tmux server did not end in order", e);
        }
    }

    /** What ran there a moment ago may still write or delete something. */
    private static void delete(Path root) throws IOException {
        for (int more = DELETIONS; Files.exists(root); more--) {
            try {
                FileTree.delete(root);
            } catch (DirectoryNotEmptyException | NoSuchFileException e) {
                LOG.debug("{} is still in use", root, e);
                if (more == 0) {
                    throw e;
                }
                pause();
            }
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
