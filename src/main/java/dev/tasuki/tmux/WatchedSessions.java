package dev.tasuki.tmux;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps one connection to each watched session that exists, and tells a server's death from what a person closed. */
final class WatchedSessions {
    private static final Logger LOG = LoggerFactory.getLogger(WatchedSessions.class);
    private static final long LOOK_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long FIRST_WAIT = Duration.ofMillis(100).toNanos();
    private static final long LONGEST_WAIT = Duration.ofSeconds(1).toNanos();

    /**
     * @param server a pid; 0 where none runs, -1 where it is not known
     * @param names of sessions by id
     * @param marked the sessions of each pane that is one of ours, wherever a person has put it
     */
    private record Found(long server, Map<String, String> names, Map<String, Set<String>> marked) {
        static final Found NOTHING = new Found(0, Map.of(), Map.of());
        static final Found UNKNOWN = new Found(-1, Map.of(), Map.of());
    }

    private record Ending(SessionLink link, boolean lost, String reason) {}

    private final TmuxServer server;
    private final TmuxCommand list;
    private final Set<String> original;
    private final Set<String> wanted;
    private final Inbox inbox;
    private final WatchedScreens screens;
    private final PauseKeeper pauses;
    private final Runnable wake;
    private final Valve valve;
    private final Map<String, SessionLink> links = new ConcurrentHashMap<>();
    private final Map<PaneId, SessionLink> owners = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Ending> endings = new ConcurrentLinkedQueue<>();
    private volatile Set<String> present = Set.of();
    private volatile Set<PaneId> shared = Set.of();
    private volatile boolean changed = true;
    private final AtomicLong losses = new AtomicLong();
    private volatile long expectedSince = -1;
    private @Nullable Set<String> told;
    private long lookAt = System.nanoTime();
    private long wait = FIRST_WAIT;
    private long serverPid;

    WatchedSessions(
            TmuxServer server,
            Set<String> sessions,
            String marks,
            Inbox inbox,
            WatchedScreens screens,
            PauseKeeper pauses,
            Runnable wake) {
        this.server = server;
        var ours = marks.isEmpty() ? "" : "#{W:#{P:#{?#{m:" + marks + "*,#{@tasuki_worker}},#{pane_id};,}}}";
        this.list = TmuxCommand.of("list-sessions", "-F", "#{pid} #{session_id} " + ours + " #{session_name}");
        this.original = Set.copyOf(sessions);
        this.wanted = new HashSet<>(sessions);
        this.inbox = inbox;
        this.screens = screens;
        this.pauses = pauses;
        this.wake = wake;
        this.valve = new Valve(server);
    }

    Optional<ControlConnection> connection() {
        return links.values().stream()
                .map(SessionLink::connection)
                .flatMap(Optional::stream)
                .filter(ControlConnection::isOpen)
                .findFirst();
    }

    /** The present names of the sessions attached to. */
    Set<String> present() {
        return present;
    }

    /** How many servers were lost so far. */
    long losses() {
        return losses.get();
    }

    /** A server was made: where there is none it is lost, even if it died before it was attached to. */
    void expectServer(long lossesBefore) {
        expectedSince = lossesBefore;
        changed = true;
        wake.run();
    }

    /** Panes whose windows are linked into several watched sessions, so that each of them brings their output. */
    void shared(Set<PaneId> panes) {
        shared = panes;
    }

    /** Attaches to what appeared and lets go of what ended; by the polling thread only. */
    void settle() {
        for (var ending = endings.poll(); ending != null; ending = endings.poll()) {
            end(ending);
        }
        if (changed || System.nanoTime() - lookAt >= 0) {
            changed = false;
            look();
        }
        var names = new TreeSet<String>();
        links.values().forEach(link -> names.add(link.name()));
        present = Set.copyOf(names);
        if (!present.equals(told)) {
            told = present;
            inbox.sessions(present);
        }
    }

    private void look() {
        var found = find();
        for (var session : found.names().entrySet()) {
            var link = links.get(session.getKey());
            if (link != null) {
                renamed(link, session.getValue());
            } else if (wanted.contains(session.getValue())) {
                attach(session.getKey(), session.getValue(), found.server());
            }
        }
        found.marked().values().stream()
                .filter(sessions -> sessions.stream().noneMatch(links::containsKey))
                .map(sessions -> sessions.iterator().next())
                .distinct()
                .forEach(id -> attach(id, found.names().getOrDefault(id, id), found.server()));
        valve.settle(links.values());
        missExpected(found.server());
        boolean alone = links.isEmpty();
        lookAt = System.nanoTime() + (alone ? wait : LOOK_NANOS);
        wait = alone ? Math.min(LONGEST_WAIT, wait * 2) : FIRST_WAIT;
    }

    /** A server whose loss was told already is not missed again. */
    private void missExpected(long serverFound) {
        boolean missing = serverFound == 0 && links.isEmpty() && expectedSince == losses.get();
        if (missing) {
            lost("the tmux server was gone before it was watched");
        } else if (serverFound >= 0) {
            expectedSince = -1;
        }
    }

