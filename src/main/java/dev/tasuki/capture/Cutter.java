package dev.tasuki.capture;

import dev.tasuki.tmux.ControlConnection;
import dev.tasuki.tmux.PaneId;
import dev.tasuki.tmux.PaneInfo;
import dev.tasuki.tmux.Reply;
import dev.tasuki.tmux.TmuxCommand;
import dev.tasuki.tmux.TmuxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the screens of many panes at one instant, with the ends of their histories. */
final class Cutter {
    private static final int TRIES = 5;

    private final ControlConnection connection;
    private final Ends ends;

    Cutter(ControlConnection connection, Ends ends) {
        this.connection = connection;
        this.ends = ends;
    }

    /** How much of a pane's history is wanted at once with its screen. */
    interface Ends {
        /** So many of the newest lines. */
        int newest(PaneInfo pane);

        /** So many of the oldest. */
        int oldest(PaneInfo pane);
    }

    /**
     * One pane at the cut; every line normalised.
     *
     * @param shadow null where no alternate screen is on
     */
    record Part(
            HistoryReader.Cut history,
            List<byte[]> screen,
            @Nullable List<byte[]> shadow) {
        PaneInfo pane() {
            return history.pane();
        }
    }

    /**
     * All panes at one instant.
     *
     * @param panes every pane of the server
     * @param host the host's name, which is the title of a pane that has none
     */
    record Cut(List<PaneInfo> panes, Map<PaneId, Part> parts, String host) {}

    /** Cuts the panes that are wanted; asks again when panes come and go meanwhile. What {@code atCut}
     * gives is run at each cut by the connection's listener. */
    Cut cut(Predicate<PaneInfo> wanted, Supplier<Runnable> atCut) throws TmuxException {
        var before = PaneInfo.parse(Waiting.on(connection.send(PaneInfo.list())));
        for (int attempt = 1; ; attempt++) {
            try {
                return cut(before, wanted, atCut);
            } catch (TmuxException e) {
                if (attempt == TRIES || e.kind() != TmuxException.Kind.REFUSED) {
                    throw e;
                }
                before = PaneInfo.parse(Waiting.on(connection.send(PaneInfo.list())));
            }
        }
    }

    private Cut cut(List<PaneInfo> before, Predicate<PaneInfo> wanted, Supplier<Runnable> atCut) throws TmuxException {
        var chosen = before.stream().filter(wanted).toList();
        var commands = new ArrayList<TmuxCommand>();
        commands.add(PaneInfo.list());
        commands.add(TmuxCommand.of("display-message", "-p", "#{host}"));
        var asked = chosen.stream().map(pane -> ask(pane, commands)).toList();
        var answers = connection.sendTogether(commands, atCut.get());
        var panes = PaneInfo.parse(Waiting.on(answers.get(0)));
        var now = panes.stream().collect(Collectors.toMap(PaneInfo::id, p -> p, (a, b) -> a));
        var parts = new HashMap<PaneId, Part>();
        for (var question : asked) {
            var pane = now.get(question.before.id());
            if (pane != null) {
                parts.put(pane.id(), part(question, pane, answers));
            }
        }
        return new Cut(panes, parts, Waiting.on(answers.get(1)).first());
    }

    /**
     * What is asked of one pane, by its places among the commands; -1 where it is not asked.
     *
     * @param before what was known of it
     */
    private record Asked(PaneInfo before, int top, int rest, int shadow) {}

    private Asked ask(PaneInfo pane, List<TmuxCommand> commands) {
        var id = pane.id().toString();
        int top = -1;
        int oldest = ends.oldest(pane);
        if (oldest > 0) {
            top = commands.size();
            int size = Math.toIntExact(pane.historySize());
            commands.add(HistoryReader.capture(pane.id(), -size, Math.min(-1, -size + oldest - 1)));
        }
        int rest = commands.size();
        commands.add(TmuxCommand.of("capture-pane", "-peN", "-t", id, "-S", Integer.toString(-ends.newest(pane))));
        int shadow = -1;
        if (pane.alternate()) {
            shadow = commands.size();
            // quietly nothing where it has been left meanwhile
            commands.add(TmuxCommand.of("capture-pane", "-peNaq", "-t", id));
        }
        return new Asked(pane, top, rest, shadow);
    }

    private static Part part(Asked asked, PaneInfo pane, List<CompletableFuture<Reply>> answers) throws TmuxException {
        if (pane.alternate() && asked.shadow < 0) {
            throw new TmuxException(TmuxException.Kind.REFUSED, pane.id() + " has just changed to another screen");
        }
        return part(
                asked.before,
                pane,
                answer(answers, asked.top),
                answer(answers, asked.rest),
                answer(answers, asked.shadow));
    }

    private static Reply answer(List<CompletableFuture<Reply>> answers, int place) throws TmuxException {
        return place < 0 ? new Reply(List.of()) : Waiting.on(answers.get(place));
    }

    /** One pane alone, whole, at an instant of its own: for one whose history does not hold still. */
    Part whole(PaneId id) throws TmuxException {
        var answers = connection.sendTogether(List.of(
                PaneInfo.list(),
                TmuxCommand.of("capture-pane", "-peN", "-t", id.toString(), "-S", "-"),
                TmuxCommand.of("capture-pane", "-peNaq", "-t", id.toString())));
        var pane = PaneInfo.parse(Waiting.on(answers.get(0))).stream()
                .filter(p -> p.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new TmuxException(TmuxException.Kind.REFUSED, "the pane " + id + " is gone"));
        return part(pane, pane, new Reply(List.of()), Waiting.on(answers.get(1)), Waiting.on(answers.get(2)));
    }

    private static Part part(PaneInfo before, PaneInfo pane, Reply top, Reply rest, Reply shadow) throws TmuxException {
        var lines = LineNormaliser.all(rest.lines());
        int history = lines.size() - pane.height();
        if (history < 0 || history > pane.historySize()) {
            throw new TmuxException(
                    TmuxException.Kind.REFUSED,
                    "tmux gave " + lines.size() + " lines of " + pane.id() + ", which is " + pane.height() + " high");
        }
        boolean still = before.historySize() == pane.historySize() && pane.historySize() >= HistoryReader.TOP;
        var screen = new ArrayList<>(lines.subList(history, lines.size()));
        if (pane.dead()) {
            withoutObituary(screen);
        }
        return new Part(
                new HistoryReader.Cut(
                        pane, still ? LineNormaliser.all(top.lines()) : List.of(), lines.subList(0, history)),
                screen,
                pane.alternate() ? LineNormaliser.all(shadow.lines()) : null);
    }

    /** tmux writes that a pane is dead into the pane's last line, which no program printed. */
    private static void withoutObituary(List<byte[]> screen) {
        if (!screen.isEmpty() && LineNormaliser.text(screen.getLast()).startsWith("Pane is dead")) {
            screen.set(screen.size() - 1, new byte[0]);
        }
    }
}
