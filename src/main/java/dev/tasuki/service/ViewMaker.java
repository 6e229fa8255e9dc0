package dev.tasuki.service;

import dev.tasuki.org.BoardTask;
import dev.tasuki.org.Message;
import dev.tasuki.store.Alert;
import dev.tasuki.store.Incident;
import dev.tasuki.store.PointSummary;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts together how the organisation is now; where the store fails, what it last said. */
final class ViewMaker implements Supplier<OrganisationView> {
    private static final int MOST = 1_000;
    private static final int MOST_ALERTS = 100;
    private static final Logger LOG = LoggerFactory.getLogger(ViewMaker.class);

    private final Ground ground;
    private final String holder;
    private final Store store;
    private final ScoreWatch scores;
    private final LiveBoard board;
    private final Pulse pulse;
    private final Supplier<List<Message>> messages;
    private final Supplier<List<BoardTask>> tasks;
    private final Clock clock;
    private List<PointSummary> points = List.of();
    private List<Incident> incidents = List.of();
    private List<Alert> alerts = List.of();
    private int generation = 1;

    ViewMaker(
            Ground ground,
            String holder,
            Store store,
            ScoreWatch scores,
            LiveBoard board,
            Pulse pulse,
            Supplier<List<Message>> messages,
            Supplier<List<BoardTask>> tasks,
            Clock clock) {
        this.ground = ground;
        this.holder = holder;
        this.store = store;
        this.scores = scores;
        this.board = board;
        this.pulse = pulse;
        this.messages = messages;
        this.tasks = tasks;
        this.clock = clock;
    }

    @Override
    public synchronized OrganisationView get() {
        try {
            points = scores.scored(store.points().stream().limit(MOST).toList());
            incidents = store.incidents().all().stream().limit(MOST).toList();
            alerts = store.alerts().unacknowledged(MOST_ALERTS);
            generation = store.meta().generation();
        } catch (StoreException e) {
            LOG.error("the store of {} does not answer", ground.name(), e);
        }
        return new OrganisationView(
                ground.organisation(),
                generation,
                holder,
                board.serverRunning(),
                clock.instant(),
                board.views(),
                pulse.indicators(),
                points,
                incidents,
                Stream.concat(pulse.unkept().stream(), alerts.stream()).toList(),
                messages.get(),
                tasks.get());
    }
}
