package dev.tasuki.service;

import dev.tasuki.backup.BusyException;
import dev.tasuki.backup.Progress;
import dev.tasuki.store.Alert;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the backups while this process acts: what is important at once, the rest every 15 minutes. A place that fails is told of once,
 * until it is well again. On a thread of its own, so that nothing else waits for a slow line.
 */
final class BackupRounds implements AutoCloseable {
    /** How long damage in a place may stay unseen: all names and some content are looked at so often, all content so often. */
    private static final Duration LOOK = Duration.ofDays(1);

    private static final Duration READ = Duration.ofDays(7);

    /** Between two rounds in which nothing important happened. */
    static final Duration EVERY = Duration.ofMinutes(15);

    private static final Logger LOG = LoggerFactory.getLogger(BackupRounds.class);

    private final Ground ground;
    private final Store store;
    private final Backups backups;
    private final Alarm alarm;
    private final Due due;
    private final Set<String> failing = new HashSet<>();
    private final Rounds rounds;

    BackupRounds(Ground ground, Store store, Clock clock, Duration every) {
        this.ground = ground;
        this.store = store;
        this.backups = new Backups(ground, clock);
        this.alarm = new Alarm(store, clock);
        this.due = new Due(store, clock);
        this.rounds = new Rounds(
                Thread.ofVirtual().name("backups of " + ground.name()), Rounds.Pace.of(every, every), this::round);
    }

    void start() {
        rounds.start();
    }

    /** Something important was kept. Any thread; returns at once. */
    void soon() {
        rounds.soon();
    }

    private void round() {
        try {
            for (var standing : backups.places()) {
                to(standing.place().name());
            }
            failing.remove("");
        } catch (OperationFailed | RuntimeException e) {
            told("", e);
        }
    }

    private void to(String place) {
        try {
            run(place);
            failing.remove(place);
            look(place);
        } catch (OperationFailed | StoreException | RuntimeException e) {
            told(place, e);
        }
    }

    private void run(String place) throws OperationFailed {
        var ran = backups.run(store, place, Progress.NONE);
        LOG.info("backed {} up to {}: {}", ground.name(), place, ran);
        ran.missed()
                .ifPresent(missed -> alarm.raise(
                        Alert.Severity.WARNING,
                        "backup",
                        "the backup to '" + place + "': " + missed.words() + "; what is still here was sent again"));
        if (!ran.unsent().isEmpty()) {
            throw new OperationFailed("what is damaged here was not sent, all else was: "
                    + String.join("; ", ran.unsent()) + "; 'tasuki verify --deep' says and mends what can be");
        }
    }

    /** Looks for damage where it is time to; what is found damaged is sent again by the next run. */
    private void look(String place) throws OperationFailed, StoreException {
        boolean deep = due.is("backup-read " + place, READ);
        if (!deep && !due.is("backup-verified " + place, LOOK)) {
            return;
        }
        var check = backups.check(place, deep);
        due.done("backup-verified " + place);
        if (deep) {
            due.done("backup-read " + place);
        }
        LOG.info("the backup of {} to {} was looked at: {}", ground.name(), place, check);
        if (!check.damage().isEmpty()) {
            var first = check.damage().getFirst();
            alarm.raise(
                    Alert.Severity.WARNING,
                    "backup",
                    "the backup to '" + place + "' is damaged in "
                            + check.damage().size() + " places, first: " + first.words()
                            + "; what is whole here is sent again");
            run(place);
        }
    }

    private void told(String place, Exception e) {
        if (Thread.currentThread().isInterrupted()) {
            LOG.info("the backup to {} was stopped", place, e);
        } else if (e.getCause() instanceof BusyException) {
            LOG.info("the backup to {} is run by another", place, e);
        } else {
            LOG.error("the backup of {} to {} failed", ground.name(), place, e);
            if (failing.add(place)) {
                var where = place.isEmpty() ? "" : " to '" + place + "'";
                alarm.raise(Alert.Severity.WARNING, "backup", "the backup" + where + " failed: " + e.getMessage());
            }
        }
    }

    /** Stops what is under way; the next run goes on from there. */
    @Override
    public void close() {
        rounds.close();
    }
}
