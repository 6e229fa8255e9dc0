package dev.tasuki.succession;

import dev.tasuki.capture.SessionLayout.Window;
import dev.tasuki.succession.Saga.Seat;
import dev.tasuki.tmux.PaneInfo;
import dev.tasuki.tmux.TmuxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Divides one window as it was at a snapshot. The panes that successors will be swapped with are put in place first, so that no running
 * successor is ever resized. For one thread.
 */
final class Arrangement {
    private final Stage stage;
    private final Function<PaneInfo, @Nullable String> worker;
    private final String session;
    private final Window window;
    private final List<Seat> seats;

    /** Pane ids in the order of the places; null where a pane is to be made. */
    private final List<@Nullable String> occupants = new ArrayList<>();

    private final List<String> surplus = new ArrayList<>();
    private List<PaneInfo> target = List.of();
    private boolean taken;
    private boolean newSession;
    private boolean newWindow;
    private String anchor = "";

    Arrangement(
            Stage stage, Function<PaneInfo, @Nullable String> worker, String session, Window window, List<Seat> seats) {
        this.stage = stage;
        this.worker = worker;
        this.session = session;
        this.window = window;
        this.seats = seats;
    }

    /**
     * Whether it can be done without ending or moving a pane that is not restored; nothing is touched.
     *
     * @param sessions those that are there
     */
    boolean possible(List<PaneInfo> panes, Set<String> sessions, Saga saga) {
        target = Places.window(panes, session, window.index());
        newSession = !sessions.contains(session);
        boolean ours = target.stream()
                .anyMatch(p -> worker.apply(p) != null
                        && window.places().stream().anyMatch(place -> Objects.equals(place.worker(), worker.apply(p))));
        taken = !target.isEmpty() && !ours;
        if (taken) {
            target = List.of();
        }
        newWindow = target.isEmpty();
        var used = new HashSet<String>();
        for (var place : window.places()) {
            var found = target.stream()
                    .filter(p -> Objects.equals(worker.apply(p), place.worker()))
                    .map(p -> p.id().toString())
                    .filter(id -> !used.contains(id))
                    .findFirst()
                    .orElse(null);
            boolean restored = seats.stream().anyMatch(s -> s.worker().equals(place.worker()));
            // a pane that a person has closed is not made again, unless its whole window is
            if (found == null && !restored && (place.worker() != null || !newWindow)) {
                return false;
            }
            if (found != null) {
                used.add(found);
            }
            occupants.add(found);
        }
        for (var pane : target) {
            if (!used.contains(pane.id().toString())) {
                var owner = worker.apply(pane);
                if (owner == null || saga.seat(owner).isEmpty()) {
                    return false;
                }
                surplus.add(pane.id().toString());
            }
        }
        return true;
    }

    /** Makes the window, and tells which pane holds the place of each worker to be swapped in. */
    Map<String, String> make() throws TmuxException {
        if (newWindow) {
            anchor = create();
            occupy(anchor);
        } else {
            anchor = target.getFirst().id().toString();
        }
        for (var pane : surplus) {
            stage.ask("break-pane", "-d", "-s", pane, "-t", "=" + stage.session() + ":");
        }
        if (surplus.contains(anchor)) {
            anchor = occupants.stream().filter(Objects::nonNull).findFirst().orElseThrow();
        }
        for (int i = 0; i < occupants.size(); i++) {
            if (occupants.get(i) == null) {
                occupants.set(i, split(anchor, window.places().get(i).worker() == null));
            }
        }
        order();
        select();
        stage.ask("set-option", "-w", "-t", anchor, "automatic-rename", "off");
        rename();
        var places = new HashMap<String, String>();
        for (int i = 0; i < occupants.size(); i++) {
            var owner = window.places().get(i).worker();
            var pane = occupants.get(i);
            if (owner != null && pane != null) {
                places.put(owner, pane);
            }
        }
        return places;
    }

    /**
     * What was the current window and pane is so again, where nobody can have chosen another.
     *
     * @param now all panes, with the successors in their places
     */
    void finish(List<PaneInfo> now) throws TmuxException {
        if (!newWindow) {
            return;
        }
        for (var pane : now) {
            if (pane.session().equals(session) && pane.windowIndex() == window.index() && !taken) {
                var places = Places.window(now, session, window.index());
                int at = places.stream().map(PaneInfo::id).toList().indexOf(pane.id());
                if (at < window.places().size() && window.places().get(at).active()) {
                    stage.ask("select-pane", "-t", pane.id().toString());
                    if (window.active() && (newSession || lonely(now))) {
                        stage.ask("select-window", "-t", pane.id().toString());
                    }
                }
            }
        }
    }

    /** Whether every window of the session holds panes that were made just now. */
    private boolean lonely(List<PaneInfo> now) throws TmuxException {
        return now.stream().anyMatch(p -> p.session().equals(session))
                && stage.ask("list-clients", "-F", "#{client_session}").text().stream()
                        .noneMatch(session::equals);
    }

