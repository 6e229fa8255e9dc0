package dev.tasuki.backup;

import dev.tasuki.org.FileTrouble;
import dev.tasuki.store.StoreException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** A directory, also one on another disk or mounted from another machine. An object is a file that appears whole, and is on the disk then. */
final class DirectoryPlace implements BackupPlace {
    private final Path root;
    private final Failpoints failpoints;

    /** @param root made when something is put there */
    DirectoryPlace(Path root) {
        this(root, Failpoints.NONE);
    }

    DirectoryPlace(Path root, Failpoints failpoints) {
        this.failpoints = failpoints;
        this.root = root.toAbsolutePath().normalize();
    }

    @Override
    public void put(String name, byte[] content) throws IOException {
        var file = file(name);
        try {
            SyncedDirectory.make(file.resolveSibling(".").normalize());
            NewFile.replace(file, out -> out.write(content), failpoints);
        } catch (IOException e) {
            throw new Refusal(file + ": cannot be written: " + FileTrouble.of(e), e);
        } catch (StoreException e) {
            throw new IllegalStateException("no store is asked", e);
        }
    }

    @Override
    public Optional<byte[]> get(String name, long most) throws IOException {
        var file = file(name);
        try (var in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            var content = in.readNBytes((int) Math.min(most + 1, Integer.MAX_VALUE - 8));
            if (content.length > most) {
                throw new Refusal(file + ": larger than it can be");
            }
            return Optional.of(content);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (Refusal e) {
            throw e;
        } catch (IOException e) {
            throw new Refusal(file + ": cannot be read: " + FileTrouble.of(e), e);
        }
    }

    @Override
    public Set<String> list(String folder) throws IOException {
        var names = new HashSet<String>();
        var below = root.resolve(folder);
        if (!Files.isDirectory(below, LinkOption.NOFOLLOW_LINKS)) {
            return names;
        }
        // links are not followed, and what is no object of ours is passed over
        Files.walkFileTree(below, Set.of(), 3, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                var name = root.relativize(file).toString().replace('\\', '/');
                if (attributes.isRegularFile() && ObjectNames.valid(name)) {
                    names.add(name);
                }
                if (names.size() > ObjectNames.MOST) {
                    throw new Refusal(below + ": holds more files than a backup can");
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return names;
    }

    @Override
    public void delete(String name) throws IOException {
        failpoints.reached("before deleting");
        Files.deleteIfExists(file(name));
        failpoints.reached("deleted");
    }

    @Override
    public String text() {
        return root.toString();
    }

    @Override
    public void close() {}

    private Path file(String name) {
        return root.resolve(ObjectNames.checked(name));
    }
}
