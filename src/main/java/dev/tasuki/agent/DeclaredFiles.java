package dev.tasuki.agent;

import dev.tasuki.org.KindDeclaration;
import dev.tasuki.org.KindDeclaration.Session;
import dev.tasuki.org.KindPatterns;
import dev.tasuki.org.KindPlace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of one agent of a declared kind. They lie below directories of its own; what leads out of those by a link is not read. */
final class DeclaredFiles {
    /** How much of a file is read. */
    private static final int READ = 64 * 1024;

    private static final int MOST_LOOKED_AT = 5_000;
    private static final int MOST_FOUND = 500;
    private static final int LONGEST_ID = 100;
    /** File systems tell times by seconds, and processes begin some ticks before they say. */
    private static final Duration UNSHARP = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(DeclaredFiles.class);

    private final AgentProcess process;
    private int lookedAt;

    DeclaredFiles(AgentProcess process) {
        this.process = process;
    }

    /**
     * The id of its conversation; empty where several files could be its own.
     *
     * @param strictly whether it must be an id as it stands, because a program is given it; otherwise it only tells conversations apart
     */
    Optional<String> session(Session session, KindPlace place, boolean strictly) {
        var ids = new ArrayList<String>();
        for (var file : files(place, "")) {
            if (!place.several() || changedSinceItBegan(file)) {
                id(session, place, file)
                        .map(id -> strictly ? id : told(id))
                        .filter(AgentSession::isId)
                        .filter(id -> !ids.contains(id))
                        .ifPresent(ids::add);
            }
        }
        return ids.size() == 1 ? Optional.of(ids.getFirst()) : Optional.empty();
    }

    /** The only file at a place. */
    Optional<Path> file(KindPlace place, String session) {
        var found = files(place, session);
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private static String told(String text) {
        var id = text.replaceAll("[^A-Za-z0-9_]+", "-");
        return id.substring(0, Math.min(LONGEST_ID, id.length()));
    }

    private Optional<String> id(Session session, KindPlace place, Path file) {
        try {
            var text = session.in() == Session.In.PATH
                    ? root(place).orElseThrow().relativize(file).toString()
                    : beginning(file);
            var matcher = KindPatterns.compile(session.pattern()).matcher(text);
            return matcher.find() ? Optional.ofNullable(matcher.group(1)) : Optional.empty();
        } catch (IOException e) {
            LOG.debug("{} cannot be read", file, e);
            return Optional.empty();
        }
    }

    private static String beginning(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(READ), StandardCharsets.UTF_8);
        }
    }

    private boolean changedSinceItBegan(Path file) {
        Instant began = process.began();
        try {
            return began == null || !Files.getLastModifiedTime(file).toInstant().isBefore(began.minus(UNSHARP));
        } catch (IOException e) {
            LOG.debug("{} is gone", file, e);
            return false;
        }
    }

    private List<Path> files(KindPlace place, String session) {
        var root = root(place);
        if (root.isEmpty() || (place.ofProcess() && process.identity().pid() <= 0)) {
            return List.of();
        }
        var here = List.of(root.get());
        for (var segment : place.segments()) {
            var name = segment.replace(
                            KindPlace.PID, Long.toString(process.identity().pid()))
                    .replace(KindDeclaration.SESSION, session);
            here = below(here, name);
        }
        return here.stream().filter(f -> isInside(f, root.get())).toList();
    }

    private List<Path> below(List<Path> directories, String name) {
        var found = new ArrayList<Path>();
        for (var directory : directories) {
            if (!name.contains("*")) {
                found.add(directory.resolve(name));
            } else if (Files.isDirectory(directory)) {
                list(directory, name, found);
            }
        }
        return found;
    }

    private void list(Path directory, String name, List<Path> found) {
        try (var entries = Files.newDirectoryStream(directory)) {
            for (var entry : entries) {
                if (++lookedAt > MOST_LOOKED_AT || found.size() == MOST_FOUND) {
                    LOG.debug("{} holds more than is looked at", directory);
                    return;
                }
                if (matches(String.valueOf(entry.getFileName()), name)) {
                    found.add(entry);
                }
            }
        } catch (IOException e) {
            LOG.debug("{} cannot be listed", directory, e);
        }
    }

    /** A name with stars is few letters long and has three of them at most. */
    private static boolean matches(String name, String pattern) {
        int star = pattern.indexOf('*');
        if (star < 0) {
            return name.equals(pattern);
        }
        if (!name.startsWith(pattern.substring(0, star))) {
            return false;
        }
        var rest = pattern.substring(star + 1);
        for (int i = star; i <= name.length(); i++) {
            if (matches(name.substring(i), rest)) {
                return true;
            }
        }
        return false;
    }

    private Optional<Path> root(KindPlace place) {
        return place.root() == KindPlace.Root.DIRECTORY
                ? Optional.ofNullable(process.directory())
                : place.root() == KindPlace.Root.HOME
                        ? process.place("HOME", "")
                        : process.place(place.root().variable(), place.root().belowHome());
    }

    private static boolean isInside(Path file, Path root) {
        try {
            return Files.isRegularFile(file) && file.toRealPath().startsWith(root.toRealPath());
        } catch (IOException | InvalidPathException e) {
            LOG.debug("{} cannot be looked at", file, e);
            return false;
        }
    }
}
