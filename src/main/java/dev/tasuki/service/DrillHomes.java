package dev.tasuki.service;

import dev.tasuki.org.OwnerOnly;
import dev.tasuki.process.ProcessIdentity;
import dev.tasuki.process.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The temporary directories of one organisation's drills. Each is recorded before it is made, with the process that makes it: so what a
 * killed one left is found, and nothing else is ever taken for it. Blocks; any thread and any process.
 */
final class DrillHomes {
    /** How the name of each begins. */
    static final String PREFIX = "tasuki-drill-";

    private static final Pattern RECORD = Pattern.compile("(" + PREFIX + "[0-9a-f]{16})\\.(\\d{1,18})\\.(\\d{1,18})");
    private static final Logger LOG = LoggerFactory.getLogger(DrillHomes.class);

    private final Path records;
    private final ProcessIdentity owner;
    private final Processes processes = new Processes();

    /**
     * Those that this process makes.
     *
     * @param organisation the directory of an organisation
     */
    DrillHomes(Path organisation) {
        this(organisation, ProcessHandle.current().pid());
    }

    /** @param owner the pid of who is to live as long as they are needed */
    DrillHomes(Path organisation, long owner) {
        this.records = organisation.resolve("drills");
        this.owner = processes.identity(owner).orElse(new ProcessIdentity(owner, 0));
    }

    /** Makes one, which nobody else may enter. */
    Path make() throws IOException {
        OwnerOnly.makeDirectory(records);
        var name =
                PREFIX + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        var home =
                Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath().resolve(name);
        var record = Files.createFile(records.resolve(name + suffix()), OwnerOnly.file(records));
        Files.writeString(record, home + "\n");
        try {
            return Files.createDirectory(home, OwnerOnly.directory(home));
        } catch (IOException e) {
            // what is there is somebody else's
            Files.delete(record);
            throw e;
        }
    }

    /** Forgets one that this process made, once it is there no more. */
    void gone(Path home) {
        forget(home, records.resolve(home.getFileName() + suffix()));
    }

    /** Those whose process is dead. */
    List<Left> left() throws IOException {
        var left = new ArrayList<Left>();
        if (!Files.isDirectory(records)) {
            return left;
        }
        try (var all = Files.newDirectoryStream(records)) {
            for (var record : all) {
                var name = RECORD.matcher(record.getFileName().toString());
                if (name.matches()
                        && !processes.alive(
                                new ProcessIdentity(Long.parseLong(name.group(2)), Long.parseLong(name.group(3))))) {
                    var home = home(record, name.group(1));
                    if (home.isPresent()) {
                        left.add(new Left(home.get(), record));
                    } else {
                        // it died before it made anything
                        Files.deleteIfExists(record);
                    }
                }
            }
        }
        return left;
    }

    /** One that a dead process made, or was about to. */
    record Left(Path home, Path record) {
        /** To be called once it was removed. */
        void gone() {
            forget(home, record);
        }

        /** Whether it is there, and this user's own: what somebody else put there since, is not ours to remove. */
        boolean ours() throws IOException {
            return Files.isDirectory(home, LinkOption.NOFOLLOW_LINKS)
                    && Files.getOwner(home, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(record));
        }
    }

    private static Optional<Path> home(Path record, String name) throws IOException {
        var told = Files.readString(record);
        if (!told.endsWith("/" + name + "\n")) {
            return Optional.empty();
        }
        return Optional.of(Path.of(told.strip())).filter(Path::isAbsolute);
    }

    private static void forget(Path home, Path record) {
        try {
            if (Files.notExists(home, LinkOption.NOFOLLOW_LINKS)) {
                Files.deleteIfExists(record);
            }
        } catch (IOException e) {
            LOG.warn("{} stays behind; it says of a drill that is over where it was", record, e);
        }
    }

    private String suffix() {
        return "." + owner.pid() + "." + owner.started();
    }
}
