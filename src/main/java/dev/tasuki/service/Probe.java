package dev.tasuki.service;

import dev.tasuki.capture.EnvironmentFilter;
import dev.tasuki.capture.ProcessFacts;
import dev.tasuki.quality.Indicator;
import dev.tasuki.store.Lease;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import dev.tasuki.telemetry.HostSampler;
import dev.tasuki.tmux.TmuxException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks once at an organisation on which nobody acts; changes nothing. Blocks. */
public final class Probe {
    private final Ground ground;
    private final Clock clock;

    public Probe(Ground ground, Clock clock) {
        this.ground = ground;
        this.clock = clock;
    }

    /** How the organisation is now. */
    public OrganisationView look() throws OperationFailed {
        try {
            var board = board();
            if (!Files.exists(ground.directory().resolve("tasuki.db"))) {
                board.judge(clock.instant());
                return view(board, null);
            }
            try (var store = Store.openExisting(ground.directory())) {
                for (var worker : ground.organisation().workers()) {
                    board.intent(worker.id(), store.placement().intent(worker.id()));
                    board.recall(worker.id(), store.facts().of(worker.id()));
                }
                board.judge(clock.instant());
                return view(board, store);
            }
        } catch (TmuxException e) {
            throw new OperationFailed("tmux does not tell what runs: " + e.getMessage(), e);
        } catch (StoreException e) {
            throw new OperationFailed(String.valueOf(e.getMessage()), e);
        }
    }

    private LiveBoard board() throws TmuxException, OperationFailed {
        var board = new LiveBoard(ground.organisation());
        if (!ground.server().running()) {
            // without tmux it is not known that nothing runs
            TmuxNeeded.check();
            board.serverGone();
            return board;
        }
        var panes = ground.panes().now();
        board.look(panes, List.copyOf(panes.values()), clock.instant());
        var processes = new ProcessFacts();
        panes.forEach((id, pane) -> ground.organisation()
                .worker(id)
                .filter(w -> !pane.dead())
                .flatMap(w -> processes.of(
                        pane.pid(),
                        w.command(),
                        new EnvironmentFilter(w.environment().keySet())))
                .ifPresent(process -> board.process(id, process)));
        new Agents(ground.organisation(), board).look(clock.instant());
        new Glances(ground.organisation(), board, clock).once(ground.server(), panes);
        return board;
    }

    private OrganisationView view(LiveBoard board, @Nullable Store store) throws StoreException {
        List<Indicator> indicators = List.of();
        try (var host = new HostSampler()) {
            indicators = new Measures(board, store, host, clock).indicators();
        }
        return new OrganisationView(
                ground.organisation(),
                store == null ? 1 : store.meta().generation(),
                store == null ? null : Office.holder(store).map(Lease::holder).orElse(null),
                board.serverRunning(),
                clock.instant(),
                board.views(),
                indicators,
                store == null ? List.of() : store.points(),
                store == null ? List.of() : store.incidents().all(),
                store == null ? List.of() : store.alerts().unacknowledged(100),
                store == null ? List.of() : store.messages().recent(500),
                store == null ? List.of() : store.board().recent(500));
    }
}
