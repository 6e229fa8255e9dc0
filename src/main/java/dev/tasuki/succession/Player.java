package dev.tasuki.succession;

import dev.tasuki.capture.LineNormaliser;
import dev.tasuki.capture.PaneSnapshot;
import dev.tasuki.store.JournalEntry;
import dev.tasuki.tmux.PaneId;
import dev.tasuki.tmux.SgrNormaliser;
import dev.tasuki.tmux.TmuxException;
import dev.tasuki.tmux.TmuxServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Shows one captured pane again in a scratch pane and prints after it what its journal holds. For one thread. */
final class Player {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofMillis(10);

    private final TmuxServer server;
    private final PaneId pane;
    private final Path terminal;
    private final PaneSnapshot base;
    private int columns;
    private int rows;

    /**
     * A player that has not begun.
     *
     * @param terminal of the scratch pane; what is written there, the pane prints
     */
    Player(TmuxServer server, PaneId pane, Path terminal, PaneSnapshot base) {
        this.server = server;
        this.pane = pane;
        this.terminal = terminal;
        this.base = base;
    }

    void play(List<JournalEntry> entries) throws TmuxException {
        try (var out = begin()) {
            for (var entry : entries) {
                size(out, entry.columns(), entry.rows());
                out.write(bytes(entry));
            }
            taken(out);
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /** Shows the captured pane; what is written to the stream, the pane prints after it. */
    OutputStream begin() throws TmuxException, IOException {
        resize(base.width(), base.height());
        awaitRaw();
        columns = base.width();
        rows = base.height();
        var out = Files.newOutputStream(terminal, StandardOpenOption.WRITE);
        out.write(shown());
        return out;
    }

    /** Gives the pane this size, after all that was written; nothing where it has it. */
    void size(OutputStream out, int wantedColumns, int wantedRows) throws TmuxException, IOException {
        if (wantedColumns != columns || wantedRows != rows) {
            columns = wantedColumns;
            rows = wantedRows;
            taken(out);
            resize(columns, rows);
        }
    }

    /** What a pane prints for an entry. */
    static byte[] bytes(JournalEntry entry) {
        return switch (entry.kind()) {
            case DATA -> entry.content().bytes();
            case SCREEN -> redrawn(entry.content().bytes());
            case GAP, RESIZE -> new byte[0];
        };
    }

    TmuxException broken(IOException e) {
        return new TmuxException(
                TmuxException.Kind.REFUSED,
                "the journal of " + base.pane() + " cannot be played: " + e.getMessage(),
                e);
    }

    PaneId pane() {
        return pane;
    }

    /** Before the pane's program has set its terminal to raw, newlines would not come as they are. */
    private void awaitRaw() throws TmuxException {
        await(
                "the scratch pane is ready",
                () -> server.run(List.of("display-message", "-p", "-t", pane.toString(), "#{pane_current_command}"))
                        .first()
                        .equals("sleep"));
    }

    private void resize(int columns, int rows) throws TmuxException {
        server.run(List.of(
                "resize-window",
                "-t",
                pane.toString(),
                "-x",
                String.valueOf(Math.clamp(columns, 2, 10_000)),
                "-y",
                String.valueOf(Math.clamp(rows, 1, 10_000))));
    }

    /** The captured pane as bytes that show it on an empty screen of the same size. */
    private byte[] shown() {
        var out = new ByteArrayOutputStream();
        write(out, "\u001b)0");
        var above = new ArrayList<>(LineNormaliser.all(base.history().split()));
        var main = base.shadow() == null ? base.screen() : base.shadow();
        above.addAll(LineNormaliser.all(main.split()));
        for (int i = 0; i < above.size(); i++) {
            write(out, i == 0 ? "\u001b[0m" : "\r\n\u001b[0m");
            out.writeBytes(above.get(i));
        }
        if (base.shadow() != null) {
            write(out, "\u001b[?1049h");
            draw(out, LineNormaliser.all(base.screen().split()));
        }
        write(out, "\u001b[0m\u000f\u001b)B");
        write(out, "\u001b[" + (base.cursorRow() + 1) + ";" + (base.cursorColumn() + 1) + "H");
        write(out, base.cursorVisible() ? "" : "\u001b[?25l");
        return out.toByteArray();
    }

    /** A screen captured after a gap, drawn over what is there. */
    private static byte[] redrawn(byte[] screen) {
        var lines = new ArrayList<byte[]>();
        int start = 0;
        for (int i = 0; i < screen.length; i++) {
            if (screen[i] == '\n') {
                lines.add(java.util.Arrays.copyOfRange(screen, start, i));
                start = i + 1;
            }
        }
        var out = new ByteArrayOutputStream();
        write(out, "\u0018\u001b)0");
        draw(out, SgrNormaliser.all(lines));
        write(out, "\u001b[0m\u000f\u001b)B");
        return out.toByteArray();
    }

    private static void draw(ByteArrayOutputStream out, List<byte[]> lines) {
        for (int row = 0; row < lines.size(); row++) {
            write(out, "\u001b[" + (row + 1) + ";1H\u001b[0m\u001b[2K");
            out.writeBytes(lines.get(row));
        }
    }

    /**
     * Waits until tmux has taken in all that was written: a name for the window, which no journal can know, comes after it. CAN ends a
     * sequence that the journal may have broken off.
     */
    private void taken(OutputStream out) throws IOException {
        var mark = mark(out);
        await(
                "all of the journal is printed",
                () -> server.run(List.of("display-message", "-p", "-t", pane.toString(), "#{window_name}"))
                        .first()
                        .equals(mark));
    }

    /** Writes what makes tmux give the window a name that nothing had before. */
    static String mark(OutputStream out) throws IOException {
        var mark = UUID.randomUUID().toString();
        out.write(("\u0018\u001bk" + mark + "\u001b\\").getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return mark;
    }

    private interface Question {
        boolean yes() throws TmuxException;
    }

    private void await(String what, Question question) throws TmuxException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (!question.yes()) {
                if (System.nanoTime() > until) {
                    throw new TmuxException(
                            TmuxException.Kind.TIMEOUT, "not within " + PATIENCE.toSeconds() + " s: " + what);
                }
                Thread.sleep(LOOK);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TmuxException(TmuxException.Kind.CLOSED, "interrupted while a journal was played", e);
        }
    }

    private static void write(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
