package dev.tasuki.service;

import dev.tasuki.agent.Ability;
import dev.tasuki.agent.AgentKind;
import dev.tasuki.agent.AgentKinds;
import dev.tasuki.agent.ScreenText;
import dev.tasuki.org.Organisation;
import dev.tasuki.tmux.PaneInfo;
import dev.tasuki.tmux.PaneWatch;
import dev.tasuki.tmux.Screen;
import dev.tasuki.tmux.TmuxException;
import dev.tasuki.tmux.TmuxServer;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Has the board know what those agents show whose screens are known: at most once a second, and only where something changed. */
final class Glances {
    private final Organisation organisation;
    private final AgentKinds kinds;
    private final LiveBoard board;
    private final InstantSource clock;

    Glances(Organisation organisation, LiveBoard board, InstantSource clock) {
        this.organisation = organisation;
        this.kinds = AgentKinds.of(organisation);
        this.board = board;
        this.clock = clock;
    }

    /** Follows their screens from now on. */
    void follow(Screens screens, Runnable afterEach) {
        for (var worker : organisation.workers()) {
            var kind = kinds.of(worker.kind());
            if (kind.can(Ability.KNOWN_SCREEN)) {
                var pane = board.pane(worker.id()).orElse(null);
                screens.follow(worker.id(), pane, PaneWatch.Rate.GLANCE, screen -> {
                    take(worker.id(), kind, screen);
                    afterEach.run();
                });
            }
        }
    }

    private void take(String worker, AgentKind kind, Screen screen) {
        shows(worker, kind, ScreenText.of(screen));
        board.judge(worker, clock.instant());
    }

    /** Looks at them once, without a connection. */
    void once(TmuxServer server, Map<String, PaneInfo> panes) throws TmuxException {
        for (var worker : organisation.workers()) {
            var kind = kinds.of(worker.kind());
            var pane = panes.get(worker.id());
            if (pane != null && !pane.dead() && kind.can(Ability.KNOWN_SCREEN)) {
                var lines = server.run(List.of(
                                "capture-pane",
                                "-e",
                                "-p",
                                "-N",
                                "-t",
                                pane.id().toString()))
                        .lines();
                shows(worker.id(), kind, ScreenText.ofLines(lines));
            }
        }
    }

    private void shows(String worker, AgentKind kind, ScreenText screen) {
        board.shows(worker, screen, kind.screen(screen), clock.instant());
        kind.session(screen).ifPresent(id -> board.showsSession(worker, id));
    }
}
