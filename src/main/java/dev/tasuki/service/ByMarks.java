package dev.tasuki.service;

import dev.tasuki.store.DamagedStoreException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ends an organisation's workers, or lets go of them, by nothing but the marks that their panes have in tmux: the way on where the store is
 * damaged, so that nobody can hold the organisation and nothing be noted. Blocks; any thread.
 */
public final class ByMarks {
    private final Ground ground;

    public ByMarks(Ground ground) {
        this.ground = ground;
    }

    /** Whether something failed because the store is damaged. */
    public static boolean areAllThereIs(OperationFailed failure) {
        for (@Nullable Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof DamagedStoreException) {
                return true;
            }
        }
        return false;
    }

    /** Closes every worker's pane; the workers that had one. */
    public List<String> down() throws OperationFailed {
        return unwatched().down();
    }

    /**
     * Takes Tasuki's options off every pane and leaves all running; the options undone, as text. What a pane had for remain-on-exit itself
     * is not known any more: it follows its window.
     */
    public List<String> release() throws OperationFailed {
        return unwatched().release(List.of());
    }

    /** Fails where another process acts on an organisation whose store does not tell who. */
    static void check(Ground ground) throws OperationFailed {
        if (ActorClient.isHeard(ground.directory())) {
            throw new OperationFailed(
                    ground.name()
                            + " is held by a window or by 'tasuki serve', and its damaged database does not tell by which; end that first");
        }
    }

    private Closing unwatched() throws OperationFailed {
        TmuxNeeded.check();
        check(ground);
        return new Closing(ground.server(), ground.panes());
    }
}
