package dev.tasuki.service;

import dev.tasuki.agent.Ability;
import dev.tasuki.agent.AgentKinds;
import dev.tasuki.capture.Snapshot;
import dev.tasuki.org.Organisation;
import dev.tasuki.quality.PointScore;
import dev.tasuki.store.HealthSpan;
import dev.tasuki.store.PointSummary;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import dev.tasuki.succession.Brief;
import dev.tasuki.tmux.TmuxException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** Answers what is asked about the present and about what is kept; changes nothing. Any thread. */
final class Inquiries {
    private final String organisation;
    private final AgentKinds kinds;
    private final Store store;
    private final Scores scores;
    private final Checkpoints checkpoints;
    private final ReentrantLock turn;

    /** @param turn held by whoever changes the organisation */
    Inquiries(Organisation organisation, Store store, Scores scores, Checkpoints checkpoints, ReentrantLock turn) {
        this.organisation = organisation.name();
        this.kinds = AgentKinds.of(organisation);
        this.store = store;
        this.scores = scores;
        this.checkpoints = checkpoints;
        this.turn = turn;
    }

    Snapshot snapshot(String point) throws OperationFailed {
        try {
            return store.snapshot(id(point));
        } catch (StoreException e) {
            throw new OperationFailed(String.valueOf(e.getMessage()), e);
        }
    }

    /** Of a point that is asked for by its id, as {@code latest} or as {@code best}. */
    String id(String point) throws StoreException {
        return scores.find(point).map(PointSummary::id).orElse(point.equals(Scores.BEST) ? Scores.LATEST : point);
    }

    PointScore score(String point) throws OperationFailed {
        try {
            return scores.of(scores.find(point)
                    .orElseThrow(() -> new OperationFailed("there is no restore point '" + point + "'; 'tasuki points "
                            + organisation + "' lists them")));
        } catch (StoreException e) {
            throw new OperationFailed(String.valueOf(e.getMessage()), e);
        }
    }

    Compared compare(String first, String second) throws OperationFailed {
        return Compared.of(at(first), at(second));
    }

    private Snapshot at(String point) throws OperationFailed {
        return point.equals(Compared.NOW) ? present() : snapshot(point);
    }

    Snapshot present() throws OperationFailed {
        turn.lock();
        try {
            return checkpoints.present();
        } catch (TmuxException | StoreException e) {
            throw new OperationFailed("the present cannot be read: " + e.getMessage(), e);
        } finally {
            turn.unlock();
        }
    }

    List<HealthSpan> health(Instant from, Instant to) throws OperationFailed {
        try {
            return store.health().spans(from, to);
        } catch (StoreException e) {
            throw new OperationFailed(String.valueOf(e.getMessage()), e);
        }
    }

    /** By worker, what its new conversation would be told. */
    Map<String, String> briefs() throws OperationFailed {
        var briefs = new LinkedHashMap<String, String>();
        var present = present();
        for (var worker : present.workers()) {
            if (worker.process() != null && kinds.of(worker.kind()).can(Ability.RESUME)) {
                briefs.put(worker.id(), Brief.of(organisation, worker, present.messages()));
            }
        }
        return briefs;
    }
}
