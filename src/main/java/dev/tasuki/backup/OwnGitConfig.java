package dev.tasuki.backup;

import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * Keeps JGit from reading the person's own Git configuration, which may sign commits and rewrite URLs, and from writing what it measures of
 * file systems into the person's home. JGit has one such reader for the whole process.
 */
final class OwnGitConfig extends SystemReader.Delegate {
    private static final AtomicBoolean USED = new AtomicBoolean();

    private OwnGitConfig(SystemReader reader) {
        super(reader);
    }

    static void use() {
        if (!USED.getAndSet(true)) {
            SystemReader.setInstance(new OwnGitConfig(SystemReader.getInstance()));
        }
    }

    @Override
    public FileBasedConfig openUserConfig(@Nullable Config parent, FS fs) {
        return new Empty(parent, fs);
    }

    @Override
    public FileBasedConfig openSystemConfig(@Nullable Config parent, FS fs) {
        return new Empty(parent, fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(@Nullable Config parent, FS fs) {
        return new Empty(parent, fs);
    }

    private static final class Empty extends FileBasedConfig {
        @SuppressWarnings("NullAway") // JGit's own way to say that there is no file
        Empty(@Nullable Config parent, FS fs) {
            super(parent, null, fs);
        }

        @Override
        public void load() {}

        @Override
        public void save() {}

        @Override
        public boolean isOutdated() {
            return false;
        }
    }
}
