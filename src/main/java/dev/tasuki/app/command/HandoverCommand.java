package dev.tasuki.app.command;

import dev.tasuki.org.Organisation;
import dev.tasuki.org.RecallLevel;
import dev.tasuki.service.HandedOver;
import dev.tasuki.service.HandoverRequest;
import dev.tasuki.service.OperationFailed;
import dev.tasuki.succession.SuccessionReport;
import dev.tasuki.succession.Way;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Hands workers to successors. */
@Command(
        name = "handover",
        description =
                "Hand the organisation, or some workers, to successors in new panes that begin where they are; a point is kept first")
final class HandoverCommand extends OrganisationCommand {
    @Option(names = "--worker", paramLabel = "W", description = "Only this worker; may be given again")
    private List<String> workers = new ArrayList<>();

    @ArgGroup
    private @Nullable Conversation conversation;

    @Option(
            names = "--no-wait",
            description = "Return when the successors have taken over, not when the predecessors are retired")
    private boolean noWait;

    @Option(
            names = "--recall",
            paramLabel = "LEVEL",
            description = "What successors are asked of what they should know: off, light or full"
                    + " (default: what the organisation's file says; else light for a new conversation)")
    private @Nullable RecallLevel recall;

    private static final class Conversation {
        @Option(names = "--fresh", description = "Agents begin a new conversation (the default)")
        private boolean fresh;

        @Option(names = "--resume", description = "Agents go on with their conversation in a new process")
        private boolean resume;

        Way way() {
            return resume && !fresh ? Way.RESUME : Way.FRESH;
        }
    }

    HandoverCommand(Surroundings here) {
        super(here);
    }

    @Override
    Answer answer(Organisation organisation) throws OperationFailed {
        var way = conversation == null ? Way.FRESH : conversation.way();
        var request = new HandoverRequest(Set.copyOf(workers), way, Map.of(), !noWait, Duration.ZERO, recall);
        var handed =
                here().backend().handOver(organisation, request, new SuccessionWords(this::progress).listener(json()));
        boolean good = handed.report().outcome() == SuccessionReport.Outcome.VERIFIED;
        return Answer.of(good, Json.HandedOver.of(handed), text(handed));
    }

    private static String text(HandedOver handed) {
        var report = handed.report();
        var lost = new Table("WORKER", "LOST", "");
        report.lost()
                .forEach(l -> lost.add(
                        l.worker(),
                        l.what(),
                        l.text().lines().reduce((a, b) -> b).orElse("")));
        var failed = SuccessionWords.failed(report);
        var what = switch (report.outcome()) {
            case VERIFIED -> "handed over to generation " + handed.generation() + " in ";
            case ROLLED_BACK -> "nothing was handed over, after ";
            case FAILED -> "not all were handed over, after ";
        };
        return Json.word(report.outcome()).replace('_', ' ') + ": " + what + Words.length(report.length()) + "; "
                + SuccessionWords.passed(report)
                + (lost.isEmpty() ? "" : "\n\n" + lost)
                + (failed.isEmpty() ? "" : "\n\n" + failed);
    }
}
