package dev.tasuki.service;

import dev.tasuki.org.Organisation;
import dev.tasuki.store.Alert;
import dev.tasuki.store.Drills.Drill;
import dev.tasuki.store.PointSummary;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has restores drilled, from the organisation's own store and from each of its backups: when it is asked to, and from the best restore point
 * once a week. One drill at a time.
 */
final class Drilling implements AutoCloseable {
    private static final Duration WEEK = Duration.ofDays(7);
    /** The start has enough to do; a drill that is under way removes what it made before it ends. */
    private static final Rounds.Pace PACE =
            new Rounds.Pace(Duration.ofMinutes(5), Duration.ofHours(1), Duration.ZERO, Duration.ofSeconds(20));

    private static final Logger LOG = LoggerFactory.getLogger(Drilling.class);

    private final Organisation organisation;
    private final DrillHomes homes;
    private final Backups backups;
    private final Store store;
    private final Scores scores;
    private final Alarm alarm;
    private final Clock clock;
    private final ReentrantLock one = new ReentrantLock();
    private final Rounds rounds;

    Drilling(Ground ground, Store store, Scores scores, Alarm alarm, Clock clock) {
        this.organisation = ground.organisation();
        this.homes = new DrillHomes(ground.directory());
        this.backups = new Backups(ground, clock);
        this.store = store;
        this.scores = scores;
        this.alarm = alarm;
        this.clock = clock;
        this.rounds = new Rounds(Thread.ofVirtual().name("drills " + organisation.name()), PACE, this::look);
    }

    /** From now on drills are made when they are due; what killed ones left is removed at once. */
    void start() {
        Thread.ofVirtual().name("drills left " + organisation.name()).start(this::clear);
        rounds.start();
    }

    /**
     * Drills a restore and keeps what came out.
     *
     * @param point an id, {@code latest} or {@code best}
     */
    Drilled drill(String point) throws OperationFailed {
        one.lock();
        try {
            DrillGround.clear(homes);
            var chosen = scores.restorable(point)
                    .orElseThrow(() -> new OperationFailed("there is no restore point '" + point
                            + "' to drill with; 'tasuki points " + organisation.name() + "' lists them"));
            var drill = new RestoreDrill(organisation, homes, clock);
            var drilled = drill.of(store, chosen.id());
            store.drills().add(drilled.drill());
            var wanted = new ArrayList<>(List.of(chosen.id()));
            scores.ranked().stream()
                    .map(PointSummary::id)
                    .filter(id -> !id.equals(chosen.id()))
                    .forEach(wanted::add);
            var others = new ArrayList<Drilled>();
            for (var standing : backups.places()) {
                var other = drill.of(backups, standing.place().name(), wanted);
                store.drills().add(other.drill());
                others.add(other);
            }
            return drilled.with(others);
        } catch (StoreException e) {
            throw new OperationFailed("what came out of the drill could not be kept: " + e.getMessage(), e);
        } finally {
            one.unlock();
        }
    }

    /** Whether a week has gone by since the last drill; where there was none, since the first restore point. */
    static boolean due(Store store, Instant now) throws StoreException {
        var last = store.drills().all().stream().findFirst().map(Drill::began);
        var since = last.isPresent()
                ? last
                : store.points().stream().map(PointSummary::time).min(Instant::compareTo);
        return since.isPresent() && !now.isBefore(since.get().plus(WEEK));
    }

    private void clear() {
        one.lock();
        try {
            DrillGround.clear(homes);
        } finally {
            one.unlock();
        }
    }

    private void look() {
        try {
            if (due(store, clock.instant())) {
                drill(Scores.BEST).all().map(Drilled::drill).forEach(this::told);
            }
        } catch (StoreException | OperationFailed | RuntimeException e) {
            LOG.error("the weekly drill could not be made; it is tried again in an hour", e);
        }
    }

    private void told(Drill drill) {
        LOG.info("the weekly drill from {} with {}: {}", drill.source(), drill.point(), drill.words());
        if (!drill.passed()) {
            var from = drill.source().equals(Drill.STORE) ? "" : " in " + drill.source();
            alarm.raise(
                    Alert.Severity.WARNING,
                    "drill",
                    "a restore from point " + drill.point() + from + " was drilled and failed: " + drill.words());
        }
    }

    @Override
    public void close() {
        rounds.close();
    }
}
