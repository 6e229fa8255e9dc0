package dev.tasuki.app.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.tasuki.agent.AgentFacts;
import dev.tasuki.agent.Dialog;
import dev.tasuki.agent.Observation;
import dev.tasuki.capture.Difference;
import dev.tasuki.quality.Indicator;
import dev.tasuki.service.OrganisationView;
import dev.tasuki.service.WorkerView;
import dev.tasuki.store.PointSummary;
import dev.tasuki.store.Pruning;
import dev.tasuki.succession.Check;
import dev.tasuki.succession.SuccessionReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** The shapes that {@code --json} prints; scripts rely on them, so that names and types here change only by adding. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .changeDefaultPropertyInclusion(i -> i.withValueInclusion(JsonInclude.Include.ALWAYS))
            .build();

    private Json() {}

    static String text(Object value) {
        return value instanceof Raw(String json) ? json : MAPPER.writeValueAsString(value);
    }

    /** A value that is JSON already. */
    record Raw(@JsonRawValue String json) {}

    record Status(
            String organisation,
            String session,
            int generation,
            @Nullable String holder,
            List<WorkerStatus> workers,
            List<IndicatorValue> indicators) {
        static Status of(OrganisationView view) {
            return new Status(
                    view.organisation().name(),
                    view.organisation().tmux().session(),
                    view.generation(),
                    view.holder(),
                    view.workers().stream().map(WorkerStatus::of).toList(),
                    view.indicators().stream().map(IndicatorValue::of).toList());
        }
    }

    record WorkerStatus(
            String id,
            String role,
            String kind,
            @Nullable String pane,
            @Nullable Long pid,
            String status,
            String reason,
            String directory,
            String task,
            double confidence,
            @Nullable String model,
            @Nullable String sessionId,
            @Nullable Context context,
            List<Why> evidence,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Boolean verified,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Asked asks) {
        static WorkerStatus of(WorkerView view) {
            return new WorkerStatus(
                    view.worker().id(),
                    view.worker().role(),
                    view.worker().kind(),
                    view.pane(),
                    view.pid(),
                    view.status().state().name(),
                    view.status().reason(),
                    view.directory(),
                    view.task(),
                    view.status().confidence(),
                    known(view.agent().model()),
                    known(view.agent().session()),
                    Context.of(view.agent()),
                    view.evidence().stream().map(Why::of).toList(),
                    // said only where it is not what everybody expects
                    view.verified() ? null : false,
                    Asked.of(view));
        }

        private static @Nullable String known(String text) {
            return text.isEmpty() ? null : text;
        }
    }

    /** A task of the board, with all it went through. */
    record BoardTask(
            String id,
            String subject,
            String author,
            @Nullable String assignee,
            String state,
            Instant created,
            Instant changed,
            String note,
            List<Step> history) {
        static BoardTask of(dev.tasuki.org.BoardTask t) {
            return new BoardTask(
                    t.id(),
                    t.subject(),
                    t.author(),
                    t.assignee().isEmpty() ? null : t.assignee(),
                    word(t.state()),
                    t.created(),
                    t.changed(),
                    t.note(),
                    t.history().stream().map(Step::of).toList());
        }

        /** One thing that was done to it. */
        record Step(
                Instant at,
                String by,
                String state,
                @Nullable String assignee,
                String note) {
            static Step of(dev.tasuki.org.BoardTask.Step s) {
                return new Step(
                        s.at(), s.by(), word(s.state()), s.assignee().isEmpty() ? null : s.assignee(), s.note());
            }
        }
    }

    /** What a person is asked, and since when; agents print what they like there. */
    record Asked(String question, String subject, List<String> choices, Instant since) {
        static @Nullable Asked of(WorkerView view) {
            var dialog = view.dialog();
            return dialog == null
                    ? null
                    : new Asked(
                            dialog.question(),
                            dialog.subject(),
                            dialog.choices().stream().map(Dialog.Choice::label).toList(),
                            view.status().since());
        }
    }

    /** One piece of evidence for a status, the strongest first. */
    record Why(String source, String state, String reason, Instant time) {
        static Why of(Observation observation) {
            return new Why(
                    word(observation.source()), observation.state().name(), observation.reason(), observation.time());
        }
    }

    /** How much of an agent's context is used, in tokens. */
    record Context(long used, @Nullable Long size, @Nullable Integer percent) {
        static @Nullable Context of(AgentFacts agent) {
            return agent.contextUsed() == 0
                    ? null
                    : new Context(
                            agent.contextUsed(),
                            agent.contextSize() == 0 ? null : agent.contextSize(),
                            agent.percent());
        }
    }

    record IndicatorValue(String id, @Nullable Double value, String unit, String target, String state) {
        static IndicatorValue of(Indicator indicator) {
            return new IndicatorValue(
                    indicator.id(), indicator.value(), indicator.unit(), indicator.target(), word(indicator.state()));
        }
    }

    record Captured(String point, int workers, long bytes, long newBytes, long millis) {
        static Captured of(PointSummary point, long millis) {
            return new Captured(point.id(), point.workers(), point.bytes(), point.newBytes(), millis);
        }
    }

    record Point(
            String id,
            Instant time,
            String kind,
            String label,
            int workers,
            long bytes,
            @Nullable Integer score,
            @Nullable String parent,
            String author,
            String reason,
            boolean pinned,
            @Nullable VerifiedPoint verified) {
        static Point of(PointSummary point) {
            return new Point(
                    point.id(),
                    point.time(),
                    word(point.kind()),
                    point.label(),
                    point.workers(),
                    point.bytes(),
                    point.score(),
                    point.parent(),
                    word(point.author()),
                    point.reason(),
                    point.pinned(),
                    VerifiedPoint.of(point));
        }
    }

    /** What a point was like when it was last held against what was written. */
    record VerifiedPoint(Instant time, boolean deep, boolean whole, String damage) {
        static @Nullable VerifiedPoint of(PointSummary point) {
            var verified = point.verified();
            return verified == null
                    ? null
                    : new VerifiedPoint(verified.time(), verified.deep(), verified.whole(), verified.damage());
        }
    }

    record Changed(String area, @Nullable String worker, String what, String was, String is) {
        static Changed of(Difference d) {
            return new Changed(word(d.area()), d.worker().isEmpty() ? null : d.worker(), d.what(), d.was(), d.is());
        }
    }

    record Pruned(boolean dryRun, List<Point> gone, int kept, long bytes) {
        static Pruned of(Pruning pruning, boolean dry) {
            return new Pruned(dry, pruning.gone().stream().map(Point::of).toList(), pruning.kept(), pruning.bytes());
        }
    }

    /** @param reason said only where something went wrong: not every cause is a check that fails */
    record Restored(
            String point,
            String outcome,
            long millis,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String reason,
            List<CheckResult> checks) {
        static Restored of(SuccessionReport report) {
            return new Restored(
                    report.point(),
                    word(report.outcome()),
                    report.length().toMillis(),
                    report.reason(),
                    report.checks().stream().map(CheckResult::of).toList());
        }
    }

    /** @param reason as of {@link Restored} */
    record HandedOver(
            String outcome,
            long millis,
            int generation,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String reason,
            List<CheckResult> checks) {
        static HandedOver of(dev.tasuki.service.HandedOver handed) {
            return new HandedOver(
                    word(handed.report().outcome()),
                    handed.report().length().toMillis(),
                    handed.generation(),
                    handed.report().reason(),
                    handed.report().checks().stream().map(CheckResult::of).toList());
        }
    }

    record CheckResult(String worker, String field, boolean required, String result, String expected, String found) {
        static CheckResult of(Check check) {
            return new CheckResult(
                    check.worker(),
                    check.field(),
                    check.required(),
                    word(check.result()),
                    check.expected(),
                    check.found());
        }
    }

    record Message(
            String id,
            String from,
            String to,
            String text,
            Instant sent,
            String state,
            Instant changed,
            int attempts,
            String note) {
        static Message of(dev.tasuki.org.Message message) {
            return new Message(
                    message.id(),
                    message.from(),
                    message.to(),
                    message.text(),
                    message.sent(),
                    word(message.state()),
                    message.changed(),
                    message.attempts(),
                    message.note());
        }
    }

    record Incident(
            String id,
            String subject,
            String kind,
            Instant began,
            @Nullable Instant ended,
            @Nullable Long millis,
            String workflow,
            String outcome) {
        static Incident of(dev.tasuki.store.Incident incident) {
            return new Incident(
                    incident.id(),
                    incident.subject(),
                    incident.kind(),
                    incident.began(),
                    incident.ended(),
                    incident.length().map(Duration::toMillis).orElse(null),
                    incident.workflow(),
                    word(incident.outcome()));
        }
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
