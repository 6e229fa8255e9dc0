package dev.tasuki.succession;

import dev.tasuki.agent.AgentKind;
import dev.tasuki.process.ProcessIdentity;
import dev.tasuki.process.Processes;
import dev.tasuki.tmux.ControlConnection;
import dev.tasuki.tmux.PaneId;
import dev.tasuki.tmux.TmuxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** Agents that are about to be succeeded are asked to complete what their successors are told, all at once. For one thread; blocks. */
public final class Consultation {
    /** One that is idle takes a question at once; one that does not after so long is kept from it by something. */
    private static final Duration READY = Duration.ofSeconds(5);

    private final ControlConnection connection;
    private final Processes processes;
    private final BooleanSupplier stopped;

    /** @param stopped whether there is no sense in waiting any longer */
    public Consultation(ControlConnection connection, Processes processes, BooleanSupplier stopped) {
        this.connection = connection;
        this.processes = processes;
        this.stopped = stopped;
    }

    /**
     * Who is asked.
     *
     * @param process the first one of the pane
     * @param brief what its successor would be told
     */
    public record Predecessor(String worker, AgentKind kind, PaneId pane, ProcessIdentity process, String brief) {}

    /**
     * What came of it.
     *
     * @param brief what its successor is told now
     * @param check that tells whether it answered
     */
    public record Word(String worker, String brief, Check check) {}

    private record Question(Predecessor predecessor, Telling telling, Attention attention, long until) {}

    /** One for each that could be asked. */
    public List<Word> ask(List<Predecessor> predecessors, Duration patience) throws TmuxException {
        long began = System.nanoTime();
        var open = new ArrayList<Question>();
        for (var predecessor : predecessors) {
            var hearer = new Hearer(
                    predecessor.worker(), predecessor.kind(), predecessor.pane(), predecessor.process(), processes);
            if (hearer.isReadable()) {
                var mark = "[tasuki brief " + UUID.randomUUID() + "]";
                var telling = new Telling(hearer, mark, Brief.question(mark, predecessor.brief()));
                open.add(new Question(
                        predecessor, telling, new Attention(hearer, processes, patience), began + patience.toNanos()));
            }
        }
        var words = new ArrayList<Word>();
        while (!open.isEmpty()) {
            for (var question : List.copyOf(open)) {
                var word = word(question, began);
                word.ifPresent(words::add);
                if (word.isPresent()) {
                    open.remove(question);
                }
            }
            if (stopped.getAsBoolean()) {
                return words;
            }
            Troupe.pause();
        }
        return words;
    }

    /** Empty while it may still say something. */
    private Optional<Word> word(Question question, long began) throws TmuxException {
        var telling = question.telling();
        // before anything more is typed: Enter would answer what it asks a person
        var cannot = question.attention().lost(connection, telling.step());
        if (cannot.isPresent()) {
            return Optional.of(none(question.predecessor(), cannot.get(), began));
        }
        var step = telling.look(connection);
        long now = System.nanoTime();
        boolean kept = step == Telling.Step.WAITING && now - began > READY.toNanos();
        if (step == Telling.Step.ANSWERED) {
            return Optional.of(said(question.predecessor(), telling.answer(), began));
        }
        return step == Telling.Step.FAILED || kept || now > question.until()
                ? Optional.of(none(question.predecessor(), telling.answer(), began))
                : Optional.empty();
    }

    private static Word said(Predecessor predecessor, String answer, long began) {
        return new Word(
                predecessor.worker(),
                Brief.completed(predecessor.brief(), answer),
                Checks.of(
                        predecessor.worker(),
                        "predecessor's word",
                        false,
                        true,
                        "asked to complete the brief",
                        "added " + answer.length() + " characters " + after(began)));
    }

    private static Word none(Predecessor predecessor, String why, long began) {
        return new Word(
                predecessor.worker(),
                predecessor.brief(),
                Checks.notApplicable(
                        predecessor.worker(),
                        "predecessor's word",
                        false,
                        "asked, and got none " + after(began) + ": " + why));
    }

    private static String after(long began) {
        return "after " + Duration.ofNanos(System.nanoTime() - began).toMillis() + " ms";
    }
}
