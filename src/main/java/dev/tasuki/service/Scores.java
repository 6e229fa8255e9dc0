package dev.tasuki.service;

import dev.tasuki.capture.Snapshot;
import dev.tasuki.org.Organisation;
import dev.tasuki.quality.PointContent;
import dev.tasuki.quality.PointScore;
import dev.tasuki.quality.PointScoring;
import dev.tasuki.quality.PointStanding;
import dev.tasuki.quality.PointStanding.Drilled;
import dev.tasuki.quality.PointStanding.Integrity;
import dev.tasuki.store.Drills.Drill;
import dev.tasuki.store.Incident;
import dev.tasuki.store.PointSummary;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Scores the restore points of a store as things stand now. What a point holds and whether it is whole is read once; blocks for that. Any
 * thread, one at a time.
 */
public final class Scores {
    /** What is asked for instead of an id. */
    public static final String BEST = "best";

    static final String LATEST = "latest";

    /** So many of the newest points are scored. */
    static final int MOST = 1_000;

    /** So many of the newest are read back, so that their integrity is known. */
    private static final int READ = 30;

    private final Store store;
    private final Clock clock;
    private final Work work;
    private final Strangers strangers;
    private final Map<String, Optional<PointContent>> contents = new HashMap<>();
    private final Map<String, Integrity> integrity = new HashMap<>();
    /** Hashes of chunks that were read and are whole. */
    private final Set<String> whole = new HashSet<>();

    public Scores(Organisation organisation, Store store, Clock clock) {
        this.strangers = new Strangers(organisation, store);
        this.store = store;
        this.clock = clock;
        this.work = new Work(store);
    }

    /** Every point, newest first, the newest of them with their scores. */
    public synchronized List<PointSummary> all() throws StoreException {
        var points = store.points();
        forget(points);
        var now = clock.instant();
        var oldest = points.isEmpty()
                ? now
                : points.get(Math.min(MOST, points.size()) - 1).time();
        work.read(
                points.stream()
                        .findFirst()
                        .flatMap(this::content)
                        .map(c -> c.states().keySet())
                        .orElse(Set.of()),
                oldest,
                now);
        var incidents = store.incidents().all();
        var drills = store.drills().all();
        var branches = branches(points);
        var scored = new ArrayList<PointSummary>();
        for (int i = 0; i < points.size(); i++) {
            var point = points.get(i);
            if (i < READ) {
                look(point);
            }
            scored.add(
                    i < MOST
                            ? point.withScore(
                                    score(point, standing(point, branches.parting(point), incidents, drills), now)
                                            .value())
                            : point);
        }
        return scored;
    }

    /** The best first, without those of which nobody can be restored. */
    List<PointSummary> ranked() throws StoreException {
        return PointScore.ranked(all()).stream()
                .filter(p -> strangers.why(p).isEmpty())
                .toList();
    }

    /** A point to restore from: as {@link #find}, but the latest is the newest that has a worker of the organisation. */
    Optional<PointSummary> restorable(String point) throws StoreException {
        return point.equals(LATEST) ? strangers.latest() : find(point);
    }

    /** Why nobody can be restored from what another organisation's point holds, in words; empty where somebody can. */
    Optional<String> strange(Snapshot snapshot) {
        return strangers.why(snapshot);
    }

    /** A point by its id, {@code latest} or {@code best}; another organisation's is the latest only where there is none of this one. */
    public Optional<PointSummary> find(String point) throws StoreException {
        if (point.equals(BEST)) {
            return ranked().stream().findFirst();
        }
        var own = point.equals(LATEST) ? strangers.latest() : Optional.<PointSummary>empty();
        return own.isPresent() ? own : store.point(point);
    }

    /** The score of a point, which is read back for it. */
    public synchronized PointScore of(PointSummary point) throws StoreException {
        look(point);
        var now = clock.instant();
        var parting = branches(store.points()).parting(point);
        var since = parting.orElse(point).time();
        content(point).ifPresent(c -> work.read(c.states().keySet(), since, now));
        return score(
                point,
                standing(point, parting, store.incidents().all(), store.drills().all()),
                now);
    }

    private Branches branches(List<PointSummary> points) throws StoreException {
        return new Branches(points, store.current().orElse(null));
    }

