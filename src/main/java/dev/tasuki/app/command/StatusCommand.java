package dev.tasuki.app.command;

import dev.tasuki.org.OneLine;
import dev.tasuki.org.Organisation;
import dev.tasuki.quality.Figures;
import dev.tasuki.quality.Indicator;
import dev.tasuki.service.OperationFailed;
import dev.tasuki.store.Alert;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.Command;

/** How things are. */
@Command(name = "status", description = "Show each worker's state, and the indicators")
final class StatusCommand extends OrganisationCommand {
    private static final int LONGEST = 160;

    StatusCommand(Surroundings here) {
        super(here);
    }

    @Override
    Answer answer(Organisation organisation) throws OperationFailed {
        var view = here().backend().status(organisation);
        var workers = new Table("WORKER", "STATUS", "PANE", "TASK", "REASON");
        view.workers()
                .forEach(w -> workers.add(
                        w.worker().id(),
                        w.status().state(),
                        Objects.requireNonNullElse(w.pane(), "-"),
                        w.task().isEmpty() ? "-" : w.task(),
                        (w.verified() ? "" : "(" + w.worker().kind() + " unverified) ")
                                + w.status().reason()));
        var indicators = new Table("INDICATOR", "VALUE", "TARGET", "STATE");
        view.indicators()
                .forEach(i -> indicators.add(
                        i.name(),
                        value(i),
                        i.target(),
                        (i.unjudged() ? "too few to judge" : Json.word(i.state()))
                                + (i.reason().isEmpty() ? "" : ": " + i.reason())));
        var head = view.organisation().name() + ", generation " + view.generation() + ", "
                + (view.serverRunning() ? "tmux server runs" : "no tmux server runs") + ", "
                + (view.holder() == null ? "nobody acts on it" : "held by " + view.holder());
        var halfDone = here().backend().interrupted(organisation)
                ? "\na restore or handover was interrupted; 'tasuki serve " + asked()
                        + "' or the window finishes it or takes it back"
                : "";
        return Answer.ok(
                Json.Status.of(view),
                head + halfDone + alerts(view.alerts()) + "\n\n" + workers
                        + (indicators.isEmpty() ? "" : "\n\n" + indicators));
    }

    /** The newest, and how many there are; empty where there is none. */
    private static String alerts(List<Alert> open) {
        return open.stream()
                .max(Comparator.comparingLong(Alert::number))
                .map(newest ->
                        "\n" + open.size() + (open.size() == 1 ? " alert is open, " : " alerts are open, the newest ")
                                + Json.word(newest.severity()) + ", " + OneLine.of(newest.subject(), LONGEST) + ": "
                                + OneLine.of(newest.text(), LONGEST))
                .orElse("");
    }

    private static String value(Indicator indicator) {
        if (indicator.value() == null) {
            return "not measured";
        }
        return indicator.few() == null
                ? Words.number(indicator.value()) + " " + indicator.unit()
                : Figures.value(indicator);
    }
}
