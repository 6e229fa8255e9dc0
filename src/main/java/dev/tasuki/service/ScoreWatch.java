package dev.tasuki.service;

import dev.tasuki.store.PointSummary;
import dev.tasuki.store.StoreException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Scores the restore points again and again on a thread of its own, so that whoever looks at them never waits. */
final class ScoreWatch implements AutoCloseable {
    private static final Rounds.Pace PACE =
            new Rounds.Pace(Duration.ZERO, Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofSeconds(5));
    private static final Logger LOG = LoggerFactory.getLogger(ScoreWatch.class);

    private final Scores scores;
    private final Runnable changed;
    private final Rounds rounds;
    private volatile Map<String, Integer> known = Map.of();

    /** @param changed told when scores are others than before */
    ScoreWatch(String organisation, Scores scores, Runnable changed) {
        this.scores = scores;
        this.changed = changed;
        this.rounds = new Rounds(Thread.ofVirtual().name("scores " + organisation), PACE, this::look);
    }

    void start() {
        rounds.start();
    }

    /** The points with the scores that are known; those that are not are computed soon. */
    List<PointSummary> scored(List<PointSummary> points) {
        var now = known;
        if (!points.isEmpty() && !now.containsKey(points.getFirst().id())) {
            rounds.soon();
        }
        return points.stream().map(p -> p.withScore(now.get(p.id()))).toList();
    }

    private void look() {
        try {
            var fresh = new HashMap<String, Integer>();
            for (var point : scores.all()) {
                var score = point.score();
                if (score != null) {
                    fresh.put(point.id(), score);
                }
            }
            if (!fresh.equals(known)) {
                known = Map.copyOf(fresh);
                changed.run();
            }
        } catch (StoreException | RuntimeException e) {
            LOG.warn("the restore points could not be scored; their scores stay as they are", e);
        }
    }

    @Override
    public void close() {
        rounds.close();
    }
}
