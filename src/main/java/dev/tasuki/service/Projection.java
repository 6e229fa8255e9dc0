package dev.tasuki.service;

import dev.tasuki.service.Moment.Missing;
import dev.tasuki.store.JournalEntry;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import dev.tasuki.succession.Projector;
import dev.tasuki.tmux.TmuxException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plays the chapters of one recording, the one that is looked at first, and keeps what their frames show. Thread-safe. */
final class Projection implements AutoCloseable {
    /** All frames together stay below about this, in bytes: where they come near, fewer are kept. */
    private static final long MEMORY = 48L << 20;

    private static final int BATCH = 32;
    private static final int LONGEST_PASSED = 2_000;
    private static final Duration NEWS = Duration.ofMillis(100);
    private static final Logger LOG = LoggerFactory.getLogger(Projection.class);

    /** Reads how the recording is divided. */
    interface Division {
        List<Chapter> chapters() throws StoreException;
    }

    private final Store store;
    private final String worker;
    private final long entries;
    private final Division division;
    private final Consumer<Missing> missing;
    private final Thread thread;
    private final Deque<Projector> running = new ArrayDeque<>();
    private @Nullable List<Chapter> chapters;
    private @Nullable Instant wanted;
    private Runnable observer = () -> {};
    private long played;
    private long told;
    private boolean closed;

