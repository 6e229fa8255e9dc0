package dev.tasuki.service;

import dev.tasuki.backup.PointArchive;
import dev.tasuki.org.BoardTask;
import dev.tasuki.org.Message;
import dev.tasuki.org.TaskAction;
import dev.tasuki.store.PointSummary;
import dev.tasuki.store.Pruning;
import dev.tasuki.succession.SuccessionListener;
import dev.tasuki.succession.SuccessionReport;
import java.nio.file.Path;
import java.util.List;

/** What can be asked of the process that acts on an organisation, from inside it or from another. Every method may block. */
public interface Acting extends AutoCloseable {
    /** How the organisation is now. */
    OrganisationView view() throws OperationFailed;

    /** Takes a restore point. */
    Taken capture(String label) throws OperationFailed;

    /** What is not the same in two points, by id, {@code latest}, {@code best} or {@code now}, which is read from the live panes. */
    Compared compare(String first, String second) throws OperationFailed;

    /** Keeps a point, an id or {@code latest}, for ever; or no longer. */
    PointSummary pin(String point, boolean pinned) throws OperationFailed;

    /** Takes away the restore points that have grown old by the organisation's file, and gives the room back to the disk. */
    Pruning prune() throws OperationFailed;

    /**
     * Holds what is stored against what was written, remembers of every point what came of it, and puts right what can be.
     *
     * @param deep whether every byte is read
     */
    Checked verify(boolean deep) throws OperationFailed;

    /**
     * Tries a restore where it touches nothing, and keeps what came out; a drill that fails is not thrown.
     *
     * @param point an id, {@code latest} or {@code best}
     */
    Drilled drill(String point) throws OperationFailed;

    /** Puts workers back to a point, and says how it went; rolled back is not thrown. */
    SuccessionReport restore(RestoreRequest request, SuccessionListener listener) throws OperationFailed;

    /**
     * Hands workers to successors that begin where they are, and says how it went; rolled back is not thrown. Returns when the predecessors
     * are retired; where the request does not wait, when the successors have taken over.
     */
    HandedOver handOver(HandoverRequest request, SuccessionListener listener) throws OperationFailed;

    /** Starts what is not running and touches nothing that runs; the workers started. */
    List<String> up() throws OperationFailed;

    /** Stops every worker; those stopped. */
    List<String> down() throws OperationFailed;

    /**
     * Says something to workers; they get it when they can take it.
     *
     * @param from a worker, or {@link Message#PERSON}
     * @param to a worker, a role, or {@code all}
     * @return one message for each receiver, as far as each has come within a moment
     */
    List<Message> send(String from, String to, String text) throws OperationFailed;

    /**
     * Puts a task on the board.
     *
     * @param by a worker, or {@link Message#PERSON}
     * @param assignee a worker, who is told of it; empty for nobody
     */
    BoardTask addTask(String by, String subject, String assignee) throws OperationFailed;

    /**
     * Does something to a task of the board.
     *
     * @param assignee a worker to whom it is given, who is told of it; of other actions, empty
     * @param note what there is to say about it; may be empty
     */
    BoardTask changeTask(String by, String id, TaskAction action, String assignee, String note) throws OperationFailed;

    /** Takes the restore points of an archive in, all or none. */
    PointArchive.Taken takeIn(Path file) throws OperationFailed;

    /** Takes Tasuki's options off every pane and leaves all running; the options undone. */
    List<String> release() throws OperationFailed;

    @Override
    void close();
}
