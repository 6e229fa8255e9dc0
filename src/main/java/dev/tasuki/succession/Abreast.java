package dev.tasuki.succession;

import dev.tasuki.org.Organisation;
import dev.tasuki.org.Worker;
import dev.tasuki.store.StoreException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * Hands several workers over at once, each in a succession of its own: one that fails is rolled back alone. Whoever coordinates the others
 * is built and checked beside them, and takes over when they have, or have ended. Blocks.
 *
 * @param told how it goes, as if it were one succession
 * @param persons by worker, who is asked whether its successor may take over
 */
record Abreast(Organisation organisation, SuccessionListener told, Function<String, SuccessionListener> persons) {
    /** Whoever coordinates the others holds a place while it waits for them. */
    private static final int AT_ONCE = 8;

    /** The succession of one worker; blocks. */
    interface One {
        SuccessionReport run(Worker worker, SuccessionListener listener) throws StoreException;
    }

    /**
     * Does it.
     *
     * @return by worker, in their order, how it went
     * @throws StoreException the first one's, once all have ended
     */
    Map<String, SuccessionReport> run(List<Worker> workers, One one) throws StoreException {
        var chorus = new Chorus(told, workers.stream().map(Worker::id).toList());
        var places = new Semaphore(AT_ONCE);
        var running = new LinkedHashMap<String, Future<SuccessionReport>>();
        try (var each = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("succession ", 1).factory())) {
            for (var worker : workers) {
                Callable<SuccessionReport> task = () -> run(worker, one, chorus, places);
                running.put(worker.id(), each.submit(task));
            }
        }
        return reports(running);
    }

    private SuccessionReport run(Worker worker, One one, Chorus chorus, Semaphore places) throws StoreException {
        boolean told = false;
        places.acquireUninterruptibly();
        try {
            var id = worker.id();
            var report = one.run(worker, chorus.of(id, organisation.isBoss(worker), persons.apply(id)));
            chorus.ended(id, report);
            told = true;
            return report;
        } finally {
            places.release();
            if (!told) {
                chorus.failed(worker.id());
            }
        }
    }

    private static Map<String, SuccessionReport> reports(Map<String, Future<SuccessionReport>> ended)
            throws StoreException {
        var reports = new LinkedHashMap<String, SuccessionReport>();
        for (var worker : ended.entrySet()) {
            try {
                reports.put(worker.getKey(), worker.getValue().get());
            } catch (ExecutionException e) {
                switch (e.getCause()) {
                    case StoreException failure -> throw failure;
                    case RuntimeException bug -> throw bug;
                    case null, default -> throw new IllegalStateException(e);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted where nothing is waited for", e);
            }
        }
        return reports;
    }
}
