package dev.tasuki.backup;

import dev.tasuki.capture.Blob;
import dev.tasuki.org.OneLine;
import dev.tasuki.org.WorkerStatus;
import dev.tasuki.store.Alert;
import dev.tasuki.store.Drills.Drill;
import dev.tasuki.store.HealthSpan;
import dev.tasuki.store.Incident;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Incidents, alerts, drills, successions and the workers' health as short lists of JSON, and back. What a score is made of can so be told after all else is lost. */
final class RecordLists {
    /** The newest of each kind. */
    private static final int MOST = 10_000;

    private static final Duration HEALTH = Duration.ofDays(31);
    private static final int LONG = 4_000;
    private static final String HEALTH_OF = "health ";

    private RecordLists() {}

    private record IncidentLine(
            String id,
            String subject,
            String kind,
            Instant began,
            String ended,
            String workflow,
            Incident.Outcome outcome,
            String detail) {
        IncidentLine {
            lines(id, subject, kind, workflow, detail);
        }
    }

    private record Incidents(List<IncidentLine> oldestFirst) {}

    private record AlertLine(long number, Instant time, Alert.Severity severity, String subject, String text) {
        AlertLine {
            lines(subject, text);
        }
    }

    private record Alerts(long acknowledged, List<AlertLine> oldestFirst) {}

    private record DrillLine(
            String point, String source, Instant began, Instant ended, boolean passed, int checks, String words) {
        DrillLine {
            lines(point, source, words);
        }
    }

    private record Drills(List<DrillLine> oldestFirst) {}

    private record SpanLine(String worker, WorkerStatus.State state, Instant from, Instant to) {
        SpanLine {
            lines(worker);
        }
    }

    private record Health(List<SpanLine> oldestFirst) {}

    /**
     * One list.
     *
     * @param entries how many
     */
    record Content(int entries, Blob json) {}

    /** The lists by their kinds; those that are empty are left out. */
    static Map<String, Content> of(Store store, Clock clock) throws StoreException {
        var lists = new LinkedHashMap<String, Content>();
        var incidents = newest(store.incidents().all()).stream()
                .map(i -> new IncidentLine(
                        line(i.id()),
                        line(i.subject()),
                        line(i.kind()),
                        i.began(),
                        i.ended() == null ? "" : i.ended().toString(),
                        line(i.workflow()),
                        i.outcome(),
                        line(i.detail())))
                .toList();
        add(lists, "incidents", incidents.size(), new Incidents(incidents));
        var alerts = newest(store.alerts().all()).stream()
                .map(a -> new AlertLine(a.number(), a.time(), a.severity(), line(a.subject()), line(a.text())))
                .toList();
        add(lists, "alerts", alerts.size(), new Alerts(store.alerts().acknowledged(), alerts));
        var drills = newest(store.drills().all()).stream()
                .map(d -> new DrillLine(
                        line(d.point()),
                        line(d.source()),
                        d.began(),
                        d.ended(),
                        d.passed(),
                        d.checks(),
                        line(d.words())))
                .toList();
        add(lists, "drills", drills.size(), new Drills(drills));
        var now = clock.instant();
        var days = new TreeMap<LocalDate, List<SpanLine>>();
        for (var span : store.health().spans(now.minus(HEALTH), now)) {
            days.computeIfAbsent(LocalDate.ofInstant(span.from(), ZoneOffset.UTC), d -> new ArrayList<>())
                    .add(new SpanLine(line(span.worker()), span.state(), span.from(), span.to()));
        }
        days.forEach((day, spans) -> add(lists, HEALTH_OF + day, spans.size(), new Health(spans)));
        SuccessionList.of(store).forEach((day, list) -> add(lists, SuccessionList.KIND + day, list.size(), list));
        return lists;
    }

    private static void add(Map<String, Content> lists, String kind, int entries, Object shape) {
        if (entries > 0) {
            lists.put(kind, new Content(entries, new Blob(Shapes.bytes(shape))));
        }
    }

    private static <T> List<T> newest(List<T> newestFirst) {
        return newestFirst.subList(0, Math.min(MOST, newestFirst.size())).reversed();
    }

    /** Takes one list into a store. */
    static void take(Store store, String kind, byte[] json) throws StoreException {
        switch (kind) {
            case "incidents" ->
                store.incidents()
                        .takeIn(Shapes.read(json, Incidents.class).oldestFirst().stream()
                                .map(i -> new Incident(
                                        i.id(),
                                        i.subject(),
                                        i.kind(),
                                        i.began(),
                                        i.ended().isEmpty() ? null : Instant.parse(i.ended()),
                                        i.workflow(),
                                        i.outcome(),
                                        i.detail()))
                                .toList());
            case "alerts" -> {
                var alerts = Shapes.read(json, Alerts.class);
                store.alerts()
                        .takeIn(alerts.oldestFirst().stream()
                                .map(a -> new Alert(a.number(), a.time(), a.severity(), a.subject(), a.text()))
                                .toList());
                store.alerts().acknowledge(alerts.acknowledged());
            }
            case "drills" -> {
                for (var d : Shapes.read(json, Drills.class).oldestFirst()) {
                    store.drills()
                            .add(new Drill(
                                    d.point(), d.source(), d.began(), d.ended(), d.passed(), d.checks(), d.words()));
                }
            }
            default -> {
                if (kind.startsWith(SuccessionList.KIND)) {
                    Shapes.read(json, SuccessionList.class).into(store);
                    return;
                }
                store.health()
                        .takeIn(Shapes.read(json, Health.class).oldestFirst().stream()
                                .map(s -> new HealthSpan(s.worker(), s.state(), s.from(), s.to()))
                                .toList());
            }
        }
    }

    private static String line(String text) {
        return OneLine.of(text, LONG);
    }

    private static void lines(String... texts) {
        for (var text : texts) {
            if (!PointShape.line(text, 2 * LONG)) {
                throw new IllegalArgumentException("a text in it is no line, or too long");
            }
        }
    }
}
