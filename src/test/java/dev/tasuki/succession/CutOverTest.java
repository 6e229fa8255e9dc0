package dev.tasuki.succession;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.capture.Capturer;
import dev.tasuki.capture.SessionLayout;
import dev.tasuki.org.Organisation;
import dev.tasuki.org.RestartPolicy;
import dev.tasuki.org.Settings;
import dev.tasuki.org.TmuxTarget;
import dev.tasuki.org.Worker;
import dev.tasuki.process.Processes;
import dev.tasuki.succession.Saga.Seat;
import dev.tasuki.tmux.PaneId;
import dev.tasuki.tmux.PaneInfo;
import dev.tasuki.tmux.PrivateTmux;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Many successors take their places. A look at all panes costs the more the more there are, so that one for each of them would cost the
 * square: tmux itself counts how often it was asked for them.
 */
class CutOverTest {
    private static final String HIDDEN = Capturer.HIDDEN + "test";

    /** Where the successors shall be. */
    enum Places {
        WINDOWS_OF_A_SNAPSHOT,
        WINDOWS_OF_THEIR_OWN,
        PREDECESSORS
    }

    @ParameterizedTest
    @EnumSource
    void allPanesAreLookedAtAsOftenForManyAsForFew(Places places) throws Exception {
        assertThat(looks(24, places)).isEqualTo(looks(3, places)).isPositive();
    }

    private static int looks(int workers, Places places) throws Exception {
        try (var tmux = new PrivateTmux()) {
            tmux.start(places == Places.PREDECESSORS ? "team" : "other", 80, 24, "sleep", "1000");
            tmux.run("set-hook", "-g", "after-list-panes", "set-option -gaF @looks '#{hook_flag_a}'");
            var organisation = organisation(tmux, workers);
            try (var stage = Stage.open(tmux.server(), HIDDEN)) {
                var seats = new ArrayList<Seat>();
                for (var worker : organisation.workers()) {
                    if (places == Places.PREDECESSORS) {
                        var old = tmux.window("team", "sleep", "1000").toString();
                        tmux.run("set-option", "-p", "-t", old, "@tasuki_worker", "acme/" + worker.id());
                    }
                    seats.add(seat(worker, tmux.window(HIDDEN, "sleep", "1000")));
                }
                boolean whole = places == Places.WINDOWS_OF_A_SNAPSHOT;
                var saga =
                        Saga.begin(tmux.pid(), "", false, whole, seats, whole ? layout(seats) : List.of(), List.of());
                tmux.run("set-option", "-g", "@looks", "");

                var checks = new CutOver(stage, organisation, saga, Failpoints.NONE).run();

                var looks = tmux.run("show-options", "-gv", "@looks").first();
                assertThat(checks).hasSize(workers).allMatch(c -> c.result() == Check.Result.PASS);
                for (int i = 0; i < workers; i++) {
                    var pane = tmux.pane(PaneId.parse(seats.get(i).successor()));
                    assertThat(pane.session()).isEqualTo("team");
                    assertThat(pane.worker()).isEqualTo("acme/w" + i);
                    if (whole) {
                        assertThat(pane.windowIndex()).isEqualTo(i + 3);
                        assertThat(pane.windowName()).isEqualTo("window " + i);
                    }
                }
                assertThat(tmux.panes().stream().map(PaneInfo::worker).filter(w -> !w.isEmpty()))
                        .hasSize(workers);
                return looks.length();
            }
        }
    }

    private static Organisation organisation(PrivateTmux tmux, int many) {
        var workers = new ArrayList<Worker>();
        for (int i = 0; i < many; i++) {
            workers.add(new Worker(
                    "w" + i,
                    "test",
                    "command",
                    List.of("sleep", "1000"),
                    Path.of("/"),
                    Map.of(),
                    "team",
                    RestartPolicy.ON_FAILURE));
        }
        return new Organisation(
                "acme", new TmuxTarget(tmux.socket().address(), "team"), workers, Settings.DEFAULT, Path.of("/acme"));
    }

    private static Seat seat(Worker worker, PaneId pane) {
        var self = new Processes().identity(ProcessHandle.current().pid()).orElseThrow();
        return new Seat(worker.id(), "team", pane.toString(), self, "", List.of());
    }

    private static List<SessionLayout> layout(List<Seat> seats) {
        var windows = new ArrayList<SessionLayout.Window>();
        for (int i = 0; i < seats.size(); i++) {
            var place = new SessionLayout.Place(0, seats.get(i).worker(), 0, 0, 80, 24, true);
            windows.add(new SessionLayout.Window(
                    i + 3, "window " + i, 80, 24, dev.tasuki.succession.Places.alone(80, 24), i == 1, List.of(place)));
        }
        return List.of(new SessionLayout("team", windows));
    }
}
