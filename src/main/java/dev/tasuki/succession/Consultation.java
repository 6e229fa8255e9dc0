package dev.tasuki.succession;

import dev.tasuki.agent.Talk.Said;
import dev.tasuki.process.Processes;
import dev.tasuki.succession.Afterword.End;
import dev.tasuki.tmux.ControlConnection;
import dev.tasuki.tmux.TmuxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Agents that are about to be succeeded are asked to complete what their successors are told, all at once, while those start. Looked at
 * again and again; for one thread.
 */
final class Consultation implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Consultation.class);

    /** One that is idle takes a question at once; one that does not after so long is kept from it by something. */
    private static final Duration READY = Duration.ofSeconds(5);
    /** A question whose Enter is not given after so long is left as it stands. */
    private static final Duration SENT = Duration.ofSeconds(2);

    private final ControlConnection connection;
    private final List<Asked> open = new ArrayList<>();
    private final Map<String, String> answers = new LinkedHashMap<>();
    private final Map<String, End> ends = new HashMap<>();
    private final List<Check> checks = new ArrayList<>();
    private final long began = System.nanoTime();
    private final long patience;

    private record Asked(Predecessor predecessor, Hearer hearer, String mark, Telling telling, Attention attention) {
        /** Whether nobody but Tasuki has said anything to it since it was captured. */
        boolean isAlone() {
            var said = hearer.facts().talk().said();
            int question = 0;
            while (question < said.size() && !said.get(question).text().contains(mark)) {
                question++;
            }
            var before = predecessor.said();
            int both = Math.min(question, before.size());
            return both > 0
                    && question < said.size()
                    && said.subList(question - both, question)
                            .equals(before.subList(before.size() - both, before.size()))
                    && said.stream().skip(question + 1).noneMatch(Said::asked);
        }
    }

    /** @param patience for an answer */
    Consultation(ControlConnection connection, List<Predecessor> predecessors, Processes processes, Duration patience) {
        this.connection = connection;
        this.patience = patience.toNanos();
        for (var predecessor : predecessors) {
            var hearer = new Hearer(
                    predecessor.worker(), predecessor.kind(), predecessor.pane(), predecessor.process(), processes);
            if (hearer.isReadable()) {
                var mark = "[tasuki brief " + UUID.randomUUID() + "]";
                var telling = new Telling(
                        hearer,
                        mark,
                        Brief.question(mark, predecessor.brief()),
                        new Sight(predecessor.pane()),
                        predecessor.objection());
                open.add(new Asked(predecessor, hearer, mark, telling, new Attention(hearer, processes, patience)));
            }
        }
    }

    /** Does what can be done now. */
    void look() throws TmuxException {
        for (var asked : List.copyOf(open)) {
            if (isOver(asked)) {
                open.remove(asked);
            }
        }
    }

    /** Whether nobody says anything any more. */
    boolean isOver() {
        return open.isEmpty();
    }

    /** By worker that was asked, what it answered; the empty text where it did not. */
    Map<String, String> answers() {
        return answers;
    }

    /** By worker that answered, how its pane is then, where nothing else was said to it since it was captured. */
    Map<String, End> ends() {
        return ends;
    }

    /** Those that tell who answered. */
    List<Check> checks() {
        return checks;
    }

    private boolean isOver(Asked asked) throws TmuxException {
        var telling = asked.telling();
        // before anything more is typed: Enter would answer what it asks a person
        var cannot = asked.attention().lost(connection, telling.step());
        if (cannot.isPresent()) {
            return none(asked, cannot.get());
        }
        var step = telling.look(connection);
        long passed = System.nanoTime() - began;
        boolean kept = step == Telling.Step.WAITING && passed > READY.toNanos();
        if (step == Telling.Step.ANSWERED) {
            if (asked.isAlone()) {
                ends.put(
                        asked.predecessor().worker(),
                        Afterword.now(connection, asked.hearer().pane()));
            }
            return said(asked.predecessor().worker(), telling.answer());
        }
        return (step == Telling.Step.FAILED || kept || passed > patience) && none(asked, telling.answer());
    }

    private boolean said(String worker, String answer) {
        answers.put(worker, answer);
        checks.add(Checks.of(
                worker,
                "predecessor's word",
                false,
                true,
                "asked to complete the brief",
                "added " + answer.length() + " characters " + after()));
        return true;
    }

    private boolean none(Asked asked, String why) {
        var worker = asked.predecessor().worker();
        answers.put(worker, "");
        checks.add(Checks.notApplicable(
                worker, "predecessor's word", false, "asked, and got none " + after() + ": " + why));
        return true;
    }

    private String after() {
        return "after " + Duration.ofNanos(System.nanoTime() - began).toMillis() + " ms";
    }

    /** Nobody waits for an answer any more. A question that stands typed is sent: it would be a part of what a person types next. */
    @Override
    public void close() {
        long until = System.nanoTime() + SENT.toNanos();
        try {
            open.removeIf(asked -> asked.telling().step() != Telling.Step.TYPED);
            while (open.stream().anyMatch(a -> !a.telling().sent()) && System.nanoTime() < until) {
                look();
                Troupe.pause();
            }
        } catch (TmuxException e) {
            LOG.warn(
                    "a question may stand unsent in the input of {}: {}",
                    open.stream().map(a -> a.predecessor().worker()).toList(),
                    e.getMessage());
        }
    }
}
