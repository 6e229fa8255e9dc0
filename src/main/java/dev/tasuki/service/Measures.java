package dev.tasuki.service;

import dev.tasuki.org.BoardTask;
import dev.tasuki.org.Message;
import dev.tasuki.org.Task;
import dev.tasuki.org.WorkerStatus;
import dev.tasuki.quality.Indicator;
import dev.tasuki.quality.Indicators;
import dev.tasuki.quality.Measurements;
import dev.tasuki.quality.RollingQuantile;
import dev.tasuki.quality.Talk;
import dev.tasuki.quality.Tally;
import dev.tasuki.store.HealthSpan;
import dev.tasuki.store.Incident;
import dev.tasuki.store.Placement;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import dev.tasuki.telemetry.HostSampler;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers what indicators are computed from: the host, the board, the store. One thread at a time. */
final class Measures {
    /** What counts for indicators that look back. */
    private static final Duration BACK = Duration.ofDays(1);

    /** How often what lies in the store is read; the rest is read each time. */
    private static final Duration SELDOM = Duration.ofSeconds(3);

    private static final int MOST_TASKS = 500;

    private final LiveBoard board;
    private final @Nullable Store store;
    private final HostSampler host;
    private final Clock clock;
    private final RollingQuantile responses = new RollingQuantile(Duration.ofMinutes(1), 4_096);
    private final Continuity continuity = new Continuity();
    private @Nullable Kept kept;

    /**
     * Nothing is measured before it is asked.
     *
     * @param store null where the organisation has none yet
     */
    Measures(LiveBoard board, @Nullable Store store, HostSampler host, Clock clock) {
        this.board = board;
        this.store = store;
        this.host = host;
        this.clock = clock;
    }

    /** tmux answered after this long. */
    void response(Duration roundTrip) {
        responses.add(roundTrip.toNanos() / 1e9);
    }

    /** Every indicator as it is now. */
    List<Indicator> indicators() throws StoreException {
        var now = clock.instant();
        if (kept == null || now.isAfter(kept.read().plus(SELDOM))) {
            kept = read(now);
        }
        var memory = host.memoryPressure();
        var states = new ArrayList<WorkerStatus.State>();
        var tasks = new ArrayList<Task>();
        for (var view : board.views()) {
            if (view.pid() != null || meantToRun(view.worker().id())) {
                states.add(view.status().state()); // what a person closed is neither well nor ill
            }
            tasks.addAll(view.tasks());
        }
        var measured = host.reading().time();
        return Indicators.of(new Measurements(
                now,
                host.cpuOneMinute(),
                memory.percent(),
                memory.reason(),
                memory.available(),
                responses.quantile(0.95),
                states,
                Tally.ofTasks(tasks).plus(kept.board()),
                kept.incidents(),
                kept.continuity(),
                kept.health(),
                measured.equals(Instant.EPOCH) ? null : measured,
                kept.talk()));
    }

    private Kept read(Instant now) throws StoreException {
        if (store == null) {
            return new Kept(now, List.of(), Tally.NONE, List.of(), Talk.NONE, Tally.NONE);
        }
        var since = now.minus(BACK);
        return new Kept(
                now,
                store.incidents().all().stream()
                        .filter(i -> i.began().isAfter(since))
                        .toList(),
                continuity.of(store.successions().recent()),
                store.health().spans(since, now),
                talk(store, since, now),
                board(store, since));
    }

    private static Tally board(Store store, Instant since) throws StoreException {
        var ended = store.board().recent(MOST_TASKS).stream()
                .filter(t -> t.state().finished() && t.changed().isAfter(since))
                .toList();
        return new Tally(
                ended.stream().filter(t -> t.state() == BoardTask.State.DONE).count(), ended.size());
    }

    private static Talk talk(Store store, Instant since, Instant now) throws StoreException {
        var counts = store.messages().counts(since);
        var open = store.messages().open().stream()
                .map(Message::sent)
                .filter(sent -> !sent.isBefore(since))
                .toList();
        long late = open.stream()
                .filter(sent -> !sent.plus(Indicators.OVERDUE).isAfter(now))
                .count();
        return new Talk(
                new Tally(counts.acknowledged(), counts.acknowledged() + counts.expired() + late),
                counts.acknowledged() + counts.expired() + counts.open(),
                open.stream().min(Instant::compareTo).orElse(null));
    }

    /** What the store told when it was read last. */
    private record Kept(
            Instant read,
            List<Incident> incidents,
            Tally continuity,
            List<HealthSpan> health,
            Talk talk,
            Tally board) {}

    private boolean meantToRun(String worker) {
        var intent = board.intent(worker);
        return intent != Placement.Intent.CLOSED && intent != Placement.Intent.RETIRED;
    }
}
