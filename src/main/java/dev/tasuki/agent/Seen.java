package dev.tasuki.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a small file looked when it was read last, so that it is read again only where it looks different. Not thread-safe. */
final class Seen {
    private static final Logger LOG = LoggerFactory.getLogger(Seen.class);

    private record Look(
            Path file,
            long size,
            FileTime changed,
            @Nullable Object key) {}

    private @Nullable Look last;

    /** Whether the file looks different from the last time this was asked; that it is gone counts too. */
    boolean changed(Path file) {
        Look now = null;
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            now = new Look(file, attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
        } catch (IOException e) {
            LOG.trace("{} is not there", file, e);
        }
        boolean same = now == null ? last == null : now.equals(last);
        last = now;
        return !same;
    }

    void forget() {
        last = null;
    }
}
