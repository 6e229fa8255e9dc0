package dev.tasuki.tmux;

import com.techsenger.jeditermfx.core.TtyConnector;
import com.techsenger.jeditermfx.core.util.TermSize;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * What a terminal device prints, as text that JediTermFX can read. What tmux says of the clipboard (OSC 52), which JediTermFX does not know,
 * is taken out and told. For the one thread that reads.
 */
final class PtyText implements TtyConnector {
    /** A shorter read was the last for now: nothing of a cluster is missing. */
    private static final int WHOLE = 1000;

    private final InputStream in;
    private final StandIns standIns;
    private final Runnable beforeReading;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private final ByteBuffer bytes = ByteBuffer.allocate(8192);
    private final CharBuffer chars = CharBuffer.allocate(8200);
    private final Copied copied;
    private final StringBuilder held = new StringBuilder();
    private String ready = "";
    private int taken;

    /**
     * @param beforeReading called each time that nothing is left to read
     * @param copied told what tmux copied
     */
    PtyText(InputStream in, StandIns standIns, Runnable beforeReading, Consumer<String> copied) {
        this.in = in;
        this.standIns = standIns;
        this.beforeReading = beforeReading;
        this.copied = new Copied(copied);
    }

    @Override
    public int read(char[] to, int offset, int length) throws IOException {
        while (taken == ready.length()) {
            beforeReading.run();
            if (!more()) {
                return -1;
            }
        }
        int count = Math.min(length, ready.length() - taken);
        ready.getChars(taken, taken + count, to, offset);
        taken += count;
        return count;
    }

    private boolean more() throws IOException {
        int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
        if (count < 0) {
            return false;
        }
        bytes.position(bytes.position() + count).flip();
        decoder.decode(bytes, chars.clear(), false);
        bytes.compact();
        held.append(copied.without(chars.flip()));
        int end = count < WHOLE ? held.length() : standIns.lastCluster(held);
        ready = standIns.replace(held.substring(0, end));
        taken = 0;
        held.delete(0, end);
        return true;
    }

    @Override
    public boolean ready() {
        return taken < ready.length();
    }

    @Override
    public boolean isConnected() {
        return true;
    }

    @Override
    public String getName() {
        return "tmux";
    }

    /** Whoever owns the device writes to it. */
    @Override
    public void write(byte[] answer) {
        throw new UnsupportedOperationException("this end only reads");
    }

    @Override
    public void write(String answer) {
        throw new UnsupportedOperationException("this end only reads");
    }

    @Override
    public void resize(TermSize size) {
        throw new UnsupportedOperationException("this end only reads");
    }

    @Override
    public int waitFor() {
        throw new UnsupportedOperationException("this end only reads");
    }

    @Override
    public void close() {
        // whoever owns the device closes it
    }
}
