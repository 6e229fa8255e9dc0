package dev.tasuki.succession;

import dev.tasuki.capture.Capturer;
import dev.tasuki.capture.SessionLayout;
import dev.tasuki.capture.SessionLayout.Window;
import dev.tasuki.org.Organisation;
import dev.tasuki.succession.Saga.Seat;
import dev.tasuki.tmux.PaneInfo;
import dev.tasuki.tmux.TmuxCommand;
import dev.tasuki.tmux.TmuxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts verified successors into their predecessors' places, or into the snapshot's where there is none. May be repeated after a crash: what
 * is done already is found done. Panes that are no worker's are neither ended nor taken from their window. For one thread.
 */
final class CutOver {
    private static final Logger LOG = LoggerFactory.getLogger(CutOver.class);

    private final Stage stage;
    private final Organisation organisation;
    private final Saga saga;
    private final Failpoints failpoints;
    private final Map<String, String> planned = new HashMap<>();

    /** Panes that change places where they are, by worker: all in one write. */
    private final Map<String, String> inPlace = new HashMap<>();

    /** Places that were made where nothing else is, and are to be taken yet: all in one write, for each costs a look at all panes. */
    private final Map<String, String> made = new HashMap<>();

    private final List<Arrangement> arranged = new ArrayList<>();
    private final Set<String> sessions = new HashSet<>();
    private final Map<String, PaneInfo> byId = new HashMap<>();
    private final Map<String, PaneInfo> byWorker = new HashMap<>();
    private List<PaneInfo> panes = List.of();

    CutOver(Stage stage, Organisation organisation, Saga saga, Failpoints failpoints) {
        this.stage = stage;
        this.organisation = organisation;
        this.saga = saga;
        this.failpoints = failpoints;
    }

    /** Does it, and tells where each successor is held against where it should be. */
    List<Check> run() throws TmuxException {
        stage.clear();
        look();
        for (var layout : saga.layout()) {
            for (var window : layout.windows()) {
                window(layout.session(), window);
            }
        }
        for (var seat : pending()) {
            if (!inPlace.containsKey(seat.worker())) {
                simply(seat, null, null);
            }
        }
        made.putAll(inPlace);
        settle();
        return checks();
    }

    private void look() throws TmuxException {
        panes = stage.panes();
        byId.clear();
        byWorker.clear();
        sessions.clear();
        for (var pane : panes) {
            byId.putIfAbsent(pane.id().toString(), pane);
            sessions.add(pane.session());
            var worker = worker(pane);
            if (worker != null) {
                byWorker.putIfAbsent(worker, pane);
            }
        }
    }

    /** Has the successors take the places that were made for them. */
    private void settle() throws TmuxException {
        var seats =
                saga.seats().stream().filter(s -> made.containsKey(s.worker())).toList();
        if (!seats.isEmpty()) {
            swap(seats, made);
            made.clear();
        }
        for (var arrangement : arranged) {
            arrangement.finish(panes);
        }
        arranged.clear();
    }

    private @Nullable String worker(PaneInfo pane) {
        return Capturer.workerOf(pane, organisation);
    }

    /** Those whose successor is there and still hidden, and has no place made for it. */
    private List<Seat> pending() {
        return saga.seats().stream()
                .filter(s -> !made.containsKey(s.worker()))
                .filter(s -> find(s.successor()).filter(stage::holds).isPresent())
                .toList();
    }

    private Optional<PaneInfo> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    private Optional<PaneInfo> predecessor(String worker) {
        return Optional.ofNullable(byWorker.get(worker));
    }

    private void window(String session, Window window) throws TmuxException {
        var here = pending().stream()
                .filter(s -> window.places().stream().anyMatch(p -> s.worker().equals(p.worker())))
                .toList();
        if (here.isEmpty()) {
            return;
        }
        boolean apart = Places.window(panes, session, window.index()).isEmpty()
                && here.stream().allMatch(s -> predecessor(s.worker()).isEmpty());
        if (!apart) {
            settle();
        }
        var target = Places.window(panes, session, window.index());
        boolean all = here.stream().allMatch(s -> predecessor(s.worker()).isPresent());
        boolean stays = Places.same(target, window, this::worker)
                || (Places.alike(target, window, this::worker) && watched(session))
                || (all && !saga.whole());
        if (stays) {
            for (var seat : here) {
                if (saga.whole() || Places.same(target, window, this::worker)) {
                    plan(session, window, seat);
                }
                simply(seat, session, window);
            }
            return;
        }
        var arrangement = new Arrangement(stage, this::worker, session, window, here);
        if (arrangement.possible(panes, sessions, saga)) {
            var places = arrangement.make();
            failpoints.reached("ARRANGED");
            for (var seat : here) {
                plan(session, window, seat);
                Optional.ofNullable(places.get(seat.worker())).ifPresent(place -> made.put(seat.worker(), place));
            }
            sessions.add(session);
            arranged.add(arrangement);
            if (!apart) {
                settle();
            }
        } else {
            LOG.info("the window {}:{} is not as it was, and stays as it is now", session, window.index());
            for (var seat : here) {
                simply(seat, session, window);
            }
        }
    }

