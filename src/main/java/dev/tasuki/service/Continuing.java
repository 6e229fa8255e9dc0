package dev.tasuki.service;

import dev.tasuki.store.Alert;
import dev.tasuki.succession.Loss;
import dev.tasuki.succession.SuccessionReport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks successors to go on with turns that were interrupted, where the organisation's file says so; each once, by a message that is kept. */
final class Continuing {
    static final String FROM = "tasuki";
    private static final Logger LOG = LoggerFactory.getLogger(Continuing.class);

    private final Ground ground;
    private final Post post;
    private final Alarm alarm;

    Continuing(Ground ground, Post post, Alarm alarm) {
        this.ground = ground;
        this.post = post;
        this.alarm = alarm;
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
            alarm.raise(
                    Alert.Severity.WARNING,
                    turn.worker(),
                    turn.worker() + " was interrupted in its turn and could not be asked to go on: " + e.getMessage());
        }
    }
}