    /** A pane made for the window's first free place. */
    private void occupy(String pane) {
        for (int i = 0; i < occupants.size(); i++) {
            if (window.places().get(i).worker() != null && occupants.get(i) == null) {
                occupants.set(i, pane);
                return;
            }
        }
    }

    private String create() throws TmuxException {
        if (newSession) {
            var pane = newSession(stage, session, window.name(), window.width(), window.height());
            var made = stage.ask("display-message", "-p", "-t", pane, "#{window_index}")
                    .first();
            if (!made.equals(Integer.toString(window.index()))) {
                stage.ask("move-window", "-s", pane, "-t", "=" + session + ":" + window.index());
            }
            return pane;
        }
        return newWindow(stage, session, window.name(), taken ? "" : Integer.toString(window.index()));
    }

    /** Where a person had a pane of their own that is gone with its server, they get a shell. */
    private String split(String beside, boolean shell) throws TmuxException {
        var words = new ArrayList<>(List.of("split-window", "-d", "-P", "-F", "#{pane_id}", "-t", beside));
        if (!shell) {
            words.add("--");
            words.addAll(stage.holder());
        }
        var command = words.toArray(String[]::new);
        try {
            return stage.ask(command).first();
        } catch (TmuxException e) {
            if (e.kind() != TmuxException.Kind.REFUSED) {
                throw e;
            }
            // no room: share the window out evenly, and make it larger where even that is too little
            stage.ask("resize-window", "-t", beside, "-x", "400", "-y", "200");
            stage.ask("select-layout", "-t", beside, "tiled");
            var made = stage.ask(command).first();
            stage.ask("set-option", "-w", "-u", "-t", beside, "window-size");
            return made;
        }
    }

    private void order() throws TmuxException {
        var now = new ArrayList<>(
                stage.ask("list-panes", "-t", anchor, "-F", "#{pane_id}").text());
        for (int i = 0; i < occupants.size() && i < now.size(); i++) {
            var wanted = occupants.get(i);
            int at = now.indexOf(wanted);
            if (wanted != null && at > i) {
                stage.ask("swap-pane", "-d", "-s", wanted, "-t", now.get(i));
                now.set(at, now.get(i));
                now.set(i, wanted);
            }
        }
    }

    /** Only where it is called otherwise: each renaming would add escapes to a name with a backslash. */
    private void rename() throws TmuxException {
        var now = String.join(
                "\n",
                stage.ask("display-message", "-p", "-t", anchor, "#{window_name}")
                        .text());
        if (!Places.comparable(now).equals(Places.comparable(window.name()))) {
            stage.ask("rename-window", "-t", anchor, Places.literal(window.name()));
        }
    }

    private void select() throws TmuxException {
        try {
            stage.ask("select-layout", "-t", anchor, window.drawable() ? window.layout() : "tiled");
        } catch (TmuxException e) {
            if (e.kind() != TmuxException.Kind.REFUSED) {
                throw e;
            }
            stage.ask("select-layout", "-t", anchor, "tiled");
        }
    }

    /**
     * A new place for a pane of which no place is known: beside others of its window, else in a window of its own.
     *
     * @param exists whether the session is there
     */
    static String room(
            Stage stage, boolean exists, String session, String name, List<PaneInfo> beside, int width, int height)
            throws TmuxException {
        for (var pane : beside) {
            try {
                return stage.ask(split(stage, pane.id().toString())).first();
            } catch (TmuxException e) {
                if (e.kind() != TmuxException.Kind.REFUSED) {
                    throw e;
                }
            }
        }
        var pane = exists ? newWindow(stage, session, name, "") : newSession(stage, session, name, width, height);
        stage.ask("select-layout", "-t", pane, Places.alone(width, height));
        stage.ask("set-option", "-w", "-t", pane, "automatic-rename", "off");
        stage.ask("rename-window", "-t", pane, Places.literal(name));
        return pane;
    }

    private static String[] split(Stage stage, String beside) {
        var words = new ArrayList<>(List.of("split-window", "-d", "-P", "-F", "#{pane_id}", "-t", beside, "--"));
        words.addAll(stage.holder());
        return words.toArray(String[]::new);
    }

    private static String newWindow(Stage stage, String session, String name, String index) throws TmuxException {
        var words = new ArrayList<>(List.of(
                "new-window",
                "-d",
                "-P",
                "-F",
                "#{pane_id}",
                "-n",
                Places.literal(name),
                "-t",
                "=" + session + ":" + index,
                "--"));
        words.addAll(stage.holder());
        return stage.ask(words.toArray(String[]::new)).first();
    }

    private static String newSession(Stage stage, String session, String name, int width, int height)
            throws TmuxException {
        var words = new ArrayList<>(List.of(
                "new-session",
                "-d",
                "-P",
                "-F",
                "#{pane_id}",
                "-s",
                Places.literal(session),
                "-x",
                Integer.toString(width),
                "-y",
                Integer.toString(height),
                "-n",
                Places.literal(name),
                "--"));
        words.addAll(stage.holder());
        return stage.ask(words.toArray(String[]::new)).first();
    }
}
