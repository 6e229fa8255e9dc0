package dev.tasuki.succession;

import dev.tasuki.agent.Ability;
import dev.tasuki.capture.Snapshot;
import dev.tasuki.capture.WorkerSnapshot;
import dev.tasuki.org.Worker;
import dev.tasuki.store.Placement;
import dev.tasuki.store.StoreException;
import dev.tasuki.store.SuccessionRow.Purpose;
import dev.tasuki.succession.Saga.Seat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decides what each successor prints, runs and inherits, and which conversation it has. For one thread. */
final class Casting {
    private final Ground ground;
    private final Logbook logbook;
    private final Conversations conversations;
    private final Captured captured;
    /** The environments of living predecessors, secrets included: only here, and only as long as this. */
    private final Map<String, Map<String, String>> living = new HashMap<>();

    Casting(Ground ground, Logbook logbook, Conversations conversations, Captured captured) {
        this.ground = ground;
        this.logbook = logbook;
        this.conversations = conversations;
        this.captured = captured;
    }

    /** One for each seat, in their order; notes the conversations that they shall have. */
    List<Cast> of(Snapshot from, Stage stage) throws StepFailed, StoreException {
        var files = ground.files(logbook.row().session());
        var seats = logbook.saga().seats();
        var casts = new ArrayList<Cast>();
        var talks = new ArrayList<Conversation>();
        for (var seat : seats) {
            var worker = ground.organisation().worker(seat.worker()).orElseThrow();
            var snapshot = from.worker(worker.id()).orElse(null);
            var launch = launch(worker, from, seat, talks);
            casts.add(new Cast(
                    worker,
                    ground.kinds().of(worker.kind()).can(Ability.OWN_TITLE),
                    snapshot,
                    Replay.of(Launch.pane(snapshot), ground.organisation().settings(), stage.host()),
                    launch,
                    files.resolve(casts.size() + ".lines"),
                    UUID.randomUUID().toString()));
        }
        logbook.require();
        conversations.alone(talks, seats.stream().flatMap(s -> s.old().stream()).toList());
        logbook.note(logbook.saga().talking(talks));
        return casts;
    }

    private Launch launch(Worker worker, Snapshot from, Seat seat, List<Conversation> talks)
            throws StoreException, StepFailed {
        var snapshot = from.worker(worker.id()).orElse(null);
        var launch = Launch.of(worker, snapshot, ground.directory().resolve("spool"));
        if (logbook.isHandover()) {
            var environment = Predecessors.environment(snapshot, ground.processes());
            living.put(worker.id(), environment);
            var inheriting = launch.inheriting(environment);
            var talk = conversations.plan(
                    worker, seat.old(), inheriting, ground.options().way(), snapshot);
            if (talk.isPresent()) {
                talks.add(examined(talk.get(), snapshot));
            }
            boolean anew = ground.options().way() == Way.RESUME
                    && talk.filter(t -> !t.resumed() && !t.before().isEmpty()).isPresent();
            if (anew) {
                logbook.add(Checks.notApplicable(
                        worker.id(),
                        "conversation",
                        true,
                        "begun anew with a brief: " + String.join(" ", inheriting.command())
                                + " cannot be told to go on with " + talk.get().before()));
            }
            var successor = talk.isPresent()
                    ? inheriting.withCommand(Conversations.command(talk.get(), inheriting, ground.kinds()))
                    : inheriting;
            var missing = Startable.missing(successor, ground.kinds().of(worker.kind()));
            if (missing.isPresent()) {
                throw new StepFailed(worker.id() + ": its program '" + missing.get()
                        + "' is not there any more, so that no successor can be started");
            }
            return successor;
        }
        var last = logbook.row().purpose() == Purpose.RECOVERY
                ? ground.store().placement().find(worker.id())
                : Optional.<Placement>empty();
        return launch.withCommand(conversations.again(worker, snapshot, launch, last, logbook::add));
    }

    /** With its transcript as it is before anybody is ended; notes what cannot be proved of it. */
    private Conversation examined(Conversation talk, @Nullable WorkerSnapshot snapshot)
            throws StepFailed, StoreException {
        captured.unread(talk, snapshot)
                .ifPresent(why -> logbook.add(
                        Checks.notApplicable(talk.worker(), Leaving.CONVERSATION, true, Leaving.NOT_PROVED + why)));
        try {
            var measured = Conversations.measured(talk);
            captured.broken(measured, snapshot, logbook.row().point()).ifPresent(logbook::add);
            return measured;
        } catch (IOException e) {
            throw new StepFailed(talk.worker() + ": its transcript cannot be read: " + e.getMessage());
        }
    }

    /** What a predecessor needs to go on with its conversation in its own pane, by worker; empty after a crash. */
    Map<String, Map<String, String>> living() {
        return living;
    }
}
