package dev.tasuki.backup;

import dev.tasuki.org.FileTree;
import dev.tasuki.org.OwnerOnly;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The branch {@code tasuki} of a Git remote: objects are files, each run is one commit, and nothing counts before it is pushed. Where another
 * run has pushed meanwhile, what this one brings is put on top of that. What was fetched stays in a bare repository of this machine's own.
 */
final class GitPlace implements BackupPlace {
    private static final Logger LOG = LoggerFactory.getLogger(GitPlace.class);

    static final String BRANCH = "refs/heads/tasuki";

    private static final String FETCHED = "refs/tasuki/fetched";
    private static final int SECONDS = 60;
    private static final int PUSHES = 5;
    /** A lock that is older was left behind. */
    private static final Duration LEFT = Duration.ofMinutes(1);

    private final String url;
    private final GitLogin login;
    private final Failpoints failpoints;
    private final Repository repository;
    private final Map<String, ObjectId> files = new TreeMap<>();
    /** What this run changes, by name; null where it deletes. */
    private final Map<String, @Nullable ObjectId> changes = new HashMap<>();

    private ObjectId tip = ObjectId.zeroId();
    private boolean fetched;

    /** @param scratch where what is fetched is kept */
    GitPlace(String url, Path scratch, Failpoints failpoints) throws IOException {
        this(url, scratch, failpoints, GitLogin.ofThePerson());
    }

    GitPlace(String url, Path scratch, Failpoints failpoints, GitLogin login) throws IOException {
        this.url = url;
        this.login = login;
        this.failpoints = failpoints;
        OwnGitConfig.use();
        var directory = scratch.resolve("git");
        if (!whole(directory)) {
            make(scratch, directory);
        }
        repository = at(directory);
    }

    /** Where HEAD is missing, it was left by one that was killed while it made it; nothing was ever put there. */
    private static boolean whole(Path directory) {
        return Files.exists(directory.resolve("HEAD"));
    }

    /** Beside, and named only when all of it is there. */
    private static void make(Path scratch, Path directory) throws IOException {
        OwnerOnly.makeDirectory(scratch);
        var draft = Files.createTempDirectory(scratch, ".git");
        try {
            try (var made = at(draft)) {
                made.create(true);
                // what is sealed gets no smaller
                made.getConfig().setInt("core", null, "compression", 0);
                made.getConfig().save();
            }
            if (Files.exists(directory) && !whole(directory)) {
                FileTree.delete(directory);
            }
            Files.move(draft, directory, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            // another process may have been faster
            if (!whole(directory)) {
                throw e;
            }
        } finally {
            FileTree.delete(draft);
        }
    }

    private static Repository at(Path directory) throws IOException {
        return new FileRepositoryBuilder()
                .setGitDir(directory.toFile())
                .setBare()
                .build();
    }

    @Override
    public synchronized void put(String name, byte[] content) throws IOException {
        fetch();
        try (var inserter = repository.newObjectInserter()) {
            var id = inserter.insert(Constants.OBJ_BLOB, content);
            inserter.flush();
            failpoints.reached("object inserted");
            changes.put(ObjectNames.checked(name), id);
            files.put(name, id);
        }
    }

    @Override
    public synchronized Optional<byte[]> get(String name, long most) throws IOException {
        fetch();
        var id = files.get(name);
        if (id == null) {
            return Optional.empty();
        }
        try {
            var loader = repository.open(id, Constants.OBJ_BLOB);
            if (loader.getSize() > most) {
                throw new Refusal(name + " is larger than it can be");
            }
            return Optional.of(loader.getCachedBytes((int) Math.min(most, Integer.MAX_VALUE - 8)));
        } catch (MissingObjectException e) {
            throw new Refusal(name + " is missing from what was fetched", e);
        }
    }

    @Override
    public synchronized Set<String> list(String folder) throws IOException {
        fetch();
        var names = new HashSet<String>();
        for (var name : files.keySet()) {
            if (name.startsWith(folder)) {
                names.add(name);
            }
        }
        return names;
    }

    @Override
    public synchronized void delete(String name) throws IOException {
        fetch();
        if (files.remove(name) != null) {
            changes.put(name, null);
        }
    }

    @Override
    public synchronized void commit() throws IOException {
        for (int pushed = 0; !changes.isEmpty(); pushed++) {
            if (pushed == PUSHES) {
                throw new IOException("others push to the branch all the time");
            }
            if (push(committed(List.of(tip)), false)) {
                changes.clear();
            } else {
                fetched = false;
                fetch();
            }
        }
    }

    /** Puts all that there is now into a first commit; the remote's own clean-up takes away what was before. */
    @Override
    public synchronized void forget() throws IOException {
        fetch();
        if (!push(committed(List.of()), true)) {
            throw new IOException("somebody has pushed to the branch meanwhile");
        }
    }

    @Override
    public String text() {
        return url;
    }

    @Override
    public void close() {
        repository.close();
    }

    private ObjectId committed(List<ObjectId> parents) throws IOException {
        var index = DirCache.newInCore();
        var builder = index.builder();
        files.forEach((name, id) -> {
            var entry = new DirCacheEntry(name);
            entry.setFileMode(FileMode.REGULAR_FILE);
            entry.setObjectId(id);
            builder.add(entry);
        });
        builder.finish();
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            var commit = new CommitBuilder();
            commit.setTreeId(index.writeTree(inserter));
            commit.setParentIds(
                    parents.stream().filter(p -> !p.equals(ObjectId.zeroId())).toList());
            var tasuki = new PersonIdent("tasuki", "tasuki@localhost", Instant.now(), ZoneOffset.UTC);
            commit.setAuthor(tasuki);
            commit.setCommitter(tasuki);
            commit.setMessage("backup\n");
            var id = inserter.insert(commit);
            inserter.flush();
            return id;
        }
    }

