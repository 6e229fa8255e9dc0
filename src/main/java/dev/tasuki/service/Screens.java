package dev.tasuki.service;

import dev.tasuki.service.Operations.Attention;
import dev.tasuki.service.Operations.Watching;
import dev.tasuki.tmux.PaneId;
import dev.tasuki.tmux.PaneInfo;
import dev.tasuki.tmux.PaneWatch;
import dev.tasuki.tmux.Screen;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Follows workers' screens from pane to pane: whoever watches a worker goes on watching it after a succession. Thread-safe. */
final class Screens {
    private final PaneWatch watch;
    private final List<Follower> followers = new ArrayList<>();

    private static final class Follower {
        final String worker;
        final PaneWatch.Rate rate;
        final Consumer<Screen> observer;

        @Nullable
        PaneId pane;

        PaneWatch.@Nullable Watching watching;

        Follower(String worker, PaneWatch.Rate rate, Consumer<Screen> observer) {
            this.worker = worker;
            this.rate = rate;
            this.observer = observer;
        }
    }

    Screens(PaneWatch watch) {
        this.watch = watch;
    }

    synchronized Watching follow(
            String worker, @Nullable PaneInfo pane, Attention attention, Consumer<Screen> observer) {
        var rate = attention == Attention.FOCUSED ? PaneWatch.Rate.FOCUSED : PaneWatch.Rate.VISIBLE;
        return follow(worker, pane, rate, observer);
    }

    /** At any rate. */
    synchronized Watching follow(
            String worker, @Nullable PaneInfo pane, PaneWatch.Rate rate, Consumer<Screen> observer) {
        var follower = new Follower(worker, rate, observer);
        followers.add(follower);
        point(follower, pane == null ? null : pane.id());
        return () -> stop(follower);
    }

    /** Where workers are now. */
    synchronized void moved(Map<String, PaneInfo> panes) {
        for (var follower : followers) {
            var pane = panes.get(follower.worker);
            point(follower, pane == null ? null : pane.id());
        }
    }

    private void point(Follower follower, @Nullable PaneId pane) {
        if (pane == null || pane.equals(follower.pane)) {
            return;
        }
        if (follower.watching != null) {
            follower.watching.close();
        }
        follower.pane = pane;
        follower.watching = watch.watch(pane, follower.rate, follower.observer);
    }

    private synchronized void stop(Follower follower) {
        followers.remove(follower);
        if (follower.watching != null) {
            follower.watching.close();
        }
    }
}
