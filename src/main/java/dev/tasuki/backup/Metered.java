package dev.tasuki.backup;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bytes of which so many may be read and no more, until more are allowed: what a stranger wrote may unpack to anything. One thread. */
final class Metered extends FilterInputStream {
    private long left;

    Metered(InputStream in) {
        super(in);
    }

    /** From here on so many bytes may be read. */
    void allow(long bytes) {
        left = bytes;
    }

    @Override
    public int read() throws IOException {
        int b = super.read();
        if (b >= 0) {
            spend(1);
        }
        return b;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        int count = super.read(to, offset, length);
        spend(Math.max(0, count));
        return count;
    }

    @Override
    public long skip(long bytes) throws IOException {
        // read, so that what is skipped is counted
        return readNBytes((int) Math.min(bytes, 1 << 16)).length;
    }

    @Override
    public int available() {
        return 0;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void spend(int bytes) throws IOException {
        left -= bytes;
        if (left < 0) {
            throw new IOException("more follows than there should be");
        }
    }
}