    private void plan(String session, Window window, Seat seat) {
        for (int i = 0; i < window.places().size(); i++) {
            if (seat.worker().equals(window.places().get(i).worker())) {
                planned.put(seat.worker(), Places.planned(session, window, i, saga.whole(), true));
            }
        }
    }

    /** Whether a person looks at a session. */
    private boolean watched(String session) throws TmuxException {
        return stage.ask("list-clients", "-F", "#{client_control_mode} #{client_session}").text().stream()
                .anyMatch(line -> line.equals("0 " + session));
    }

    /** In the predecessor's place; else in a pane or window of its own. */
    private void simply(Seat seat, @Nullable String session, @Nullable Window window) throws TmuxException {
        var successor = find(seat.successor()).orElseThrow(() -> gone(seat));
        var old = predecessor(seat.worker());
        if (old.isPresent()) {
            inPlace.put(seat.worker(), old.get().id().toString());
            return;
        }
        var home = session == null ? seat.session() : session;
        var beside = window == null
                ? List.<PaneInfo>of()
                : Places.window(panes, home, window.index()).stream()
                        .filter(p -> worker(p) != null)
                        .toList();
        var width = successor.width();
        var height = successor.height();
        var place = Arrangement.room(stage, sessions.contains(home), home, seat.worker(), beside, width, height);
        sessions.add(home);
        made.put(seat.worker(), place);
        if (session != null) {
            settle(); // a new window may have the number of one that is yet to come
        }
    }

    private static TmuxException gone(Seat seat) {
        return new TmuxException(TmuxException.Kind.REFUSED, seat.worker() + ": its new pane is gone");
    }

    /** Each swap and the marks that go with it happen together or not at all. */
    private void swap(List<Seat> seats, Map<String, String> places) throws TmuxException {
        var groups = new ArrayList<List<TmuxCommand>>();
        for (var seat : seats) {
            var place = places.get(seat.worker());
            if (place != null) {
                groups.add(List.of(
                        TmuxCommand.of("swap-pane", "-d", "-Z", "-s", seat.successor(), "-t", place),
                        TmuxCommand.of(
                                "set-option",
                                "-p",
                                "-t",
                                seat.successor(),
                                "@tasuki_worker",
                                organisation.name() + "/" + seat.worker()),
                        TmuxCommand.of("set-option", "-p", "-u", "-t", place, "@tasuki_worker"),
                        TmuxCommand.of("set-option", "-p", "-u", "-t", seat.successor(), Troupe.MARK)));
                var elsewhere =
                        predecessor(seat.worker()).map(p -> p.id().toString()).filter(id -> !id.equals(place));
                elsewhere.ifPresent(id -> groups.add(List.of(
                        TmuxCommand.of("set-option", "-p", "-u", "-t", id, "@tasuki_worker"),
                        TmuxCommand.of("break-pane", "-d", "-s", id, "-t", "=" + stage.session() + ":"))));
            }
        }
        stage.groups(groups);
        look();
        failpoints.reached("SWAPPED");
    }

    private List<Check> checks() throws TmuxException {
        var checks = new ArrayList<Check>();
        for (var seat : saga.seats()) {
            var pane = find(seat.successor());
            if (pane.isEmpty() || stage.holds(pane.get())) {
                checks.add(Checks.of(seat.worker(), "layout", true, false, "in its place", "not cut over"));
                continue;
            }
            var expected = planned.get(seat.worker());
            var found = Places.found(pane.get(), panes, saga.whole(), true);
            if (expected == null) {
                checks.add(Checks.of(seat.worker(), "layout", true, true, "in its predecessor's place", found));
            } else {
                checks.add(
                        Checks.of(seat.worker(), "layout", true, fits(expected, pane.get(), panes), expected, found));
            }
        }
        return checks;
    }

    /** A person's terminal that looks at the window decides its size. */
    private boolean fits(String expected, PaneInfo pane, List<PaneInfo> all) throws TmuxException {
        if (expected.equals(Places.found(pane, all, saga.whole(), true))) {
            return true;
        }
        var place = Places.found(pane, all, saga.whole(), false);
        return expected.startsWith(place + " ") && (watched(pane.session()) || resized(pane));
    }

    private boolean resized(PaneInfo pane) {
        return saga.layout().stream()
                .filter(l -> l.session().equals(pane.session()))
                .map(SessionLayout::windows)
                .flatMap(List::stream)
                .anyMatch(w -> w.index() == pane.windowIndex()
                        && (w.width() != pane.windowWidth() || w.height() != pane.windowHeight()));
    }
}
