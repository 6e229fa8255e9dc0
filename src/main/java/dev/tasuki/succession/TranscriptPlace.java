package dev.tasuki.succession;

import dev.tasuki.agent.AgentSession;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * Where a conversation's transcript may be written, and nothing else: a restore point may come from anywhere, and names files as it likes.
 *
 * @param below where the agent keeps its transcripts; this itself may be a link, for people keep such directories elsewhere
 * @param file below it
 */
record TranscriptPlace(Path below, Path file) {
    /** Codex has a directory each for the year, the month and the day. */
    private static final int DEEPEST = 4;

    /** Empty where a file is not plainly the conversation's. */
    static Optional<TranscriptPlace> of(Path file, AgentSession session, Path below) {
        var name = String.valueOf(file.getFileName());
        boolean own = AgentSession.isId(session.id())
                && name.contains(session.id())
                && (name.endsWith(".jsonl") || name.endsWith(".json"));
        var top = below.normalize();
        boolean inside = file.isAbsolute()
                && top.isAbsolute()
                && file.normalize().equals(file)
                && file.startsWith(top)
                && file.getNameCount() - top.getNameCount() >= 1
                && file.getNameCount() - top.getNameCount() <= DEEPEST;
        return own && inside ? Optional.of(new TranscriptPlace(top, file)) : Optional.empty();
    }

    /**
     * Makes the directories that are missing.
     *
     * @return the file by its real place, where nothing is yet
     * @throws FileAlreadyExistsException where there is something, be it a link to nowhere
     * @throws IOException where a link leads elsewhere
     */
    Path make() throws IOException {
        FileAttribute<Set<PosixFilePermission>> owner =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        Files.createDirectories(below, owner);
        var real = below.toRealPath();
        var parts = below.relativize(file);
        for (int i = 0; i < parts.getNameCount() - 1; i++) {
            real = real.resolve(parts.getName(i));
            if (!Files.exists(real, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectory(real, owner);
            }
            if (!Files.isDirectory(real, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException(real + " is no directory of its own");
            }
        }
        real = real.resolve(parts.getFileName());
        if (Files.exists(real, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(real.toString());
        }
        return real;
    }
}
