package dev.tasuki.ui.start;

import dev.tasuki.ui.Texts;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** Choosing a running tmux session to adopt. FX thread. */
final class AdoptChoice {
    private static final int MOST_PANES = 6;

    private final Texts texts;
    private final Consumer<RunningSession> chosen;
    private final VBox list = new VBox(8);
    private final ToggleGroup group = new ToggleGroup();
    private final ChoiceCard card;

    AdoptChoice(Texts texts, Consumer<RunningSession> chosen) {
        this.texts = texts;
        this.chosen = chosen;
        var scroll = new ScrollPane(list);
        scroll.getStyleClass().add("plain-scroll");
        scroll.setFitToWidth(true);
        list.getChildren().setAll(note("start.looking"));
        card = new ChoiceCard(Feather.LOG_IN, texts.get("start.adopt"), texts.get("start.adopt.text"), "1", scroll);
        card.button().setId("start-adopt");
        card.button().setText(texts.get("start.adopt.none"));
        card.button().setDisable(true);
        card.button().setOnAction(e -> choose());
        group.selectedToggleProperty().addListener((o, was, is) -> {
            var session = selected();
            card.button().setDisable(session == null);
            if (session != null) {
                card.button().setText(texts.get("start.adopt.go", session.name()));
            }
        });
    }

    Region node() {
        return card;
    }

    void setFirst(boolean first) {
        card.setFirst(first);
    }

    void show(List<RunningSession> sessions) {
        if (sessions.isEmpty()) {
            list.getChildren().setAll(note("start.adopt.empty"));
            return;
        }
        list.getChildren().setAll(sessions.stream().map(this::face).toList());
        group.getToggles().stream()
                .filter(t -> t.getUserData() instanceof RunningSession s && s.hasAgents())
                .findFirst()
                .or(() -> group.getToggles().stream().findFirst())
                .ifPresent(group::selectToggle);
    }

    void choose() {
        var session = selected();
        if (session != null) {
            chosen.accept(session);
        }
    }

    private @Nullable RunningSession selected() {
        var toggle = group.getSelectedToggle();
        return toggle != null && toggle.getUserData() instanceof RunningSession session ? session : null;
    }

    private Region face(RunningSession session) {
        var name = new RadioButton(session.name());
        name.setId("session-" + session.name());
        name.setMnemonicParsing(false);
        name.setUserData(session);
        name.setToggleGroup(group);
        name.getStyleClass().add("strong");
        var count = new Label(texts.get(
                session.hasAgents() ? "start.panes" : "start.panes.bare",
                session.panes().size()));
        count.getStyleClass().addAll("small", "muted");
        var box = new VBox(row(name, count));
        box.getStyleClass().add("session");
        if (session.hasAgents()) {
            session.panes().stream().limit(MOST_PANES).forEach(pane -> {
                var id = new Label(pane.id());
                id.getStyleClass().addAll("small", "strong");
                var kind = new Label(pane.kind());
                kind.getStyleClass().addAll("chip");
                var both = new HBox(8, id, kind);
                var role = new Label(pane.role());
                role.getStyleClass().addAll("small", "muted");
                box.getChildren().add(row(both, role));
            });
        }
        return box;
    }

    private static HBox row(Region left, Region right) {
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return new HBox(8, left, space, right);
    }

    private Label note(String key) {
        var note = new Label(texts.get(key));
        note.setWrapText(true);
        note.getStyleClass().add("muted");
        return note;
    }
}
