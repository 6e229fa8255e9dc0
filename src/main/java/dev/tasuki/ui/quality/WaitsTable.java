package dev.tasuki.ui.quality;

import dev.tasuki.quality.Waits;
import dev.tasuki.service.OrganisationView;
import dev.tasuki.store.HealthSpan;
import dev.tasuki.ui.Desk;
import dev.tasuki.ui.FxThread;
import dev.tasuki.ui.Texts;
import dev.tasuki.ui.timeline.PlainTable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** How long each worker waited for a person in the last day, and all of them together. FX thread. */
final class WaitsTable {
    private static final Duration BACK = Duration.ofDays(1);
    /** How often it is asked for. */
    private static final Duration SELDOM = Duration.ofSeconds(5);

    private final Desk desk;
    private final Texts texts;
    private final VBox root = new VBox(8);
    private @Nullable Instant asked;
    private boolean failed;

    WaitsTable(Desk desk) {
        this.desk = desk;
        texts = desk.texts();
    }

    Region node() {
        return root;
    }

    /** Asks for what is known, and shows it when it comes. */
    void show(OrganisationView view) {
        var now = desk.clock().instant();
        if (asked != null && Duration.between(asked, now).abs().compareTo(SELDOM) < 0) {
            return;
        }
        asked = now;
        FxThread.<List<HealthSpan>>work(
                "waits",
                () -> desk.operations().health(now.minus(BACK), now),
                spans -> {
                    failed = false;
                    fill(view.workers().stream().map(w -> w.worker().id()).toList(), spans, now);
                },
                this::failed);
    }

    /** Once, not each time: what is shown stays. */
    private void failed(Exception failure) {
        if (!failed) {
            desk.notices().say(texts.get("health.failed", String.valueOf(failure.getMessage())));
        }
        failed = true;
    }

    private void fill(List<String> workers, List<HealthSpan> spans, Instant now) {
        var title = new Label(texts.get("waits.title"));
        title.getStyleClass().add("section");
        var table = new PlainTable(
                List.of(
                        texts.get("waits.worker"),
                        texts.get("waits.total"),
                        texts.get("waits.times"),
                        texts.get("waits.median"),
                        texts.get("waits.longest")),
                List.of(22, 22, 12, 22, 22));
        table.setId("waits");
        row(table, texts.get("waits.all"), Waits.of(spans, now));
        workers.forEach(w -> row(table, w, Waits.of(spans, w, now)));
        root.getChildren().setAll(title, table);
    }

    private void row(PlainTable table, String who, Optional<Waits> waits) {
        var total = waits.map(w -> w.times() == 0 ? texts.get("waits.never") : texts.length(w.total()))
                .orElse(texts.get("quality.unmeasured"));
        table.row(
                PlainTable.cell(who, "strong"),
                PlainTable.cell(total, waits.isEmpty() ? "muted" : "plain"),
                PlainTable.cell(waits.map(w -> Integer.toString(w.times())).orElse("—"), "muted"),
                PlainTable.cell(length(waits.flatMap(Waits::median)), "muted"),
                PlainTable.cell(length(waits.flatMap(Waits::longest)), "muted"));
    }

    private String length(Optional<Duration> length) {
        return length.map(texts::length).orElse("—");
    }
}
