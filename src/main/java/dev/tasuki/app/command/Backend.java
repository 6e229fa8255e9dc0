package dev.tasuki.app.command;

import dev.tasuki.capture.Snapshot;
import dev.tasuki.org.BoardTask;
import dev.tasuki.org.Message;
import dev.tasuki.org.Organisation;
import dev.tasuki.org.TaskAction;
import dev.tasuki.quality.PointScore;
import dev.tasuki.service.Compared;
import dev.tasuki.service.HandedOver;
import dev.tasuki.service.HandoverRequest;
import dev.tasuki.service.Moment;
import dev.tasuki.service.OperationFailed;
import dev.tasuki.service.OrganisationView;
import dev.tasuki.service.RestoreRequest;
import dev.tasuki.service.Taken;
import dev.tasuki.store.Incident;
import dev.tasuki.store.Lease;
import dev.tasuki.store.PointSummary;
import dev.tasuki.store.Pruning;
import dev.tasuki.succession.SuccessionListener;
import dev.tasuki.succession.SuccessionReport;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** What the command line needs done. Every method may block; a failure's message is shown to the person as it is. */
public interface Backend {
    /** Opens the window and returns when it was closed; without an organisation it shows the first start. */
    void window(Optional<Organisation> organisation) throws OperationFailed;

    /** Writes the demonstration organisation; starts nothing. */
    Organisation demo() throws OperationFailed;

    /** Starts what is not running; the workers started. */
    List<String> up(Organisation organisation) throws OperationFailed;

    /** Ends every worker; the workers ended. */
    Closed down(Organisation organisation) throws OperationFailed;

    /** Undoes what adopting and watching set in tmux; each option undone, in words. */
    Closed release(Organisation organisation) throws OperationFailed;

    /** The other process that acts on the organisation, if one does. */
    Optional<Lease> holder(Organisation organisation) throws OperationFailed;

    /** Takes an organisation off the list; where all that was kept of it is now. */
    Path forget(Organisation organisation) throws OperationFailed;

    /**
     * Writes an organisation file from what runs.
     *
     * @param socket empty for the person's own server
     * @param name empty for the first session's name
     */
    Adoption adopt(List<String> sessions, Optional<String> socket, Optional<String> name) throws OperationFailed;

    /** The present state; works when no server runs, too. */
    OrganisationView status(Organisation organisation) throws OperationFailed;

    /** Whether a restore or handover was left half done and nobody acts who would finish it or take it back. */
    boolean interrupted(Organisation organisation) throws OperationFailed;

    Taken capture(Organisation organisation, String label) throws OperationFailed;

    /** Newest first. */
    List<PointSummary> points(Organisation organisation) throws OperationFailed;

    /** What is not the same in two points, by id, {@code latest}, {@code best} or {@code now}. */
    Compared compare(Organisation organisation, String first, String second) throws OperationFailed;

    /** Keeps a point for ever, or no longer. */
    PointSummary pin(Organisation organisation, String point, boolean pinned) throws OperationFailed;

    /** Takes away what has grown old; where {@code dry}, only says what would go. */
    Pruning prune(Organisation organisation, boolean dry) throws OperationFailed;

    /** The content of a point: an id, {@code latest} or {@code best}. */
    Snapshot snapshot(Organisation organisation, String point) throws OperationFailed;

    /** What is known of an instant. */
    Moment moment(Organisation organisation, Instant at) throws OperationFailed;

    /** Everything as it was at an instant, as far as it is known. */
    Snapshot snapshot(Organisation organisation, Instant at) throws OperationFailed;

    /** How good a point is to go back to, and why. */
    PointScore score(Organisation organisation, PointSummary point) throws OperationFailed;

    SuccessionReport restore(Organisation organisation, RestoreRequest request, SuccessionListener listener)
            throws OperationFailed;

    HandedOver handOver(Organisation organisation, HandoverRequest request, SuccessionListener listener)
            throws OperationFailed;

    /** One message for each receiver, as far as each has come within a moment. */
    List<Message> send(Organisation organisation, String from, String to, String text) throws OperationFailed;

    /** Newest first, at most so many. */
    List<Message> messages(Organisation organisation, int most) throws OperationFailed;

    BoardTask addTask(Organisation organisation, String by, String subject, String assignee) throws OperationFailed;

    BoardTask changeTask(
            Organisation organisation, String by, String id, TaskAction action, String assignee, String note)
            throws OperationFailed;

    /** Those that have not ended, and the newest others; oldest first. */
    List<BoardTask> tasks(Organisation organisation) throws OperationFailed;

    /** Newest first. */
    List<Incident> incidents(Organisation organisation) throws OperationFailed;

    /**
     * Checks what is stored, remembers what came of it, and puts right what can be.
     *
     * @param deep whether every chunk is read and its hash computed
     */
    Verified verify(Organisation organisation, boolean deep) throws OperationFailed;

    /** Writes the report in each format; the files written. */
    List<Path> report(Organisation organisation, Set<String> formats, Path directory) throws OperationFailed;

    /** What was. */
    Past past();

    /** Restore points outside of the store. */
    Copies copies();

    /**
     * Watches, journals and heals until the process is told to end.
     *
     * @param news told, a line each, of what broke and how it was mended; any thread
     */
    void serve(Organisation organisation, Consumer<String> news) throws OperationFailed;

    /** Goes through the guided tour, telling each step as it ends; all steps. */
    List<TourStep> tour(Path directory, Consumer<TourStep> listener) throws OperationFailed;
}
