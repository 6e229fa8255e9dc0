package dev.tasuki.process;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the processes of this machine: through /proc, else through what Java knows. A process may end between any two
 * questions; what is then asked of it is answered with nothing. Any thread; never blocks for long.
 */
public final class Processes {
    private static final int STAT_LIMIT = 8 * 1024;
    private static final int WORDS_LIMIT = 4 * 1024 * 1024;
    private static final int PROCESS_LIMIT = 100_000;
    private static final int FILES_LIMIT = 1_000;

    /** What the kernel counts in towards programs, on all machines that Java 25 runs on. */
    private static final long MILLIS_OF_A_TICK = 10;

    private static final int MOST_TRIES = 5;

    private static final Logger LOG = LoggerFactory.getLogger(Processes.class);

    private final Path proc;
    private final boolean linux;

    public Processes() {
        this(Path.of("/proc"));
    }

    Processes(Path proc) {
        this.proc = proc;
        this.linux = Files.isReadable(proc.resolve("self/stat"));
    }

    /** What the system tells of a process, zombies too; empty where there is none. */
    public Optional<ProcessState> state(long pid) {
        if (pid <= 0) {
            return Optional.empty();
        }
        if (linux) {
            return ProcessState.parse(
                    read(pid, "stat", STAT_LIMIT).map(Processes::text).orElse(null));
        }
        return ProcessHandle.of(pid).map(Processes::state);
    }

    /** A living process; empty where there is none, or only its zombie. */
    public Optional<ProcessIdentity> identity(long pid) {
        return state(pid).filter(ProcessState::alive).map(ProcessState::identity);
    }

    /**
     * Whether this very process lives; a zombie is dead. Where its start is not known, whether any process with its pid lives:
     * do not signal on that answer, see {@link ProcessIdentity#certain()}.
     */
    public boolean alive(ProcessIdentity process) {
        return identity(process.pid())
                .filter(now -> !process.certain() || now.equals(process))
                .isPresent();
    }

    /**
     * When a living process began, to some hundredths of a second, by the clock as it goes now; empty where unknown. What Java tells of it
     * may be a second early on Linux, whose kernel tells in whole seconds when the machine began.
     */
    public Optional<Instant> started(long pid) {
        if (!linux) {
            return ProcessHandle.of(pid).flatMap(p -> p.info().startInstant());
        }
        try {
            return state(pid)
                    .map(ProcessState::identity)
                    .map(p -> p.started() * MILLIS_OF_A_TICK)
                    .map(machineBegan()::plusMillis);
        } catch (IOException | NumberFormatException e) {
            LOG.debug("since when the machine runs cannot be read", e);
            return ProcessHandle.of(pid).flatMap(p -> p.info().startInstant());
        }
    }

    /** Its argument vector; empty where unknown. */
    public List<String> arguments(long pid) {
        if (linux) {
            return words(pid, "cmdline");
        }
        var info = ProcessHandle.of(pid).map(ProcessHandle::info);
        var command = info.flatMap(ProcessHandle.Info::command);
        if (command.isEmpty()) {
            return List.of();
        }
        var words = new ArrayList<String>();
        words.add(command.get());
        info.flatMap(ProcessHandle.Info::arguments).ifPresent(more -> words.addAll(Arrays.asList(more)));
        return List.copyOf(words);
    }

    /** Where it works; empty where unknown, or where the directory is gone. */
    public Optional<Path> directory(long pid) {
        if (!linux) {
            return Optional.empty();
        }
        try {
            var directory = Files.readSymbolicLink(file(pid, "cwd"));
            return Files.isDirectory(directory) ? Optional.of(directory) : Optional.empty();
        } catch (IOException | SecurityException e) {
            return Optional.empty(); // it has ended, or belongs to somebody else: both mean unknown
        }
    }

    /** The environment it was started with, secrets included: the caller decides what may be kept. Empty where unknown. */
    public Map<String, String> environment(long pid) {
        var environment = new LinkedHashMap<String, String>();
        if (linux) {
            for (var word : words(pid, "environ")) {
                int equals = word.indexOf('=');
                if (equals > 0) {
                    environment.putIfAbsent(word.substring(0, equals), word.substring(equals + 1));
                }
            }
        }
        return environment;
    }

    /** The files it holds open, at most 1,000; nothing where unknown. What is no file, such as a pipe, is left out. */
    public List<Path> openFiles(long pid) {
        var files = new ArrayList<Path>();
        if (!linux) {
            return files;
        }
        try (var entries = Files.newDirectoryStream(file(pid, "fd"))) {
            for (var entry : entries) {
                target(entry).ifPresent(files::add);
                if (files.size() == FILES_LIMIT) {
                    break;
                }
            }
        } catch (IOException | DirectoryIteratorException | SecurityException e) {
            return List.of(); // it has ended, or belongs to somebody else: both mean unknown
        }
        return files;
    }

