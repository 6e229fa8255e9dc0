package dev.tasuki.succession;

import dev.tasuki.capture.Blob;
import dev.tasuki.capture.Git;
import dev.tasuki.capture.WorkFacts;
import dev.tasuki.capture.WorkTree;
import dev.tasuki.capture.WorkTree.UntrackedFile;
import dev.tasuki.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Puts a work tree back to what it was. Only content that the snapshot of the present holds is overwritten; files that are new since then
 * stay; nothing is written outside the tree or through a symbolic link.
 */
final class WorkFiles {
    private final WorkFacts facts;

    WorkFiles(WorkFacts facts) {
        this.facts = facts;
    }

    /**
     * Puts one tree back.
     *
     * @param held what the point of the present holds of this tree; null where it holds nothing
     * @param begin called when nothing stands against it any more, before anything is changed
     * @throws StepFailed where it cannot be done, and then nothing is changed
     */
    void put(WorkTree wanted, @Nullable WorkTree held, Beginning begin) throws StepFailed, IOException, StoreException {
        var root = Path.of(wanted.root());
        var now = facts.read(root);
        if (now == null) {
            throw new StepFailed(root + " is no work tree any more; its files were not put back");
        }
        if (held == null) {
            throw new StepFailed(root
                    + " is not held by the point of the present, for no worker stands in it now; its files were not put back."
                    + " Go back to it in the worker's pane, or restore without --files");
        }
        if (!held.patch().equals(now.patch()) || !held.head().equals(now.head())) {
            throw new StepFailed(root + " has changed since the point of the present; its files were not put back");
        }
        if (!wanted.head().equals(now.head())) {
            throw new StepFailed(root + " is at commit " + brief(now.head()) + ", the restore point at "
                    + brief(wanted.head()) + "; its files were not put back."
                    + " Check that commit out, or restore without --files");
        }
        if (isAnyPatch(now) || isAnyPatch(wanted)) {
            throw new StepFailed(root + ": its changes were too large to be held; its files were not put back");
        }
        untracked(root, wanted, held, true);
        begin.begin();
        patch(root, now.patch(), wanted.patch());
        untracked(root, wanted, held, false);
    }

    /** Puts on record that a tree is about to be changed. */
    @FunctionalInterface
    interface Beginning {
        void begin() throws StoreException;
    }

    private static boolean isAnyPatch(WorkTree tree) {
        return tree.omitted().stream().anyMatch(WorkFiles::isPatch);
    }

    private static boolean isPatch(String omitted) {
        return omitted.startsWith("changes of tracked files:");
    }

    private static String brief(String head) {
        return head.isEmpty() ? "none" : head.substring(0, Math.min(12, head.length()));
    }

    /** Takes the present's changes back and makes the wanted ones; when those do not fit, the present's are made again. */
    private static void patch(Path root, Blob now, Blob wanted) throws StepFailed, IOException {
        if (now.equals(wanted)) {
            return;
        }
        var git = new Git(root, Duration.ofSeconds(30));
        if (now.size() > 0) {
            apply(git, now, true);
        }
        try {
            if (wanted.size() > 0) {
                apply(git, wanted, false);
            }
        } catch (StepFailed | IOException e) {
            if (now.size() > 0) {
                apply(git, now, false);
            }
            throw e;
        }
    }

    private static void apply(Git git, Blob patch, boolean reverse) throws StepFailed, IOException {
        var words = new java.util.ArrayList<>(Arrays.asList("apply", "--whitespace=nowarn", "--binary"));
        if (reverse) {
            words.add("--reverse");
        }
        words.add("-");
        var answer = git.run(patch.bytes(), 1 << 20, words.toArray(String[]::new));
        if (!answer.ok()) {
            throw new StepFailed(git.root() + ": its changes do not fit: " + answer.errors());
        }
    }

    private static void untracked(Path root, WorkTree wanted, WorkTree held, boolean onlyLook)
            throws StepFailed, IOException {
        var known = held.untracked().stream()
                .collect(Collectors.toMap(UntrackedFile::path, Function.identity(), (a, b) -> a));
        for (var file : wanted.untracked()) {
            var path = inside(root, file.path());
            if (path.isEmpty()) {
                throw new StepFailed(root + ": " + file.path() + " would lie outside the work tree, or in a link");
            }
            var there = path.get();
            if (Files.exists(there, LinkOption.NOFOLLOW_LINKS)) {
                if (!Files.isRegularFile(there, LinkOption.NOFOLLOW_LINKS)) {
                    throw new StepFailed(there + " is no regular file now");
                }
                var present = new Blob(Files.readAllBytes(there));
                var safe = known.get(file.path());
                if (present.equals(file.content())) {
                    continue;
                }
                if (onlyLook && (safe == null || !safe.content().equals(present))) {
                    throw new StepFailed(there + " is not held by the point of the present, so it is not overwritten");
                }
            }
            if (!onlyLook) {
                write(there, file);
            }
        }
    }

    private static void write(Path there, UntrackedFile file) throws IOException {
        var parent = there.getParent();
        if (parent == null) {
            throw new IOException(there + " has no directory");
        }
        Files.createDirectories(parent);
        var draft = Files.createTempFile(parent, ".tasuki-", ".draft");
        try {
            Files.write(draft, file.content().bytes());
            var permissions = new HashSet<>(java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));
            if (file.executable()) {
                permissions.add(PosixFilePermission.OWNER_EXECUTE);
            }
            Files.setPosixFilePermissions(draft, permissions);
            Files.move(draft, there, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** Whether a file stands in the tree as it was captured. */
    static boolean holds(Path root, UntrackedFile file) throws IOException {
        var there = inside(root, file.path());
        return there.isPresent()
                && Files.isRegularFile(there.get(), LinkOption.NOFOLLOW_LINKS)
                && new Blob(Files.readAllBytes(there.get())).equals(file.content());
    }

    /** The file of that name in the tree; empty where it leads out, into git's own directory, or through a link. */
    static Optional<Path> inside(Path root, String name) {
        Path relative;
        try {
            relative = Path.of(name);
        } catch (java.nio.file.InvalidPathException e) {
            return Optional.empty();
        }
        if (relative.isAbsolute() || name.isEmpty()) {
            return Optional.empty();
        }
        var at = root;
        for (var part : relative) {
            var word = part.toString();
            if (word.equals("..") || word.equals(".") || word.equalsIgnoreCase(".git")) {
                return Optional.empty();
            }
            at = at.resolve(part);
            if (Files.isSymbolicLink(at)) {
                return Optional.empty();
            }
        }
        return Optional.of(at);
    }
}
