package dev.tasuki.app.tour;

import dev.tasuki.process.ProcessIdentity;
import dev.tasuki.process.Processes;
import dev.tasuki.service.Ground;
import dev.tasuki.store.HealthSpan;
import dev.tasuki.store.Incident;
import dev.tasuki.store.PointSummary;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import dev.tasuki.tmux.PaneInfo;
import dev.tasuki.tmux.TmuxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What really is: read by a forked tmux, from /proc, and from the database opened anew; never from the service that acted. */
final class TourEvidence {
    private final Ground ground;
    private final Processes processes = new Processes();

    TourEvidence(Ground ground) {
        this.ground = ground;
    }

    /** The workers' panes by tmux's word; none where no server runs. */
    Map<String, PaneInfo> panes() throws TmuxException {
        return ground.panes().now();
    }

    /** The living process of every worker that has one. */
    Map<String, ProcessIdentity> living() throws TmuxException {
        var living = new TreeMap<String, ProcessIdentity>();
        panes().forEach((worker, pane) -> {
            if (!pane.dead()) {
                processes.identity(pane.pid()).ifPresent(p -> living.put(worker, p));
            }
        });
        return living;
    }

    boolean lives(ProcessIdentity process) {
        return processes.alive(process);
    }

    /** Everything in a worker's pane, its history first, as plain text without blank lines. */
    List<String> text(String worker) throws TmuxException {
        var pane = panes().get(worker);
        return pane == null
                ? List.of()
                : ground
                        .server()
                        .run(List.of(
                                "capture-pane", "-p", "-S", "-", "-t", pane.id().toString()))
                        .text()
                        .stream()
                        .filter(line -> !line.isBlank())
                        .toList();
    }

    List<PointSummary> points() throws StoreException {
        try (var store = Store.openExisting(ground.directory())) {
            return store.points();
        }
    }

    List<Incident> incidents() throws StoreException {
        try (var store = Store.openExisting(ground.directory())) {
            return store.incidents().all();
        }
    }

    List<HealthSpan> health() throws StoreException {
        try (var store = Store.openExisting(ground.directory())) {
            var now = Instant.now();
            return store.health().spans(now.minus(Duration.ofMinutes(10)), now);
        }
    }

    /** The last lines of a worker's scrollback and screen as a restore point holds them, plain. */
    List<String> kept(String point, String worker, int most) throws StoreException {
        try (var store = Store.openExisting(ground.directory())) {
            var pane = store.snapshot(point).worker(worker).map(w -> w.pane()).orElse(null);
            if (pane == null) {
                return List.of();
            }
            var lines = Stream.concat(pane.history().split().stream(), pane.screen().split().stream())
                    .map(TourEvidence::plain)
                    .toList();
            return lines.subList(Math.max(0, lines.size() - most), lines.size()).stream()
                    .filter(line -> !line.isBlank())
                    .toList();
        }
    }

    private static String plain(byte[] line) {
        return new String(line, StandardCharsets.UTF_8)
                .replaceAll("\u001b\\[[0-9;:]*m", "")
                .replaceAll("[\u000e\u000f]", "")
                .stripTrailing();
    }
}
