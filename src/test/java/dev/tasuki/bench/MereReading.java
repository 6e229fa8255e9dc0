package dev.tasuki.bench;

import dev.tasuki.tmux.PaneId;
import dev.tasuki.tmux.TmuxSocket;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;

/** The least that reading panes can cost: one control-mode client asked for all of them in one write, whose answers nobody looks at. */
final class MereReading implements AutoCloseable {
    private final Process client;
    private final BufferedReader in;

    MereReading(TmuxSocket socket, String session) {
        try {
            client = new ProcessBuilder(
                            "tmux",
                            "-u",
                            "-L",
                            socket.address(),
                            "-C",
                            "attach",
                            "-f",
                            "ignore-size,no-output",
                            "-t",
                            session)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1), 1 << 18);
        answers(1);
    }

    /** Reads every line that the panes hold. */
    void read(Collection<PaneId> panes) {
        var asked = new StringBuilder();
        panes.forEach(
                pane -> asked.append("capture-pane -peN -S - -t ").append(pane).append('\n'));
        try {
            client.getOutputStream().write(asked.toString().getBytes(StandardCharsets.US_ASCII));
            client.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        answers(panes.size());
    }

    private void answers(int wanted) {
        try {
            for (int seen = 0; seen < wanted; ) {
                var line = in.readLine();
                if (line == null) {
                    throw new IllegalStateException("tmux has ended");
                }
                if (line.startsWith("%end ")) {
                    seen++;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        client.destroy();
    }
}
