package dev.tasuki.capture;

import dev.tasuki.capture.WorkTree.UntrackedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What git tells of a work tree. A tree that has not changed since it was read last costs one call of git. Safe for many threads.
 */
public final class WorkFacts {
    static final int PATCH_LIMIT = 16 << 20;
    static final int FILE_LIMIT = 4 << 20;
    static final int FILES_LIMIT = 64 << 20;
    static final int FILE_COUNT = 2_000;
    private static final int STATUS_LIMIT = 8 << 20;
    private static final String EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";
    private static final Logger LOG = LoggerFactory.getLogger(WorkFacts.class);

    private final Duration patience;
    private final Map<Path, Known> known = new ConcurrentHashMap<>();

    private record Known(String mark, WorkTree tree) {}

    public WorkFacts() {
        this(Duration.ofSeconds(5));
    }

    /** @param patience how long git may take for one answer */
    WorkFacts(Duration patience) {
        this.patience = patience;
    }

    /** The top of the work tree a directory is in; empty where it is in none. */
    public static Optional<Path> root(Path directory) {
        for (Path at = directory; at != null; at = at.getParent()) {
            if (Files.exists(at.resolve(".git"), LinkOption.NOFOLLOW_LINKS)) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    /** The work tree of that top; null where git cannot read it, which is logged. */
    public @Nullable WorkTree read(Path root) {
        try {
            var git = new Git(root, patience);
            var answer = git.run(
                    STATUS_LIMIT,
                    "status",
                    "--porcelain=v2",
                    "--branch",
                    "-z",
                    "--untracked-files=all",
                    "--ignore-submodules=all",
                    "--no-renames");
            if (!answer.complete()) {
                return null;
            }
            if (answer.exit() != 0) {
                LOG.warn("git cannot read {}: {}", root, answer.errors());
                return null;
            }
            var status = Status.parse(answer.text());
            var mark = mark(root, status, answer.text());
            var last = known.get(root);
            if (last != null && last.mark.equals(mark)) {
                return last.tree;
            }
            var tree = read(git, root, status);
            known.put(root, new Known(mark, tree));
            return tree;
        } catch (IOException e) {
            LOG.warn("the work tree {} cannot be read: {}", root, e.getMessage());
            return null;
        }
    }

    private static WorkTree read(Git git, Path root, Status status) throws IOException {
        var omitted = new ArrayList<String>();
        var patch = Blob.EMPTY;
        if (!status.changed().isEmpty()) {
            var diff = git.run(
                    PATCH_LIMIT,
                    "diff",
                    "--no-ext-diff",
                    "--no-textconv",
                    "--no-color",
                    "--binary",
                    "--full-index",
                    "--no-renames",
                    "--ignore-submodules=all",
                    "--src-prefix=a/",
                    "--dst-prefix=b/",
                    status.head().isEmpty() ? EMPTY_TREE : "HEAD",
                    "--");
            if (diff.ok()) {
                patch = diff.output();
            } else {
                omitted.add("changes of tracked files: "
                        + (diff.complete() ? diff.errors() : "over the limit of " + (PATCH_LIMIT >> 20) + " MB"));
            }
        }
        var files = untracked(root, status.untracked(), omitted);
        return new WorkTree(root.toString(), status.head(), status.branch(), patch, files, omitted);
    }

    private static List<UntrackedFile> untracked(Path root, List<String> paths, List<String> omitted) {
        var files = new ArrayList<UntrackedFile>();
        long total = 0;
        for (var path : paths) {
            if (files.size() == FILE_COUNT) {
                omitted.add((paths.size() - FILE_COUNT) + " more untracked files: over the limit of " + FILE_COUNT);
                break;
            }
            var file = root.resolve(path);
            var attributes = attributes(file);
            if (attributes == null) {
                continue;
            }
            if (!attributes.isRegularFile()) {
                omitted.add(path + ": " + (attributes.isSymbolicLink() ? "a symbolic link" : "no regular file"));
            } else if (attributes.size() > FILE_LIMIT) {
                omitted.add(
                        path + ": " + megabytes(attributes.size()) + ", over the limit of " + megabytes(FILE_LIMIT));
            } else if (total + attributes.size() > FILES_LIMIT) {
                omitted.add(path + ": over the limit of " + megabytes(FILES_LIMIT) + " for all");
            } else {
                try (var in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
                    var bytes = in.readNBytes(FILE_LIMIT);
                    total += bytes.length;
                    files.add(new UntrackedFile(path, Files.isExecutable(file), new Blob(bytes)));
                } catch (IOException e) {
                    omitted.add(path + ": cannot be read");
                }
            }
        }
        return files;
    }

    /** Changes whenever a file that differs from HEAD is written. */
    private static String mark(Path root, Status status, String text) {
        var mark = new StringBuilder(text);
        for (var paths : List.of(status.changed(), status.untracked())) {
            for (var path : paths) {
                var attributes = attributes(root.resolve(path));
                if (attributes != null) {
                    mark.append('\n')
                            .append(attributes.size())
                            .append(' ')
                            .append(attributes.lastModifiedTime().toInstant())
                            .append(' ')
                            .append(attributes.fileKey());
                }
            }
        }
        return mark.toString();
    }

    private static @Nullable BasicFileAttributes attributes(Path file) {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            return null;
        }
    }

    private static String megabytes(long bytes) {
        return Math.round(bytes / 1048576.0) + " MB";
    }

    /** What {@code git status --porcelain=v2 --branch -z} says. */
    record Status(String head, String branch, List<String> changed, List<String> untracked) {
        static Status parse(String text) {
            String head = "";
            String branch = "";
            var changed = new ArrayList<String>();
            var untracked = new ArrayList<String>();
            var entries = text.split("\0", -1);
            for (int i = 0; i < entries.length; i++) {
                var entry = entries[i];
                if (entry.startsWith("# branch.oid ")) {
                    head = entry.endsWith("(initial)") ? "" : entry.substring(13);
                } else if (entry.startsWith("# branch.head ")) {
                    branch = entry.endsWith("(detached)") ? "" : entry.substring(14);
                } else if (entry.startsWith("? ")) {
                    if (!entry.endsWith("/")) {
                        untracked.add(entry.substring(2));
                    }
                } else if (entry.startsWith("1 ")) {
                    changed.add(field(entry, 8));
                } else if (entry.startsWith("2 ")) {
                    changed.add(field(entry, 9));
                    i++;
                } else if (entry.startsWith("u ")) {
                    changed.add(field(entry, 10));
                }
            }
            return new Status(head, branch, changed, untracked);
        }

        private static String field(String entry, int number) {
            var words = entry.split(" ", number + 1);
            return words[words.length - 1];
        }
    }
}
