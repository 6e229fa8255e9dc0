package dev.tasuki.service;

import dev.tasuki.org.FileTree;
import dev.tasuki.process.Ending;
import dev.tasuki.process.ProcessIdentity;
import dev.tasuki.process.Processes;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import dev.tasuki.tmux.PaneInfo;
import dev.tasuki.tmux.TmuxCommand;
import dev.tasuki.tmux.TmuxException;
import dev.tasuki.tmux.TmuxServer;
import dev.tasuki.tmux.TmuxSocket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A home, a store and a tmux server that nobody else uses; all of it is gone when this is closed, and only that. Where nobody closes it,
 * its programs end by themselves, and {@link #clear} removes it.
 */
final class DrillGround implements AutoCloseable {
    /** Seconds after which everything in it ends by itself. */
    static final String LONGEST_LIFE = "600";

    private static final String KEEPER = "drill-keeper";
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(DrillGround.class);

    private final DrillHomes homes;
    private final Path home;
    private final TmuxServer server;
    private final Set<ProcessIdentity> started = new LinkedHashSet<>();
    private final Processes processes = new Processes();
    private @Nullable Store store;

    private DrillGround(DrillHomes homes, Path home) {
        this.homes = homes;
        this.home = home;
        this.server = new TmuxServer(new TmuxSocket(home.resolve("s").toString()));
    }

    static DrillGround open(DrillHomes homes) throws IOException, TmuxException, StoreException {
        var ground = new DrillGround(homes, homes.make());
        boolean done = false;
        try {
            ground.server.run(
                    TmuxCommand.of("-f", "/dev/null", "new-session", "-d", "-s", KEEPER, "/bin/sleep", LONGEST_LIFE),
                    TmuxCommand.of("run-shell", "-b", "-d", LONGEST_LIFE, "-C", "kill-server"));
            ground.look();
            var opened = Store.open(ground.directory());
            ground.store = opened;
            opened.lease().tryAcquire("drill", ProcessHandle.current().pid(), 0, Duration.ofMinutes(15));
            done = true;
            return ground;
        } finally {
            if (!done) {
                ground.close();
            }
        }
    }

    /** Removes what drills left whose process was killed; what cannot be removed is told in the log, and tried again the next time. */
    static void clear(DrillHomes homes) {
        try {
            for (var left : homes.left()) {
                if (left.ours()) {
                    LOG.info("a drill was killed; {} is removed with all that runs there", left.home());
                    new DrillGround(homes, left.home()).close();
                }
                left.gone();
            }
        } catch (IOException e) {
            LOG.warn("what killed drills left was not looked through", e);
        }
    }

    /** A directory for one worker. */
    Path work(int number) throws IOException {
        return Files.createDirectories(home.resolve("work").resolve(String.valueOf(number)));
    }

    Path directory() {
        return home.resolve("org");
    }

    TmuxServer server() {
        return server;
    }

    Store store() {
        var opened = store;
        if (opened == null) {
            throw new IllegalStateException("not open");
        }
        return opened;
    }

    /** The panes there are; notes their processes, so that they can be ended. */
    List<PaneInfo> look() throws TmuxException {
        var panes = PaneInfo.parse(server.run(PaneInfo.list().words()));
        for (var pane : panes) {
            processes.identity(pane.pid()).ifPresent(started::add);
            started.addAll(processes.tree(pane.pid()));
        }
        return panes;
    }

    @Override
    public void close() {
        try {
            if (server.running()) {
                look();
                server.run(List.of("kill-server"));
            }
        } catch (TmuxException e) {
            LOG.warn("the drill's tmux server {} is not all gone; it ends by itself", server.socket(), e);
        }
        try {
            var left = new Ending(processes).end(started, PATIENCE);
            if (!left.isEmpty()) {
                LOG.warn("processes of a drill do not end; they do by themselves: {}", left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (store != null) {
            store.close();
        }
        try {
            FileTree.delete(home);
        } catch (IOException e) {
            LOG.warn("{} of a drill stays behind; it can be deleted", home, e);
        }
        homes.gone(home);
    }
}
