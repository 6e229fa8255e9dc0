package dev.tasuki.succession;

import dev.tasuki.capture.Snapshot;
import dev.tasuki.org.Organisation;
import dev.tasuki.org.Worker;
import dev.tasuki.store.LeaseLostException;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import dev.tasuki.store.SuccessionRow;
import dev.tasuki.store.SuccessionRow.Purpose;
import dev.tasuki.tmux.TmuxException;
import dev.tasuki.tmux.TmuxServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts workers into new panes from a snapshot: restore, recovery and handover are its uses. The successors are built and checked beside
 * their predecessors, which nothing touches before every required check has passed. Every state is committed before the next step acts, so
 * that {@link #finishUnfinished} can finish or roll back after a crash anywhere. Blocks; one succession of an organisation at a time.
 */
public final class Succession {
    private static final Logger LOG = LoggerFactory.getLogger(Succession.class);

    private final TmuxServer server;
    private final Store store;
    private final Organisation organisation;
    private final Path directory;
    private final Failpoints failpoints;
    private final Overheard overheard;

    /** @param directory the organisation's own, which holds its spool */
    public Succession(TmuxServer server, Store store, Organisation organisation, Path directory) {
        this(server, store, organisation, directory, Failpoints.NONE, Overheard.NOTHING);
    }

    /**
     * As the other.
     *
     * @param failpoints for a test that makes Tasuki die on the way
     * @param overheard what living agents tell
     */
    public Succession(
            TmuxServer server,
            Store store,
            Organisation organisation,
            Path directory,
            Failpoints failpoints,
            Overheard overheard) {
        this.server = server;
        this.store = store;
        this.organisation = organisation;
        this.directory = directory;
        this.failpoints = failpoints;
        this.overheard = overheard;
    }

    /**
     * Hands workers over.
     *
     * @param from what they shall be; a worker it does not hold begins as its file says
     * @param point the restore point that {@code from} is; empty where it is none
     * @param workers which; empty for all of the organisation that the snapshot holds
     * @param before the restore point of the present; null where there is no present
     * @return how it went; a roll-back is an answer, not an error
     * @throws StoreException where a state cannot be committed; with {@link LeaseLostException} nothing more was touched
     */
    public synchronized SuccessionReport run(
            Snapshot from,
            String point,
            Set<String> workers,
            Purpose purpose,
            @Nullable String before,
            SuccessionOptions options,
            SuccessionListener listener)
            throws StoreException {
        return pass(from, point, chosen(from, workers), purpose, before, options, listener);
    }

    /**
     * Hands workers over, each for itself and at once: one that fails is rolled back alone. Whoever coordinates the others takes over last.
     *
     * @param from what they shall be, and hold now
     * @param point the restore point that {@code from} is, which no other handover begins from
     * @param listener told as if it were one succession, on several threads
     * @param persons by worker, who is asked whether its successor may take over; told nothing
     * @return by worker, how it went
     * @throws StoreException where a state cannot be committed, once all have ended
     */
    public synchronized Map<String, SuccessionReport> runEach(
            Snapshot from,
            String point,
            Set<String> workers,
            SuccessionOptions options,
            SuccessionListener listener,
            Function<String, SuccessionListener> persons)
            throws StoreException {
        return new Abreast(organisation, listener, persons)
                .run(
                        chosen(from, workers),
                        (worker, told) -> pass(
                                from, point, List.of(worker), Purpose.HANDOVER, null, options.of(worker.id()), told));
    }

    /** Whoever coordinates the others is last. */
    private List<Worker> chosen(Snapshot from, Set<String> workers) {
        return organisation.workers().stream()
                .filter(w -> workers.isEmpty() ? from.worker(w.id()).isPresent() : workers.contains(w.id()))
                .sorted(Comparator.comparing(organisation::isBoss))
                .toList();
    }

    private SuccessionReport pass(
            Snapshot from,
            String point,
            List<Worker> chosen,
            Purpose purpose,
            @Nullable String before,
            SuccessionOptions options,
            SuccessionListener listener)
            throws StoreException {
        // a handover changes who works, not where
        boolean whole = purpose != Purpose.HANDOVER
                && from.workers().stream()
                        .filter(w -> organisation.worker(w.id()).isPresent())
                        .allMatch(w -> chosen.stream().anyMatch(c -> c.id().equals(w.id())));
        var ground = new Ground(server, store, organisation, directory, failpoints, overheard, options, listener);
        var passage = Passage.begin(ground, from, chosen, whole, purpose, point, before == null ? "" : before);
        try {
            passage.build(from);
        } catch (StepFailed | TmuxException e) {
            return passage.rollBack(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return passage.rollBack("a file could not be written or read: " + e.getMessage());
        } catch (LeaseLostException e) {
            throw e;
        } catch (StoreException | RuntimeException e) {
            passage.rollBack(String.valueOf(e.getMessage()));
            throw e;
        }
        return passage.forward();
    }

    /**
     * Ends every succession that a crash left half done: those not verified yet are rolled back, the others are finished. To be called once
     * the lease is held and before anything else acts.
     */
    public synchronized List<SuccessionReport> finishUnfinished() throws StoreException {
        var reports = new ArrayList<SuccessionReport>();
        for (var row : store.successions().unfinished()) {
            LOG.info("succession {} was left in state {}", row.id(), row.state());
            reports.add(finish(row));
        }
        return reports;
    }

    private SuccessionReport finish(SuccessionRow row) throws StoreException {
        var ground = new Ground(
                server,
                store,
                organisation,
                directory,
                failpoints,
                overheard,
                SuccessionOptions.DEFAULT,
                SuccessionListener.NONE);
        var passage = Passage.resume(ground, row);
        return switch (SuccessionState.valueOf(row.state())) {
            case PREPARED, STARTED, RESTORED -> passage.rollBack("Tasuki ended before it was verified");
            case ROLLED_BACK -> passage.rolledBack("Tasuki ended while it was rolled back");
            case VERIFIED, CUT_OVER, RETIRED -> passage.forward();
        };
    }
}