    private void lost(String reason) {
        expectedSince = -1;
        losses.incrementAndGet();
        inbox.lost(reason);
    }

    private void attach(String id, String name, long pid) {
        var link = new SessionLink(id, name, this);
        try {
            link.attach(server);
            links.put(id, link);
            serverPid = pid;
            LOG.debug("attached to {} ({})", name, id);
        } catch (TmuxException e) {
            LOG.debug("cannot attach to {}: {}", name, e.getMessage());
        }
    }

    /** The sessions of the server by id; none where there is no server. */
    private Found find() {
        try {
            var connection = connection();
            var reply = connection.isPresent()
                    ? connection.get().send(list).get(5, TimeUnit.SECONDS)
                    : server.run(list.words());
            return read(reply);
        } catch (TmuxException e) {
            LOG.debug("no sessions: {}", e.getMessage());
            return e.kind() == TmuxException.Kind.NO_SERVER ? Found.NOTHING : Found.UNKNOWN;
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("no sessions: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Found.UNKNOWN;
    }

    private static Found read(Reply reply) {
        long pid = 0;
        var names = new LinkedHashMap<String, String>();
        var marked = new LinkedHashMap<String, Set<String>>();
        for (var line : reply.text()) {
            var parts = line.split(" ", 4);
            if (parts.length == 4 && parts[0].matches("[0-9]{1,18}")) {
                pid = Long.parseLong(parts[0]);
                names.put(parts[1], parts[3]);
                for (var pane : parts[2].split(";", -1)) {
                    if (!pane.isEmpty()) {
                        marked.computeIfAbsent(pane, p -> new LinkedHashSet<>()).add(parts[1]);
                    }
                }
            }
        }
        return new Found(pid, names, marked);
    }

    private void end(Ending ending) {
        var link = ending.link();
        if (!links.remove(link.id(), link)) {
            return;
        }
        release(link);
        var now = askAnew();
        boolean sameServer = now.server() == serverPid;
        changed = true;
        if (ending.lost() && !sameServer) {
            List.copyOf(links.values()).forEach(this::letGo);
            forget();
            lost(ending.reason());
        } else if (sameServer && now.names().containsKey(link.id())) {
            LOG.debug("detached from {}; attaching again", link.name());
        } else if (links.isEmpty()) {
            forget();
            inbox.closed(ending.reason());
        }
    }

    /** By a client of its own, for the connections may all be ending. */
    private Found askAnew() {
        try {
            return read(server.run(list.words()));
        } catch (TmuxException e) {
            LOG.debug("no server: {}", e.getMessage());
            return Found.NOTHING;
        }
    }

    private void letGo(SessionLink link) {
        links.remove(link.id());
        release(link);
    }

    private void release(SessionLink link) {
        owners.values().removeIf(link::equals);
        pauses.forget(link);
        link.close();
    }

    /** Sessions that come next bear the names they were given at first. */
    private void forget() {
        wanted.clear();
        wanted.addAll(original);
        wait = FIRST_WAIT;
    }

    private void renamed(SessionLink link, String name) {
        if (!link.name().equals(name)) {
            wanted.remove(link.name());
            wanted.add(name);
            link.name(name);
        }
    }

    /** By the link's own thread, in order. */
    void told(SessionLink link, Notification notification) throws InterruptedException {
        switch (notification) {
            case Notification.Output output -> output(link, output);
            case Notification.Answered(var told) -> inbox.run(told);
            case Notification.Paused(var pane) -> paused(link, pane);
            case Notification.Exited(var reason) -> ending(new Ending(link, false, reason));
            case Notification.Lost(var reason) -> ending(new Ending(link, true, reason));
            case Notification.SessionChanged(var id, var _) -> {
                if (!id.equals(link.id())) {
                    ending(new Ending(link, false, "the session was closed"));
                }
            }
            case Notification.SessionsChanged _, Notification.SessionRenamed _ -> {
                changed = true;
                wake.run();
            }
            case Notification.LayoutChanged _,
                    Notification.WindowAdded _,
                    Notification.WindowClosed _,
                    Notification.WindowRenamed _,
                    Notification.PaneModeChanged _ -> wake.run();
            case Notification.Continued _, Notification.Other _ -> {}
        }
    }

    private void paused(SessionLink link, PaneId pane) {
        if (owners.getOrDefault(pane, link).equals(link)) {
            pauses.paused(link, pane);
            screens.dirty(pane);
            wake.run();
        } else {
            link.connection().ifPresent(c -> c.tell(TmuxCommand.of("refresh-client", "-A", pane + ":continue")));
        }
    }

    private void ending(Ending ending) {
        endings.add(ending);
        wake.run();
    }

    private void output(SessionLink link, Notification.Output output) throws InterruptedException {
        var pane = output.pane();
        if (!link.equals(owners.get(pane))) {
            if (owners.containsKey(pane) && shared.contains(pane)) {
                return;
            }
            owners.put(pane, link);
        }
        pauses.printed(link, pane, output.bytes().length);
        screens.dirty(pane);
        inbox.output(pane, output.bytes());
    }

    void close() {
        List.copyOf(links.values()).forEach(this::letGo);
        valve.close();
    }
}
