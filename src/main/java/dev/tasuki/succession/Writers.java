package dev.tasuki.succession;

import dev.tasuki.store.StoreException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One conversation has one writer: who held those that go on ends here, and comes back if anything fails. For one thread. */
final class Writers {
    private final Ground ground;
    private final Logbook logbook;
    private final Conversations conversations;

    Writers(Ground ground, Logbook logbook, Conversations conversations) {
        this.ground = ground;
        this.logbook = logbook;
        this.conversations = conversations;
    }

    /** Ends them, which is committed before; measures what they leave. */
    void end(Stage stage) throws StoreException, StepFailed, IOException {
        var saga = logbook.saga();
        if (saga.writers().isEmpty()) {
            return;
        }
        saga = saga.talking(
                saga.talks().stream().map(c -> c.resumed() ? c.ending() : c).toList());
        logbook.note(saga);
        logbook.keep();
        ground.failpoints().reached("ENDING");
        new WriterChange(stage, ground).end(saga.writers());
        ground.failpoints().reached("ENDED");
        conversations.alone(saga.talks(), List.of());
        var measured = new ArrayList<Conversation>();
        for (var talk : saga.talks()) {
            measured.add(Conversations.measured(talk));
        }
        logbook.note(saga.talking(measured));
    }

    /**
     * Who was ended so that a successor could write goes on in its own pane; may be repeated.
     *
     * @param living the environments of those that lived when the succession began
     */
    void comeBack(Map<String, Map<String, String>> living) throws StoreException, StepFailed, IOException {
        var saga = logbook.saga();
        var ended = saga.resumed().stream().filter(Conversation::ended).toList();
        if (ended.isEmpty() || !logbook.isOnItsServer()) {
            return;
        }
        // the hidden session is gone, so any other tells
        try (var open = Stage.reopen(ground.server(), logbook.row().session()).orElse(null)) {
            if (open != null) {
                var back = new WriterChange(open, ground).back(ended, saga.seats(), logbook.cut(), living);
                var whereabouts = new Whereabouts(ground, saga.server());
                var panes = open.panes();
                for (var entry : back.entrySet()) {
                    var seat = saga.seat(entry.getKey()).orElseThrow();
                    whereabouts.keep(panes, entry.getKey(), seat.predecessor(), entry.getValue());
                }
            }
        }
    }
}
