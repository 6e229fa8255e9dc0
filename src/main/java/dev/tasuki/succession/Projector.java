package dev.tasuki.succession;

import dev.tasuki.capture.LineBlock;
import dev.tasuki.capture.PaneSnapshot;
import dev.tasuki.capture.Scrollback;
import dev.tasuki.store.JournalEntry;
import dev.tasuki.tmux.ControlConnection;
import dev.tasuki.tmux.PaneId;
import dev.tasuki.tmux.PaneReader;
import dev.tasuki.tmux.Reply;
import dev.tasuki.tmux.Screen;
import dev.tasuki.tmux.SgrNormaliser;
import dev.tasuki.tmux.TmuxCommand;
import dev.tasuki.tmux.TmuxException;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Prints a journal entry after entry in a private tmux server, and tells what the pane shows after each. Blocks; for one thread of the
 * system, which writing to a terminal may hold; another may {@link #close} it, which ends all waiting.
 */
public final class Projector implements AutoCloseable {
    private static final String PANE = "film";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** Lines above the screen that a pane keeps, for programs that make it higher. */
    private static final int ABOVE = 500;
    /** Beyond this the lines that have passed are taken away, so that the pane's history never is full. */
    private static final int FULL = 1_000;

    private final Scratch scratch;
    private final Player player;
    private final OutputStream out;
    private final ControlConnection connection;
    private final PaneReader reader;
    private final PaneId pane;
    private final WholeSequences sequences = new WholeSequences();
    private long above;

    /**
     * What the pane shows.
     *
     * @param screen its lines are normalised: each stands for itself
     * @param passed text that came and went between the last look and this, on no screen that was shown; oldest first
     */
    public record Picture(Screen screen, List<byte[]> passed) {
        public Picture {
            passed = List.copyOf(passed);
        }
    }

    private Projector(Scratch scratch) throws TmuxException, IOException {
        this.scratch = scratch;
        player = scratch.player(PANE);
        connection = scratch.connection();
        reader = new PaneReader(connection);
        pane = player.pane();
        out = player.begin();
    }

    /**
     * A pane that shows what was captured, or nothing.
     *
     * @param first what is printed first; tells the size of a pane that was not captured
     */
    public static Projector open(@Nullable PaneSnapshot captured, JournalEntry first) throws TmuxException {
        var scratch = Scratch.open(Map.of(PANE, shortened(Rebuilder.base(captured, first))));
        try {
            return new Projector(scratch);
        } catch (IOException e) {
            scratch.close();
            throw e instanceof TmuxException tmux
                    ? tmux
                    : new TmuxException(TmuxException.Kind.REFUSED, "nothing can be played: " + e.getMessage(), e);
        }
    }

    /** What it shows before anything is printed. */
    public Picture first() throws TmuxException {
        var picture = picture(true);
        return new Picture(picture.screen(), List.of());
    }

    /** Prints an entry and tells what the pane shows then. */
    public Picture next(JournalEntry entry) throws TmuxException {
        try {
            player.size(out, entry.columns(), entry.rows());
            if (entry.kind() == JournalEntry.Kind.DATA) {
                out.write(sequences.add(Player.bytes(entry)));
            } else {
                sequences.reset();
                out.write(Player.bytes(entry));
            }
            return picture(entry.kind() == JournalEntry.Kind.RESIZE);
        } catch (TmuxException e) {
            throw e;
        } catch (IOException e) {
            throw player.broken(e);
        }
    }

    /** @param resized whether lines may have come or gone above the screen without being printed */
    private Picture picture(boolean resized) throws TmuxException {
        try {
            taken(Player.mark(out));
            var screen = get(reader.screensOf(List.of(pane)).getFirst());
            long size = above();
            var passed = List.<byte[]>of();
            long more = size - above;
            if (!resized && more > screen.height()) {
                // the first of them were on the screen that was shown last
                passed = get(reader.history(pane, above + screen.height(), size - 1));
            }
            above = size;
            if (size > FULL) {
                get(connection.send(TmuxCommand.of("clear-history", "-t", pane.toString())));
                above = 0;
            }
            return new Picture(normalised(screen), passed);
        } catch (TmuxException e) {
            throw e;
        } catch (IOException e) {
            throw player.broken(e);
        }
    }

    /** A server that is being ended answers with nothing. */
    private long above() throws TmuxException {
        var answer = ask("#{history_size}");
        try {
            return Long.parseLong(answer);
        } catch (NumberFormatException e) {
            throw new TmuxException(TmuxException.Kind.CLOSED, "the scratch pane is gone", e);
        }
    }

    private void taken(String mark) throws TmuxException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!ask("#{window_name}").equals(mark)) {
            if (System.nanoTime() > until) {
                throw new TmuxException(
                        TmuxException.Kind.TIMEOUT, "not printed within " + PATIENCE.toSeconds() + " s");
            }
        }
    }

    private String ask(String format) throws TmuxException {
        Reply reply = get(connection.send(TmuxCommand.of("display-message", "-p", "-t", pane.toString(), format)));
        return reply.first();
    }

    private static <T> T get(CompletableFuture<T> answer) throws TmuxException {
        try {
            return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof TmuxException tmux
                    ? tmux
                    : new TmuxException(TmuxException.Kind.REFUSED, "nothing can be played: " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new TmuxException(TmuxException.Kind.TIMEOUT, "the scratch server does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TmuxException(TmuxException.Kind.CLOSED, "interrupted while a journal was played", e);
        }
    }

    private static Screen normalised(Screen screen) {
        return new Screen(
                screen.pane(),
                screen.width(),
                screen.height(),
                SgrNormaliser.all(screen.lines()),
                screen.cursorColumn(),
                screen.cursorRow(),
                screen.cursorVisible(),
                screen.title(),
                screen.dead(),
                screen.time());
    }

    private static PaneSnapshot shortened(PaneSnapshot pane) {
        var lines = pane.history().split();
        var last = lines.subList(Math.max(0, lines.size() - ABOVE), lines.size());
        return new PaneSnapshot(
                pane.pane(),
                pane.width(),
                pane.height(),
                100_000,
                new Scrollback(0, List.of(LineBlock.of(List.copyOf(last)))),
                pane.screen(),
                pane.shadow(),
                pane.cursorColumn(),
                pane.cursorRow(),
                pane.cursorVisible(),
                pane.title());
    }

    @Override
    public void close() {
        scratch.close();
        try {
            out.close();
        } catch (IOException e) {
            // the terminal is gone with its server
            org.slf4j.LoggerFactory.getLogger(Projector.class).debug("a scratch terminal did not close", e);
        }
    }
}