    /** @param missing told of what cannot be played */
    Projection(Store store, String worker, long entries, Division division, Consumer<Missing> missing) {
        this.store = store;
        this.worker = worker;
        this.entries = entries;
        this.division = division;
        this.missing = missing;
        // one of the system's own: writing to a terminal blocks the thread under it
        thread = Thread.ofPlatform().daemon().name("playback of " + worker).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            var divided = division.chapters();
            synchronized (this) {
                chapters = divided;
                notifyAll();
            }
            for (var next = next(null); next != null; next = next(null)) {
                play(next, true);
            }
        } catch (StoreException e) {
            lost(Instant.EPOCH, Instant.EPOCH, e);
            synchronized (this) {
                chapters = List.of();
                notifyAll();
            }
        } finally {
            news(true);
        }
    }

    /** The chapter to play next; with one that is being played, only another that is looked at. */
    private synchronized @Nullable Chapter next(@Nullable Chapter playing) {
        var all = Objects.requireNonNull(chapters);
        if (closed) {
            return null;
        }
        int at = wanted == null ? 0 : Math.max(0, index(all, wanted));
        if (playing != null) {
            var looked = all.get(at);
            return looked.done() || looked.equals(playing) || looked.film().frames() > 0 ? null : looked;
        }
        for (int i = 0; i < all.size(); i++) {
            var chapter = all.get((at + i) % all.size());
            if (!chapter.done()) {
                return chapter;
            }
        }
        return null;
    }

    /** @param outer whether another chapter may be played in between */
    private void play(Chapter chapter, boolean outer) {
        var reached = chapter.from();
        try {
            var batch = store.journal().some(worker, chapter.after(), chapter.last(), BATCH);
            if (batch.isEmpty()) {
                return;
            }
            var projector = opened(chapter, batch.getFirst());
            try (projector) {
                if (chapter.pane() != null) {
                    add(chapter, Frame.of(reached, projector.first().screen(), List.of()), true);
                }
                while (!batch.isEmpty() && !isClosed()) {
                    for (var entry : batch) {
                        if (entry.kind() != JournalEntry.Kind.GAP) {
                            var picture = projector.next(entry);
                            reached = entry.to().isBefore(reached) ? reached : entry.to();
                            var passed = picture.passed();
                            add(
                                    chapter,
                                    Frame.of(
                                            reached,
                                            picture.screen(),
                                            passed.subList(Math.max(0, passed.size() - LONGEST_PASSED), passed.size())),
                                    entry.number() == chapter.last());
                        }
                        count();
                    }
                    var looked = outer ? next(chapter) : null;
                    if (looked != null) {
                        play(looked, false);
                    }
                    batch = store.journal().some(worker, batch.getLast().number(), chapter.last(), BATCH);
                }
            } finally {
                synchronized (this) {
                    running.remove(projector);
                }
            }
        } catch (StoreException | TmuxException e) {
            if (!isClosed()) {
                lost(reached, end(chapter), e);
            }
        } finally {
            synchronized (this) {
                chapter.end();
                notifyAll();
            }
            news(true);
        }
    }

    /** One that {@link #close} can end meanwhile. */
    private Projector opened(Chapter chapter, JournalEntry first) throws StoreException, TmuxException {
        var projector = Projector.open(chapter.pane(), first);
        synchronized (this) {
            running.push(projector);
            if (!closed) {
                return projector;
            }
        }
        projector.close();
        throw new TmuxException(TmuxException.Kind.CLOSED, "the playback was closed", new IOException("closed"));
    }

    private void lost(Instant from, Instant to, Exception failure) {
        LOG.warn("what {} printed from {} cannot be played", worker, from, failure);
        missing.accept(new Missing(from, to.isBefore(from) ? from : to, "cannot be played: " + failure.getMessage()));
    }

    private synchronized Instant end(Chapter chapter) {
        var all = chapters == null ? List.<Chapter>of() : chapters;
        int next = all.indexOf(chapter) + 1;
        return next < all.size() ? all.get(next).from() : chapter.from();
    }

    /** @param needed whether it is kept, however little room is left */
    private void add(Chapter chapter, Frame frame, boolean needed) {
        var film = chapter.film();
        int frames = film.frames();
        if (needed
                || frames == 0
                || !frame.time().isBefore(film.time(frames - 1).plus(spacing()))) {
            film.add(frame);
        }
    }

    /** Between two frames that are kept: the less room is left, the more. */
    private synchronized Duration spacing() {
        long taken = chapters == null
                ? 0
                : chapters.stream().mapToLong(c -> c.film().bytes()).sum();
        if (taken < MEMORY / 2) {
            return Duration.ZERO;
        }
        return taken < MEMORY * 3 / 4
                ? Duration.ofSeconds(10)
                : taken < MEMORY ? Duration.ofMinutes(1) : Duration.ofHours(1);
    }

    private void count() {
        synchronized (this) {
            played++;
        }
        news(false);
    }

    private void news(boolean now) {
        Runnable told;
        synchronized (this) {
            long at = System.nanoTime();
            if (!now && at - this.told < NEWS.toNanos()) {
                return;
            }
            this.told = at;
            told = observer;
        }
        told.run();
    }

    synchronized void observe(Runnable wish) {
        observer = wish;
    }

    synchronized double played() {
        return chapters != null && chapters.stream().allMatch(Chapter::done)
                ? 1
                : Math.min(1, played / (double) entries);
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /** The chapter of an instant; -1 before the first. */
    private static int index(List<Chapter> all, Instant at) {
        int found = -1;
        for (int i = 0; i < all.size() && !all.get(i).from().isAfter(at); i++) {
            found = i;
        }
        return found;
    }

    Optional<Frame> frame(Instant at) {
        List<Chapter> all;
        synchronized (this) {
            wanted = at;
            if (chapters == null || chapters.isEmpty()) {
                return Optional.empty();
            }
            all = chapters;
        }
        for (int i = Math.max(0, index(all, at)); i >= 0; i--) {
            var chapter = all.get(i);
            boolean done = chapter.done();
            var film = chapter.film();
            int number = film.at(at);
            if (!done && number + 1 >= film.frames()) {
                return Optional.empty();
            }
            if (number >= 0) {
                return Optional.of(film.frame(number));
            }
            // nothing of it can be shown: what was before still stands
        }
        var first = all.getFirst().film();
        return first.frames() == 0 ? Optional.empty() : Optional.of(first.frame(0));
    }

    /** @param text in lower case */
    Optional<Instant> find(String text, Instant from, boolean forward) throws InterruptedException {
        List<Chapter> all;
        synchronized (this) {
            while (chapters == null && !closed) {
                wait();
            }
            all = List.copyOf(Objects.requireNonNullElse(chapters, List.of()));
        }
        int start = Math.max(0, index(all, from));
        for (int i = start; i >= 0 && i < all.size(); i += forward ? 1 : -1) {
            var chapter = all.get(i);
            await(chapter);
            if (i > 0) {
                await(all.get(i - 1));
            }
            var found =
                    find(text, chapter.film(), i == 0 ? null : all.get(i - 1).film(), from, forward);
            if (found != null) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    private static @Nullable Instant find(
            String text, Film film, @Nullable Film earlier, Instant from, boolean forward) {
        Instant found = null;
        Frame before = earlier == null || earlier.frames() == 0 ? null : earlier.frame(earlier.frames() - 1);
        for (int i = 0; i < film.frames(); i++) {
            var time = film.time(i);
            if (!forward && !time.isBefore(from)) {
                break;
            }
            boolean nearer = forward ? time.isAfter(from) : true;
            var frame = film.frame(i);
            if (nearer && frame.brings(text, before)) {
                found = time;
                if (forward) {
                    return found;
                }
            }
            before = frame;
        }
        return found;
    }

    private synchronized void await(Chapter chapter) throws InterruptedException {
        while (!chapter.done() && !closed) {
            wanted = chapter.from();
            wait();
        }
        if (closed) {
            throw new InterruptedException("the playback was closed");
        }
    }

    /** Ends the playing; what runs in a private server goes with it. */
    @Override
    public void close() {
        List<Projector> open;
        synchronized (this) {
            closed = true;
            open = List.copyOf(running);
            notifyAll();
        }
        open.forEach(Projector::close);
    }

    /** What is divided; for tests. */
    synchronized List<Chapter> chapters() {
        return chapters == null ? Collections.emptyList() : chapters;
    }
}
