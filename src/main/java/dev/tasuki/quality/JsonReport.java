package dev.tasuki.quality;

import dev.tasuki.store.Drills.Drill;
import dev.tasuki.store.Incident;
import dev.tasuki.store.PointSummary;
import dev.tasuki.succession.Check;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the report as one JSON object: times in ISO 8601 and UTC, lengths in {@code millis}, what is not known as null. */
final class JsonReport {
    /** Of each list. */
    static final int LIMIT = 10_000;

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Report report;
    private final ObjectNode root = JSON.createObjectNode();
    private final ObjectNode leftOut = JSON.createObjectNode();

    private JsonReport(Report report) {
        this.report = report;
    }

    static byte[] bytes(Printable printable) {
        return JSON.writeValueAsBytes(new JsonReport(printable.report()).tree(printable.masked()));
    }

    private ObjectNode tree(int masked) {
        root.put("organisation", report.organisation());
        root.put("time", report.time().toString());
        root.put("masked_values", masked);
        var indicators = root.putArray("indicators");
        report.indicators().forEach(s -> indicator(indicators.addObject(), s));
        var workers = root.putArray("workers");
        shown("workers", report.workers()).items().forEach(w -> worker(workers.addObject(), w));
        root.set("waited", waited(Waits.of(report.health(), report.time())));
        var incidents = root.putArray("incidents");
        shown("incidents", report.incidents()).items().forEach(i -> incident(incidents.addObject(), i));
        var points = root.putArray("points");
        shown("points", report.points()).items().forEach(p -> point(points.addObject(), p));
        var drills = root.putArray("drills");
        shown("drills", report.drills()).items().forEach(d -> drill(drills.addObject(), d));
        var successions = root.putArray("successions");
        shown("successions", report.successions()).items().forEach(s -> succession(successions.addObject(), s));
        health(root.putArray("health"));
        root.set("left_out", leftOut);
        return root;
    }

    private <T> Shown<T> shown(String name, List<T> all) {
        var shown = Shown.first(all, LIMIT);
        leftOut.put(name, shown.leftOut());
        return shown;
    }

    private static void drill(ObjectNode node, Drill drill) {
        node.put("point", drill.point());
        node.put("source", drill.source());
        node.put("began", drill.began().toString());
        node.put("millis", Duration.between(drill.began(), drill.ended()).toMillis());
        node.put("passed", drill.passed());
        node.put("checks", drill.checks());
        node.put("words", drill.words());
    }

    private static void indicator(ObjectNode node, Report.Series series) {
        var indicator = series.indicator();
        var value = indicator.value();
        node.put("id", indicator.id());
        node.put("group", indicator.group());
        node.put("name", indicator.name());
        node.put("value", value == null || !Double.isFinite(value) ? null : value);
        node.put("unit", indicator.unit());
        node.put("target", indicator.target());
        node.put("state", word(indicator.state()));
        node.put("reason", indicator.reason());
        var history = node.putArray("history");
        for (var sample :
                Shown.first(series.history().reversed(), LIMIT).items().reversed()) {
            if (Double.isFinite(sample.value())) {
                history.addObject().put("time", sample.time().toString()).put("value", sample.value());
            }
        }
    }

    private void worker(ObjectNode node, Report.WorkerLine worker) {
        node.put("id", worker.id());
        node.put("role", worker.role());
        node.put("kind", worker.kind());
        node.put("pane", worker.pane());
        node.put("pid", worker.pid());
        node.put("status", worker.status().state().name());
        node.put("reason", worker.status().reason());
        node.put("since", worker.status().since().toString());
        node.put("directory", worker.directory());
        node.put("task", worker.task());
        node.put("tasks_completed", worker.tasks().good());
        node.put("tasks_finished", worker.tasks().all());
        node.set("waited", waited(Waits.of(report.health(), worker.id(), report.time())));
    }

    private static @Nullable ObjectNode waited(Optional<Waits> waits) {
        return waits.map(w -> JSON.createObjectNode()
                        .put("times", w.times())
                        .put("total_millis", w.total().toMillis())
                        .put("median_millis", w.median().map(Duration::toMillis).orElse(null))
                        .put(
                                "longest_millis",
                                w.longest().map(Duration::toMillis).orElse(null)))
                .orElse(null);
    }

    private static void incident(ObjectNode node, Incident incident) {
        node.put("id", incident.id());
        node.put("subject", incident.subject());
        node.put("kind", incident.kind());
        node.put("began", incident.began().toString());
        node.put("ended", time(incident.ended()));
        node.put("millis", incident.length().map(l -> l.toMillis()).orElse(null));
        node.put("workflow", incident.workflow());
        node.put("outcome", word(incident.outcome()));
        node.put("detail", incident.detail());
    }

    private static void point(ObjectNode node, PointSummary point) {
        node.put("id", point.id());
        node.put("time", point.time().toString());
        node.put("kind", word(point.kind()));
        node.put("label", point.label());
        node.put("workers", point.workers());
        node.put("bytes", point.bytes());
        node.put("new_bytes", point.newBytes());
        node.put("parent", point.parent());
        node.put("score", point.score());
    }

    private static void succession(ObjectNode node, Report.PastSuccession past) {
        var succession = past.report();
        node.put("id", succession.id());
        node.put("began", time(past.began()));
        node.put("point", succession.point());
        node.put("before", succession.before());
        node.put("outcome", word(succession.outcome()));
        node.put("millis", succession.length().toMillis());
        node.put("reason", succession.reason());
        var checks = node.putArray("checks");
        Shown.first(succession.checks(), LIMIT).items().forEach(c -> check(checks.addObject(), c));
    }

    private static void check(ObjectNode node, Check check) {
        node.put("worker", check.worker());
        node.put("field", check.field());
        node.put("required", check.required());
        node.put("result", word(check.result()));
        node.put("expected", check.expected());
        node.put("found", check.found());
    }

    private void health(ArrayNode array) {
        for (var span : shown("health", report.health()).items()) {
            array.addObject()
                    .put("worker", span.worker())
                    .put("state", span.state().name())
                    .put("from", span.from().toString())
                    .put("to", span.to().toString());
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String time(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
