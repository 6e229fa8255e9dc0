package dev.tasuki.service;

import dev.tasuki.store.Alert;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import dev.tasuki.succession.Loss;
import dev.tasuki.succession.SuccessionReport;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks successors to go on with turns that were interrupted, where the organisation's file says so; each once, by a message that is kept. */
final class Continuing {
    private static final String FROM = "tasuki";
    private static final Logger LOG = LoggerFactory.getLogger(Continuing.class);

    private final Ground ground;
    private final Store store;
    private final Post post;
    private final Clock clock;

    Continuing(Ground ground, Store store, Post post, Clock clock) {
        this.ground = ground;
        this.store = store;
        this.post = post;
        this.clock = clock;
    }

    /** To be called once the successors work; what was asked for already is not asked for again. */
    void after(SuccessionReport report) {
        if (report.outcome() == SuccessionReport.Outcome.VERIFIED
                && ground.organisation().settings().handover().goOn()) {
            report.lost().stream().filter(Loss::isTurn).forEach(turn -> ask(report.id(), turn));
        }
    }

    private void ask(String succession, Loss turn) {
        var text = "Your last turn was interrupted when the session was handed over (" + turn.text()
                + "). Go on with what you were last asked for, from where it stands now.";
        try {
            post.send("continue-" + succession + "-" + turn.worker(), FROM, turn.worker(), text);
        } catch (OperationFailed e) {
            LOG.warn("{} was not asked to go on", turn.worker(), e);
            alert(turn.worker(), e);
        }
    }

    private void alert(String worker, OperationFailed failure) {
        try {
            store.alerts()
                    .add(
                            clock.instant(),
                            Alert.Severity.WARNING,
                            worker,
                            worker + " was interrupted in its turn and could not be asked to go on: "
                                    + failure.getMessage());
        } catch (StoreException e) {
            LOG.error("the alert could not be kept either", e);
        }
    }
}
