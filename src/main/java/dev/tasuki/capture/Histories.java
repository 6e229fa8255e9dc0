package dev.tasuki.capture;

import dev.tasuki.tmux.ControlConnection;
import dev.tasuki.tmux.PaneId;
import dev.tasuki.tmux.PaneInfo;
import dev.tasuki.tmux.TmuxException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Completes what a cut brought of each pane with its whole history, and remembers it for the next cut. For one thread at a time. */
final class Histories implements Cutter.Ends {
    /** So many are asked for at once: tmux always has the next to read, and nobody waits behind more than these. */
    private static final int AT_ONCE = 6;

    private final Consumer<List<Blob>> early;
    private final Map<PaneId, PaneMemory> memories = new ConcurrentHashMap<>();
    private @Nullable ControlConnection remembered;

    /** @param early told of each pane's lines as soon as they are read, on a thread of its own */
    Histories(Consumer<List<Blob>> early) {
        this.early = early;
    }

    /** Forgets what another connection brought, which may mean another server where the same ids mean other panes. */
    void use(ControlConnection connection) {
        if (connection != remembered) {
            memories.clear();
            remembered = connection;
        }
    }

    @Override
    public int newest(PaneInfo pane) {
        return HistoryReader.tail(memories.get(pane.id()), pane);
    }

    /** They tell whether what is known still joins. */
    @Override
    public int oldest(PaneInfo pane) {
        return memories.containsKey(pane.id()) ? HistoryReader.TOP : 0;
    }

    /**
     * Begins to read every pane of a cut whole, a few at a time; what is remembered of panes that are not in it is forgotten. Each answer
     * fails with {@link TmuxException}.
     */
    Map<PaneId, CompletableFuture<PaneSnapshot>> read(ControlConnection connection, Cutter.Cut cut) {
        memories.keySet().retainAll(cut.parts().keySet());
        var few = new Semaphore(AT_ONCE);
        var asked = new HashMap<PaneId, CompletableFuture<PaneSnapshot>>();
        cut.parts()
                .forEach((id, part) ->
                        asked.put(id, started("capture-" + id, few, () -> read(connection, part, cut.host()))));
        return asked;
    }

    /** Waits until nothing is read any more, however it ended: what is remembered is for one capture at a time. */
    static void settle(Map<PaneId, CompletableFuture<PaneSnapshot>> reading) {
        reading.values().forEach(pane -> pane.handle((read, failure) -> true).join());
    }

    private static CompletableFuture<PaneSnapshot> started(String name, Semaphore few, Callable<PaneSnapshot> work) {
        var done = new CompletableFuture<PaneSnapshot>();
        Thread.ofVirtual().name(name).start(() -> {
            few.acquireUninterruptibly();
            try {
                done.complete(work.call());
            } catch (Exception | Error e) {
                done.completeExceptionally(e);
            } finally {
                few.release();
            }
        });
        return done;
    }

    private PaneSnapshot read(ControlConnection connection, Cutter.Part cut, String host) throws TmuxException {
        var part = cut;
        PaneMemory memory;
        try {
            memory = new HistoryReader(connection).read(memories.get(part.pane().id()), part.history());
        } catch (HistoryReader.Moved | TmuxException e) {
            onlyIfRefused(e);
            try {
                part = new Cutter(connection, this).whole(part.pane().id());
            } catch (TmuxException gone) {
                // closed meanwhile: what the cut brought is all there is
                onlyIfRefused(gone);
            }
            memory = new PaneMemory(part.pane().width());
            memory.append(part.history().tail());
        }
        memories.put(part.pane().id(), memory);
        var info = part.pane();
        var scrollback = memory.scrollback();
        early.accept(scrollback.blocks().stream().map(LineBlock::blob).toList());
        return new PaneSnapshot(
                info.id().toString(),
                info.width(),
                info.height(),
                info.historyLimit(),
                scrollback,
                LineBlock.of(part.screen()),
                part.shadow() == null ? null : LineBlock.of(part.shadow()),
                info.cursorColumn(),
                info.cursorRow(),
                info.cursorVisible(),
                info.title().equals(host) ? "" : info.title());
    }

    private static void onlyIfRefused(Exception e) throws TmuxException {
        if (e instanceof TmuxException tmux && tmux.kind() != TmuxException.Kind.REFUSED) {
            throw tmux;
        }
    }
}