    /** Rather some hundredths early than late, for nothing tells of itself before it began. */
    private Instant machineBegan() throws IOException {
        for (int tries = 0; ; tries++) {
            var now = Instant.now();
            var up = Files.readString(proc.resolve("uptime")).split(" ", 2)[0];
            // a thread that had to wait in between knows nothing exactly
            if (tries == MOST_TRIES || Instant.now().isBefore(now.plusMillis(MILLIS_OF_A_TICK))) {
                long millis = new BigDecimal(up).movePointRight(3).longValue();
                return now.minusMillis(millis + MILLIS_OF_A_TICK);
            }
        }
    }

    private static Optional<Path> target(Path descriptor) {
        try {
            return Optional.of(Files.readSymbolicLink(descriptor)).filter(Path::isAbsolute);
        } catch (IOException e) {
            return Optional.empty(); // closed meanwhile
        }
    }

    /** What the programs wait for that the terminal listens to in which a process was started. */
    public TerminalWait terminalWait(long pid) {
        return TerminalWait.of(this, pid);
    }

    /** The kernel function in which a process sleeps; empty where unknown, {@code 0} where it does not sleep, or the system hides it. */
    String sleepsIn(long pid) {
        return linux
                ? read(pid, "wchan", STAT_LIMIT).map(Processes::text).orElse("").strip()
                : "";
    }

    /** The processes that its first thread started; dearer ways to ask know more, see {@link #children}. */
    List<Long> startedBy(long pid) {
        return linux
                ? read(pid, "task/" + pid + "/children", STAT_LIMIT)
                        .map(Processes::text)
                        .orElse("")
                        .lines()
                        .flatMap(line -> Arrays.stream(line.split(" ")))
                        .filter(word -> !word.isEmpty())
                        .map(Long::valueOf)
                        .toList()
                : List.of();
    }

    /** Its living children. */
    public List<ProcessIdentity> children(long pid) {
        return all().stream()
                .filter(p -> p.parent() == pid && p.alive())
                .map(ProcessState::identity)
                .toList();
    }

    /** One look at all of them. */
    public ProcessTable table() {
        return new ProcessTable(all());
    }

    /** As by {@link ProcessTable#tree}, by a look of its own. */
    public List<ProcessIdentity> tree(long pid) {
        return table().tree(pid);
    }

    /** As by {@link ProcessTable#session}, by a look of its own. */
    public List<ProcessIdentity> session(long session) {
        return table().session(session);
    }

    /** Every process of this machine, zombies too; at most 100,000. */
    public List<ProcessState> all() {
        if (!linux) {
            return ProcessHandle.allProcesses()
                    .limit(PROCESS_LIMIT)
                    .map(Processes::state)
                    .toList();
        }
        var found = new ArrayList<ProcessState>();
        try (var entries = Files.newDirectoryStream(proc, Processes::isNumber)) {
            for (var entry : entries) {
                state(Long.parseLong(entry.getFileName().toString())).ifPresent(found::add);
                if (found.size() >= PROCESS_LIMIT) {
                    break;
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            throw new IllegalStateException(proc + " cannot be listed", e);
        }
        return found;
    }

    private static boolean isNumber(Path entry) {
        var name = entry.getFileName().toString();
        return name.length() <= 10 && name.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static ProcessState state(ProcessHandle handle) {
        long started = handle.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        long parent = handle.parent().map(ProcessHandle::pid).orElse(0L);
        var name = handle.info().command().orElse("");
        char state = handle.isAlive() ? '?' : 'X';
        return new ProcessState(new ProcessIdentity(handle.pid(), started), name, state, parent, 0, 0, 0);
    }

    private List<String> words(long pid, String file) {
        var content = read(pid, file, WORDS_LIMIT).map(Processes::text).orElse("");
        if (content.isEmpty()) {
            return List.of();
        }
        var whole = content.endsWith("\0") ? content.substring(0, content.length() - 1) : content;
        return List.of(whole.split("\0", -1));
    }

    private Optional<byte[]> read(long pid, String name, int limit) {
        try (var in = Files.newInputStream(file(pid, name))) {
            return Optional.of(in.readNBytes(limit));
        } catch (IOException | SecurityException e) {
            return Optional.empty(); // it has ended, or belongs to somebody else: both mean unknown
        }
    }

    private Path file(long pid, String name) {
        return proc.resolve(Long.toString(pid)).resolve(name);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
