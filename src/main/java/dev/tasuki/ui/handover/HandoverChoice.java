package dev.tasuki.ui.handover;

import dev.tasuki.agent.Ability;
import dev.tasuki.agent.AgentKinds;
import dev.tasuki.org.HandoverSettings;
import dev.tasuki.org.RecallLevel;
import dev.tasuki.service.WorkerView;
import dev.tasuki.succession.Way;
import dev.tasuki.ui.Glyph;
import dev.tasuki.ui.Texts;
import dev.tasuki.ui.timeline.PlainTable;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** Whom to hand over, and how long predecessors can be called back. FX thread. */
final class HandoverChoice extends VBox {
    private static final List<Duration> STAND_BY =
            List.of(Duration.ZERO, Duration.ofSeconds(5), Duration.ofSeconds(30));

    private final Map<String, CheckBox> workers = new LinkedHashMap<>();
    private final ChoiceBox<Duration> standBy = new ChoiceBox<>();
    private final RadioButton fresh = new RadioButton();
    private final RadioButton resume = new RadioButton();
    private final RecallChoice recall;
    private final BriefEditor briefs;

    /**
     * @param kinds that the organisation knows
     * @param settings what the organisation's file says of handovers
     * @param running who can be handed over
     * @param chosen who is ticked at first
     * @param changed told when another choice was made
     */
    HandoverChoice(
            Texts texts,
            AgentKinds kinds,
            HandoverSettings settings,
            List<WorkerView> running,
            Set<String> chosen,
            Runnable changed) {
        super(12);
        setStyle("-fx-padding: 16 24 16 24;");
        var lead = new Label(texts.get("handover.lead"));
        lead.setWrapText(true);
        lead.setMinHeight(USE_PREF_SIZE);
        var table = new PlainTable(
                List.of(
                        texts.get("changes.worker"),
                        texts.get("handover.kind"),
                        texts.get("handover.now"),
                        texts.get("handover.task")),
                List.of(28, 16, 22, 34));
        for (var each : running) {
            var id = each.worker().id();
            var box = new CheckBox(id);
            box.setId("handover-worker-" + id);
            box.setSelected(chosen.contains(id));
            box.setMnemonicParsing(false);
            box.selectedProperty().addListener((o, was, is) -> changed.run());
            workers.put(id, box);
            var state = each.status().state();
            var now = PlainTable.cell(texts.word("state", state.name().toLowerCase(Locale.ROOT)));
            now.setGraphic(Glyph.of(state).node());
            table.row(box, PlainTable.cell(each.worker().kind(), "muted"), now, PlainTable.cell(each.task()));
        }
        var scroll = new ScrollPane(table);
        scroll.getStyleClass().add("plain-scroll");
        scroll.setFitToWidth(true);
        VBox.setVgrow(scroll, Priority.SOMETIMES);
        scroll.setMinHeight(120);
        standBy.setId("handover-standby");
        standBy.getItems().setAll(STAND_BY);
        standBy.setValue(STAND_BY.get(1));
        standBy.setConverter(new StringConverter<>() {
            @Override
            public String toString(Duration time) {
                return time == null || time.isZero() ? texts.get("handover.standby.none") : texts.length(time);
            }

            @Override
            public Duration fromString(String text) {
                throw new UnsupportedOperationException("nobody types here");
            }
        });
        briefs = new BriefEditor(texts);
        VBox.setVgrow(briefs, Priority.ALWAYS);
        fresh.setId("handover-fresh");
        fresh.setText(texts.get("handover.fresh"));
        resume.setId("handover-resume");
        resume.setText(texts.get("handover.resume"));
        var ways = new ToggleGroup();
        fresh.setToggleGroup(ways);
        resume.setToggleGroup(ways);
        fresh.setSelected(true);
        recall = new RecallChoice(texts, settings);
        fresh.selectedProperty().addListener((o, was, is) -> recall.setResumes(!is));
        var way = new VBox(8, new HBox(16, fresh, resume), recall);
        boolean talks =
                running.stream().anyMatch(w -> kinds.of(w.worker().kind()).can(Ability.RESUME));
        way.setVisible(talks);
        way.setManaged(talks);
        briefs.managedProperty().bind(briefs.visibleProperty());
        briefs.visibleProperty().bind(fresh.selectedProperty().and(way.visibleProperty()));
        var ready = new HBox(8, new Label(texts.get("handover.standby.for")), standBy);
        ready.setAlignment(Pos.CENTER_LEFT);
        var kept = new Label(texts.get("handover.kept"));
        kept.getStyleClass().add("strong");
        var note = new Label(texts.get("handover.kept.note"));
        note.getStyleClass().addAll("small", "muted");
        note.setWrapText(true);
        var block = new VBox(4, kept, note);
        block.getStyleClass().add("outcome");
        getChildren().setAll(lead, scroll, way, briefs, ready, block);
    }

    Set<String> chosen() {
        var chosen = new TreeSet<String>();
        workers.forEach((id, box) -> {
            if (box.isSelected()) {
                chosen.add(id);
            }
        });
        return chosen;
    }

    Way way() {
        return resume.isSelected() ? Way.RESUME : Way.FRESH;
    }

    /** What successors are asked; null for what the organisation's file says. */
    @Nullable
    RecallLevel recall() {
        return recall.level();
    }

    /** Where what is told is read and changed. */
    BriefEditor briefs() {
        return briefs;
    }

    Duration standBy() {
        return standBy.getValue();
    }
}
