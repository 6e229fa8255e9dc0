package dev.tasuki.service;

import dev.tasuki.agent.Dialog;
import dev.tasuki.capture.Snapshot;
import dev.tasuki.quality.PointScore;
import dev.tasuki.store.HealthSpan;
import dev.tasuki.succession.Account;
import dev.tasuki.tmux.AttachedTerminal;
import dev.tasuki.tmux.Keys;
import dev.tasuki.tmux.Screen;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All that a person can ask of one organisation, whoever holds it. Every method may block and must not be called on the FX thread,
 * except {@link #view()}, {@link #observe}, {@link #screen} and {@link #type}, which only look or hand on.
 */
public interface Operations extends Acting {
    /** The newest known state, at once. */
    @Override
    OrganisationView view();

    /** Tells of every new view, at most ten times a second, on a thread of the service; first at once. */
    Watching observe(Consumer<OrganisationView> observer);

    /** Tells of every new screen of a worker, on a thread of the service; first at once where one is known. */
    Watching screen(String worker, Attention attention, Consumer<Screen> observer);

    /** Types into a worker's pane; the order of calls is kept. */
    void type(String worker, Keys keys);

    /**
     * Attaches the real tmux client to a worker's pane, in a terminal of so many cells; to be closed by whoever opened it, at the latest it
     * is when this is.
     */
    AttachedTerminal attach(String worker, int columns, int rows, AttachedTerminal.Listener listener)
            throws OperationFailed;

    /**
     * Sends the keys that choose an answer to what a worker's screen asks; fails, and sends nothing, where it does not ask that very thing
     * any more.
     *
     * @param asked what the person saw
     * @param choice a place among its choices, from 0
     */
    void answer(String worker, Dialog asked, int choice) throws OperationFailed;

    /** The content of a point. */
    Snapshot snapshot(String point) throws OperationFailed;

    /** How good a point (an id, {@code latest} or {@code best}) is to go back to, and why. */
    PointScore score(String point) throws OperationFailed;

    /** What is known of an instant between two points, or after the last. */
    Moment moment(Instant at) throws OperationFailed;

    /** The newest instant at which anything was printed that the journal holds after the newest point; empty where the point holds all. */
    Optional<Moment> newest() throws OperationFailed;

    /** Everything as it was at an instant, as far as it is known: a point, and the journal played after it. Takes seconds. */
    Snapshot snapshot(Instant at) throws OperationFailed;

    /** What a worker's pane has shown, to be played back; to be closed by whoever opened it, at the latest it is when this is. */
    Playback playback(String worker) throws OperationFailed;

    /**
     * Writes what a worker's pane printed as an asciicast.
     *
     * @param from null for the beginning of what is kept
     * @param masked whether what looks like a secret is hidden
     * @param file which must not exist yet
     */
    Recordings.Recorded record(String worker, @Nullable Instant from, boolean masked, Path file) throws OperationFailed;

    /** Everything as it is now, read from the live panes and work trees and kept nowhere; fails where no server runs. */
    Snapshot present() throws OperationFailed;

    /** What each worker's state was, between two instants, oldest first. */
    List<HealthSpan> health(Instant from, Instant to) throws OperationFailed;

    /** A person has seen the alerts up to this number: no view holds them any more. */
    void acknowledge(long alert) throws OperationFailed;

    /** Writes the report in each format ({@code html}, {@code pdf}, {@code json}, {@code md}); the files written. */
    List<Path> report(Set<String> formats, Path directory) throws OperationFailed;

    /**
     * What the new conversations of agents would be told as things stand now, by worker; of workers that have no conversation, nothing.
     * May hold anything that agents printed.
     */
    Map<String, String> briefs() throws OperationFailed;

    /** What is kept of the successions that began from a point and have ended, newest first. */
    List<Account> accounts(String point) throws OperationFailed;

    /** Writes what is kept of a succession, as text and as JSON, with secrets masked; the files written. */
    List<Path> exportAccount(String succession, Path directory) throws OperationFailed;

    @Override
    void close();

    /** How closely a screen is watched. */
    enum Attention {
        /** Up to 30 screens a second. */
        FOCUSED,
        /** Up to 4 screens a second. */
        VISIBLE
    }

    /** Ends what observe or screen began. */
    interface Watching extends AutoCloseable {
        @Override
        void close();
    }
}
