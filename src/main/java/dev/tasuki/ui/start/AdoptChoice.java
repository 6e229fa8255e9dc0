package dev.tasuki.ui.start;

import dev.tasuki.ui.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Choosing the running tmux sessions to adopt, which must be of one server. FX thread. */
final class AdoptChoice {
    private static final int MOST_PANES = 6;

    private final Texts texts;
    private final BiConsumer<List<String>, String> chosen;
    private final VBox list = new VBox(8);
    private final List<CheckBox> boxes = new ArrayList<>();
    private final ChoiceCard card;

    /** @param chosen told of sessions, at least one, and their server's socket */
    AdoptChoice(Texts texts, BiConsumer<List<String>, String> chosen) {
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
    }

    /** What is chosen of one server is not chosen of another. */
    private void selected(CheckBox box) {
        if (box.isSelected()) {
            boxes.stream()
                    .filter(other ->
                            !session(other).socket().equals(session(box).socket()))
                    .forEach(other -> other.setSelected(false));
        }
        var names = selected().stream().map(RunningSession::name).toList();
        card.button().setDisable(names.isEmpty());
        card.button()
                .setText(
                        names.isEmpty()
                                ? texts.get("start.adopt.none")
                                : texts.get("start.adopt.go", String.join(", ", names)));
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
        boolean several =
                sessions.stream().map(RunningSession::socket).distinct().count() > 1;
        list.getChildren().setAll(sessions.stream().map(s -> face(s, several)).toList());
        boxes.stream()
                .filter(box -> session(box).hasAgents())
                .findFirst()
                .or(() -> boxes.stream().findFirst())
                .ifPresent(box -> {
                    box.setSelected(true);
                    selected(box);
                });
    }

    void choose() {
        var sessions = selected();
        if (!sessions.isEmpty()) {
            chosen.accept(
                    sessions.stream().map(RunningSession::name).toList(),
                    sessions.getFirst().socket());
        }
    }

    private List<RunningSession> selected() {
        return boxes.stream()
                .filter(CheckBox::isSelected)
                .map(AdoptChoice::session)
                .toList();
    }

    private static RunningSession session(CheckBox box) {
        return (RunningSession) box.getUserData();
    }

    /** @param several whether it has to be said on which server it is */
    private Region face(RunningSession session, boolean several) {
        var name = new CheckBox(session.name());
        boxes.add(name);
        name.setId("session-" + session.name());
        name.setMnemonicParsing(false);
        name.setUserData(session);
        name.setOnAction(e -> selected(name));
        name.getStyleClass().add("strong");
        var count = new Label(texts.get(
                session.hasAgents() ? "start.panes" : "start.panes.bare",
                session.panes().size()));
        count.getStyleClass().addAll("small", "muted");
        var box = new VBox(row(name, count));
        if (several) {
            var socket = new Label(texts.get("start.adopt.socket", session.socket()));
            socket.getStyleClass().addAll("small", "muted");
            box.getChildren().add(socket);
        }
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
