package dev.tasuki.app.command;

import dev.tasuki.org.OneLine;
import dev.tasuki.tmux.TmuxException;
import dev.tasuki.tmux.TmuxServer;
import dev.tasuki.tmux.TmuxVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the machine: what Tasuki needs, what is there, and what to do about the rest. */
final class Doctor {
    private static final Logger LOG = LoggerFactory.getLogger(Doctor.class);
    private static final int OLDEST_JAVA = 25;

    private final Surroundings here;

    Doctor(Surroundings here) {
        this.here = here;
    }

    List<Finding> checks() {
        return List.of(tmux(), java(), locale(), git(), fonts(), japanese(), home(), display());
    }

    private static Finding tmux() {
        try {
            var version = TmuxServer.version();
            return new Finding(
                    "tmux",
                    version.isEnough(),
                    true,
                    version.toString(),
                    version.isEnough() ? "" : "install tmux " + TmuxVersion.OLDEST + " or newer");
        } catch (TmuxException e) {
            LOG.info("no tmux", e);
            return new Finding(
                    "tmux",
                    false,
                    true,
                    String.valueOf(e.getMessage()),
                    "install tmux " + TmuxVersion.OLDEST + " or newer");
        }
    }

    private static Finding java() {
        var version = Runtime.version();
        return new Finding(
                "java",
                version.feature() >= OLDEST_JAVA,
                true,
                version.toString(),
                version.feature() >= OLDEST_JAVA ? "" : "get Java 25 from https://adoptium.net");
    }

    /** In what encoding the arguments of programs and the names of files go to the system. */
    private static Finding locale() {
        var encoding = System.getProperty("sun.jnu.encoding", "unknown");
        boolean whole = encoding.equals("UTF-8");
        return new Finding(
                "locale",
                whole,
                false,
                encoding,
                whole ? "" : "set LC_ALL to an installed UTF-8 locale such as C.UTF-8; other letters would be lost");
    }

    private static Finding git() {
        var said = firstLine("git", "--version");
        return new Finding(
                "git", !said.isEmpty(), true, said.isEmpty() ? "not found" : said, said.isEmpty() ? "install git" : "");
    }

    private static Finding fonts() {
        if (!onLinux()) {
            return new Finding("fonts", true, true, "the system's", "");
        }
        var said = firstLine("fc-list", ":", "family");
        return new Finding(
                "fonts",
                !said.isEmpty(),
                true,
                said.isEmpty() ? "none found" : "there are some",
                said.isEmpty()
                        ? "install fontconfig and fonts-dejavu-core; the window does not start without any font"
                        : "");
    }

    private static Finding japanese() {
        if (!onLinux()) {
            return new Finding("japanese fonts", true, false, "the system's", "");
        }
        var said = firstLine("fc-list", ":lang=ja:fontformat=TrueType", "family");
        return new Finding(
                "japanese fonts",
                !said.isEmpty(),
                false,
                said.isEmpty() ? "none found" : said,
                said.isEmpty() ? "install fonts-ipafont-gothic, so that reports can hold Japanese" : "");
    }

    private Finding home() {
        var root = here.home().root();
        var existing = root;
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        var writable = existing != null && Files.isDirectory(existing) && Files.isWritable(existing);
        return new Finding(
                "home",
                writable,
                true,
                root.toString(),
                writable ? "" : "make it writable for you, or set TASUKI_HOME to a directory that is");
    }

    private Finding display() {
        var there = here.hasDisplay();
        return new Finding(
                "display",
                there,
                false,
                there ? "there is one" : "none",
                there ? "" : "no window can open; 'tasuki serve' and every other command work");
    }

    private static boolean onLinux() {
        return System.getProperty("os.name", "").startsWith("Linux");
    }

    /** The first line a program prints; empty where it is missing, fails, or takes longer than ten seconds. */
    private static String firstLine(String... command) {
        Path said = null;
        try {
            said = Files.createTempFile("tasuki-doctor", ".txt");
            var process = new ProcessBuilder(command)
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return "";
            }
            return process.exitValue() == 0
                    ? OneLine.of(
                            new String(Files.readAllBytes(said), StandardCharsets.UTF_8)
                                    .lines()
                                    .findFirst()
                                    .orElse(""),
                            100)
                    : "";
        } catch (IOException e) {
            LOG.info("could not ask {}", command[0], e);
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        } finally {
            delete(said);
        }
    }

    private static void delete(@org.jspecify.annotations.Nullable Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.info("could not delete {}", file, e);
        }
    }

    /**
     * One thing looked at.
     *
     * @param required whether Tasuki does not work without it
     * @param advice what to do; empty where all is well
     */
    record Finding(String id, boolean ok, boolean required, String found, String advice) {}
}