    /** Whether the branch is at the commit now; false where somebody else was faster. */
    private boolean push(ObjectId commit, boolean anew) throws IOException {
        var update = new RemoteRefUpdate(repository, "run", commit, BRANCH, anew, null, tip);
        failpoints.reached("committed, not pushed");
        try (var transport = transport()) {
            transport.push(NullProgressMonitor.INSTANCE, List.of(update));
        }
        failpoints.reached("pushed");
        return switch (update.getStatus()) {
            case OK, UP_TO_DATE -> {
                note(commit);
                failpoints.reached("pushed and noted");
                yield true;
            }
            case REJECTED_NONFASTFORWARD, REJECTED_REMOTE_CHANGED -> false;
            default ->
                throw new IOException("the branch could not be pushed: " + update.getStatus()
                        + (update.getMessage() == null ? "" : " (" + update.getMessage() + ")")
                        + "; where one that was killed left its lock, take away " + BRANCH + ".lock there");
        };
    }

    private void fetch() throws IOException {
        if (fetched) {
            return;
        }
        try (var transport = transport()) {
            ObjectId there;
            try (var connection = transport.openFetch()) {
                there = id(connection.getRef(BRANCH));
            }
            if (!there.equals(ObjectId.zeroId())) {
                unlock();
                var told = transport.fetch(
                        NullProgressMonitor.INSTANCE, List.of(new RefSpec("+" + BRANCH + ":" + FETCHED)));
                // not what our own reference holds: where that is locked, nothing says that it stayed behind
                there = id(told.getAdvertisedRef(BRANCH));
            }
            read(there);
        } catch (NoRemoteRepositoryException | NotSupportedException e) {
            throw new Refusal("there is no repository: " + e.getMessage(), e);
        } catch (TransportException e) {
            throw GitLogin.refusal(e).orElseThrow(() -> e);
        }
        fetched = true;
    }

    private static ObjectId id(@Nullable Ref branch) {
        return branch == null || branch.getObjectId() == null ? ObjectId.zeroId() : branch.getObjectId();
    }

    /** One that was killed leaves its lock; who lives holds it for milliseconds. */
    private void unlock() throws IOException {
        var lock = repository.getDirectory().toPath().resolve(FETCHED + ".lock");
        try {
            if (Files.getLastModifiedTime(lock)
                    .toInstant()
                    .isBefore(Instant.now().minus(LEFT))) {
                Files.deleteIfExists(lock);
            }
        } catch (NoSuchFileException e) {
            LOG.trace("{} is free", FETCHED, e);
        }
    }

    /** What the branch holds, with what this run changes on top. */
    private void read(ObjectId commit) throws IOException {
        files.clear();
        tip = commit;
        if (!commit.equals(ObjectId.zeroId())) {
            try (var walk = new RevWalk(repository);
                    var tree = new TreeWalk(repository)) {
                tree.addTree(walk.parseCommit(commit).getTree());
                tree.setRecursive(true);
                while (tree.next()) {
                    if (tree.getFileMode(0).equals(FileMode.REGULAR_FILE) && ObjectNames.valid(tree.getPathString())) {
                        files.put(tree.getPathString(), tree.getObjectId(0));
                    }
                    if (files.size() > ObjectNames.MOST) {
                        throw new Refusal("the branch holds more files than a backup can");
                    }
                }
            }
        }
        changes.forEach((name, id) -> {
            if (id == null) {
                files.remove(name);
            } else {
                files.put(name, id);
            }
        });
    }

    private void note(ObjectId commit) throws IOException {
        tip = commit;
        var update = repository.updateRef(FETCHED);
        update.setNewObjectId(commit);
        update.setForceUpdate(true);
        update.update();
    }

    private Transport transport() throws IOException {
        try {
            var transport = Transport.open(repository, new URIish(url));
            transport.setTimeout(SECONDS);
            login.to(transport);
            return transport;
        } catch (URISyntaxException e) {
            throw new Refusal("no URL of a repository: " + e.getMessage(), e);
        }
    }
}
