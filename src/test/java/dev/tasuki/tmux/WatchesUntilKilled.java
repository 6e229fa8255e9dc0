package dev.tasuki.tmux;

import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;

/** A process that watches session {@code a} of a tmux server and says so, until it is killed. */
final class WatchesUntilKilled {
    private WatchesUntilKilled() {}

    public static void main(String[] arguments) {
        var watch = new PaneWatch(
                        new TmuxServer(new TmuxSocket(arguments[0])), Set.of("a"), new PaneWatch.Listener() {})
                .start();
        Awaitility.await().until(() -> watch.connection().isPresent());
        System.out.println("watching");
        while (true) {
            LockSupport.park();
        }
    }
}