    private PointScore score(PointSummary point, PointStanding standing, Instant now) {
        var score = PointScoring.of(standing, now);
        return strangers.why(point).map(why -> PointScoring.useless(score, why)).orElse(score);
    }

    /** Whether a point holds panes of all these workers. */
    synchronized boolean holds(PointSummary point, Set<String> workers) {
        return content(point)
                .map(c -> !c.restorable().isEmpty() && c.restorable().containsAll(workers))
                .orElse(false);
    }

    /** @param parting where its branch parts from the present's */
    private PointStanding standing(
            PointSummary point, Optional<PointSummary> parting, List<Incident> incidents, List<Drill> drills) {
        var content = content(point);
        return new PointStanding(
                point.time(),
                content.orElse(null),
                integrity(point),
                incidents.stream().filter(i -> during(i, point.time())).toList(),
                content.map(c -> behind(point, c, parting)).orElse(PointStanding.Behind.NOTHING),
                drilled(point, drills));
    }

    private PointStanding.Behind behind(PointSummary point, PointContent content, Optional<PointSummary> parting) {
        if (parting.isEmpty()) {
            return work.since(point.time(), content);
        }
        return content(parting.get())
                .map(c -> work.since(parting.get().time(), c))
                .orElseGet(() -> work.since(point.time(), content))
                .ofBranchLeft();
    }

    /** Its own last drill, else the last of another point: the way is the same. */
    private @Nullable Drilled drilled(PointSummary point, List<Drill> drills) {
        var here = drills.stream().filter(d -> d.source().equals(Drill.STORE)).toList();
        var last = here.isEmpty() ? null : here.getFirst();
        return here.stream()
                .filter(d -> d.point().equals(point.id()))
                .findFirst()
                .or(() -> here.stream().findFirst())
                .map(d -> new Drilled(
                        d.passed(),
                        d.point().equals(point.id()),
                        d.began(),
                        d.words(),
                        failed(drills, last == null ? Instant.MIN : last.began())))
                .orElse(null);
    }

    /** The backups whose drill failed, of the last time that all were drilled; what was removed since is drilled no more. */
    private static List<String> failed(List<Drill> drills, Instant since) {
        return drills.stream()
                .filter(d -> !d.source().equals(Drill.STORE)
                        && !d.passed()
                        && !d.began().isBefore(since))
                .map(d -> d.source() + ": " + d.words())
                .toList();
    }

    /** What was found last: by whoever verified the store, or here. */
    private Integrity integrity(PointSummary point) {
        var here = integrity.getOrDefault(point.id(), Integrity.UNREAD);
        var verified = point.verified();
        if (verified == null || (verified.whole() && !verified.deep())) {
            return here;
        }
        var at = here.at();
        return at == null || verified.time().isAfter(at) || !verified.whole()
                ? new Integrity(verified.time(), verified.damage())
                : here;
    }

    private static boolean during(Incident incident, Instant time) {
        var ended = incident.ended();
        return !incident.began().isAfter(time) && (ended == null || !ended.isBefore(time));
    }

    private void look(PointSummary point) throws StoreException {
        if (!integrity.containsKey(point.id())) {
            var damage = store.inspect(point.id(), whole);
            integrity.put(
                    point.id(),
                    new Integrity(
                            clock.instant(),
                            damage.map(d -> d.worker().isEmpty() ? d.what() : d.worker() + ": " + d.what())
                                    .orElse("")));
        }
    }

    /** Empty where the manifest cannot be read, which its integrity tells. */
    private Optional<PointContent> content(PointSummary point) {
        return contents.computeIfAbsent(point.id(), id -> {
            try {
                var outline = store.outline(id);
                strangers.learn(id, outline);
                return Optional.of(PointContent.of(outline));
            } catch (StoreException e) {
                integrity.put(id, new Integrity(clock.instant(), String.valueOf(e.getMessage())));
                return Optional.empty();
            }
        });
    }

    private void forget(List<PointSummary> points) {
        var ids = new HashSet<String>();
        points.forEach(p -> ids.add(p.id()));
        contents.keySet().retainAll(ids);
        integrity.keySet().retainAll(ids);
        strangers.retain(ids);
    }
}
