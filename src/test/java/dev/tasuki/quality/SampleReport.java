package dev.tasuki.quality;

import dev.tasuki.org.WorkerStatus;
import dev.tasuki.org.WorkerStatus.State;
import dev.tasuki.store.Drills.Drill;
import dev.tasuki.store.HealthSpan;
import dev.tasuki.store.Incident;
import dev.tasuki.store.PointSummary;
import dev.tasuki.succession.Check;
import dev.tasuki.succession.SuccessionReport;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** A report of a morning's work, as big as a test wants it. */
final class SampleReport {
    static final Instant NOW = Instant.parse("2026-11-22T02:42:10Z");
    static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");

    private SampleReport() {}

    static Report empty() {
        return new Report(
                "empty", NOW, ZONE, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    static Report of(String organisation, int workers, int incidents, int points) {
        var health = health(workers);
        var failures = incidents(incidents);
        var measurements = new Measurements(
                NOW,
                31.4,
                3.5,
                "",
                18_200_000_000L,
                OptionalDouble.of(0.0004),
                IntStream.range(0, workers).mapToObj(SampleReport::state).toList(),
                new Tally(37, 38),
                failures,
                new Tally(41, 42),
                health,
                NOW.minusMillis(300),
                new Talk(new Tally(11, 11), 12, NOW.minusSeconds(2)));
        var indicators = Indicators.of(measurements).stream()
                .map(i -> new Report.Series(i, history(i)))
                .toList();
        return new Report(
                organisation,
                NOW,
                ZONE,
                indicators,
                IntStream.range(0, workers).mapToObj(SampleReport::worker).toList(),
                health,
                failures,
                points(points),
                List.of(
                        new Drill("p3", "backup usb", NOW, NOW, false, 0, "0 of 0 checks passed; the backup is gone"),
                        new Drill("p3", Drill.STORE, NOW, NOW.plusMillis(1_500), true, 42, "42 of 42 checks passed")),
                List.of(succession()));
    }

    private static List<Report.Sample> history(Indicator indicator) {
        var value = indicator.value();
        if (value == null) {
            return List.of();
        }
        return IntStream.range(0, 200)
                .mapToObj(i -> new Report.Sample(NOW.minusSeconds(200 - i), value * (1 + 0.1 * Math.sin(i / 9.0))))
                .toList();
    }

    private static State state(int worker) {
        return worker % 7 == 6
                ? State.DEAD
                : List.of(State.WORKING, State.WORKING, State.WAITING, State.IDLE)
                        .get(worker % 4);
    }

    private static Report.WorkerLine worker(int i) {
        var id = i == 0 ? "boss" : "worker" + i;
        var status = new WorkerStatus(state(i), 0.9, "字句解析を実行しています", NOW.minusSeconds(72 + i));
        return new Report.WorkerLine(
                id,
                List.of("統括", "スクリプト", "テスト", "レビュー").get(i % 4),
                List.of("claude", "codex", "claude", "gemini").get(i % 4),
                status,
                "%" + i,
                1000L + i,
                "/home/me/work/" + id,
                List.of("パーサーの分割", "lexer.py に移す", "境界のテスト", "").get(i % 4),
                new Tally(9 - i % 3, 9));
    }

    private static List<HealthSpan> health(int workers) {
        var spans = new ArrayList<HealthSpan>();
        for (int w = 0; w < workers; w++) {
            var id = w == 0 ? "boss" : "worker" + w;
            var from = NOW.minus(Duration.ofHours(3)).plusSeconds(w * 40L);
            spans.add(new HealthSpan(id, State.STARTING, from, from.plusSeconds(60)));
            spans.add(new HealthSpan(id, State.WORKING, from.plusSeconds(60), NOW.minusSeconds(4000)));
            spans.add(new HealthSpan(
                    id, w % 3 == 2 ? State.DEAD : State.IDLE, NOW.minusSeconds(4000), NOW.minusSeconds(3990)));
            spans.add(new HealthSpan(id, State.WAITING, NOW.minusSeconds(3990), NOW.minusSeconds(2500)));
            spans.add(new HealthSpan(id, state(w), NOW.minusSeconds(2500), NOW));
        }
        return spans;
    }

    private static List<Incident> incidents(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    var began = NOW.minusSeconds(600L * (i + 1));
                    var length = Duration.ofMillis(800 + 3137L * i % 29_000 + (i % 17 == 16 ? 200_000 : 0));
                    return new Incident(
                            "i" + i,
                            i % 5 == 4 ? "server" : "worker" + i % 3,
                            i % 5 == 4 ? "server-died" : "worker-died",
                            began,
                            i == 3 ? null : began.plus(length),
                            i % 5 == 4 ? "rebuild" : "restart",
                            i == 3 ? Incident.Outcome.OPEN : Incident.Outcome.VERIFIED,
                            "signal 9; 出力の末尾を照合しました");
                })
                .toList();
    }

    private static List<PointSummary> points(int count) {
        var kinds = PointSummary.Kind.values();
        return IntStream.range(0, count)
                .mapToObj(i -> new PointSummary(
                        "p" + (count - i),
                        NOW.minusSeconds(300L * i + 20),
                        i % 4 == 0 ? kinds[i / 4 % kinds.length] : PointSummary.Kind.AUTO,
                        i % 4 == 0 ? "字句解析テスト合格" : "",
                        4,
                        4_200_000L + i,
                        i % 9 == 0 ? 900_000 : 30_000L * (i % 5 + 1),
                        null,
                        i % 2 == 0 ? 98 : null))
                .toList();
    }

    private static Report.PastSuccession succession() {
        var checks = List.of(
                new Check("worker2", "process", true, Check.Result.PASS, "alive", "alive"),
                new Check("worker2", "directory", true, Check.Result.PASS, "/home/me", "/home/me"),
                new Check("worker2", "title", true, Check.Result.FAIL, "テスト", "bash"),
                new Check("worker2", "environment values", false, Check.Result.NOT_APPLICABLE, "", ""));
        return new Report.PastSuccession(
                NOW.minusSeconds(4000),
                new SuccessionReport(
                        "s1",
                        "p3",
                        "p4",
                        SuccessionReport.Outcome.ROLLED_BACK,
                        Duration.ofMillis(1840),
                        checks,
                        "the title was not restored"));
    }
}
