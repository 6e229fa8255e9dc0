package dev.tasuki.service;

import dev.tasuki.org.Organisation;
import dev.tasuki.recovery.Failure;
import dev.tasuki.recovery.Healer;
import dev.tasuki.store.Placement.Intent;
import java.time.Clock;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells failures, which are mended, from what was meant: a handover, a clean exit, what a person closed. Any thread. */
final class Detector {
    private static final Logger LOG = LoggerFactory.getLogger(Detector.class);

    private final Organisation organisation;
    private final Intents intents;
    private final Handovers handovers;
    private final Healer healer;
    private final Checkpoints checkpoints;
    private final Views views;
    private final BooleanSupplier serverRuns;
    private final Clock clock;

    /** @param serverRuns asked where it matters; may block */
    Detector(
            Organisation organisation,
            Intents intents,
            Handovers handovers,
            Healer healer,
            Checkpoints checkpoints,
            Views views,
            BooleanSupplier serverRuns,
            Clock clock) {
        this.organisation = organisation;
        this.intents = intents;
        this.handovers = handovers;
        this.healer = healer;
        this.checkpoints = checkpoints;
        this.views = views;
        this.serverRuns = serverRuns;
        this.clock = clock;
    }

    void changed(LiveBoard.Change change) {
        checkpoints.changed();
        switch (change) {
            case LiveBoard.Change.Died died -> died(died);
            case LiveBoard.Change.Closed closed -> {
                // a released worker's pane is no longer known, and may be there all the same
                if (intents.of(closed.worker()) != Intent.RETIRED) {
                    intents.intend(closed.worker(), Intent.CLOSED);
                }
            }
            case LiveBoard.Change.Appeared appeared -> {
                if (intents.of(appeared.worker()) != Intent.RUNNING) {
                    intents.intend(appeared.worker(), Intent.RUNNING);
                }
            }
        }
        views.stale();
    }

    private void died(LiveBoard.Change.Died died) {
        if (handovers.has(died.worker())) {
            LOG.debug("{} was ended, or ended, while it is handed over", died.worker());
        } else if (intents.of(died.worker()) != Intent.RUNNING) {
            LOG.debug("{} ended, and was not meant to run", died.worker());
        } else if (Judgement.failed(organisation, died.worker(), died.pane())) {
            healer.failed(new Failure.WorkerDied(died.worker(), Judgement.reason(died.pane()), clock.instant()));
        } else if (!serverRuns.getAsBoolean()) {
            // what ends cleanly when its terminal goes is seen dead for a moment, before the server is seen to be gone
            LOG.info("{} ended with its server, and is meant to run", died.worker());
        } else {
            // it ended by itself, so the death of its server must not bring it back either
            intents.intend(died.worker(), Intent.CLOSED);
        }
    }

    void serverDied(String reason) {
        healer.failed(new Failure.ServerDied(reason, clock.instant()));
        views.stale();
    }
}
