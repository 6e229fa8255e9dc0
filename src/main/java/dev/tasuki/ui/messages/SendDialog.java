package dev.tasuki.ui.messages;

import atlantafx.base.theme.Styles;
import dev.tasuki.org.Message;
import dev.tasuki.org.MessageText;
import dev.tasuki.service.OrganisationView;
import dev.tasuki.ui.Desk;
import dev.tasuki.ui.FxThread;
import dev.tasuki.ui.Glyph;
import dev.tasuki.ui.Texts;
import dev.tasuki.ui.succession.Frame;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Says something to a worker, to all of a role, or to all. FX thread. */
public final class SendDialog {
    private static final String ALL = "all";

    private final Desk desk;
    private final Texts texts;
    private final BorderPane box = new BorderPane();
    private final ComboBox<String> to = new ComboBox<>();
    private final TextArea text = new TextArea();
    private final Button send;

    private SendDialog(Desk desk, OrganisationView view, String receiver) {
        this.desk = desk;
        this.texts = desk.texts();
        box.setId("send-dialog");
        box.getStyleClass().add("restore");
        box.setMaxSize(640, 420);
        to.setId("send-to");
        to.getItems().setAll(receivers(view));
        to.setValue(receiver.isEmpty() ? to.getItems().getFirst() : receiver);
        text.setId("send-text");
        text.setWrapText(true);
        text.setPromptText(texts.get("send.prompt"));
        text.setAccessibleText(texts.get("send.prompt"));
        VBox.setVgrow(text, Priority.ALWAYS);
        var note = new Label(texts.get("send.note"));
        note.getStyleClass().addAll("small", "muted");
        note.setWrapText(true);
        var body = new VBox(8, to, text, note);
        body.setStyle("-fx-padding: 16 24 16 24;");
        send = new Button(texts.get("send.do"));
        send.setId("send-do");
        send.getStyleClass().add(Styles.ACCENT);
        send.setDisable(true);
        send.setOnAction(e -> send());
        text.textProperty()
                .addListener(
                        (o, was, is) -> send.setDisable(MessageText.wrong(is).isPresent()));
        var cancel = new Button(texts.get("cancel"));
        cancel.setId("send-cancel");
        cancel.setOnAction(e -> desk.dialogs().close(box));
        box.setTop(Frame.head(
                Glyph.MANUAL,
                texts.get("send.title"),
                texts.get("send.sub", view.organisation().name())));
        box.setCenter(body);
        box.setBottom(Frame.foot(cancel, send));
    }

    /**
     * Opens the dialog.
     *
     * @param receiver who is chosen at first; empty for the first worker
     */
    public static void open(Desk desk, OrganisationView view, String receiver) {
        if (!view.workers().isEmpty()) {
            var dialog = new SendDialog(desk, view, receiver);
            desk.dialogs().open(dialog.box);
            dialog.text.requestFocus();
        }
    }

    /** Everything that can stand after "to": workers, then roles that more than one has, then all. */
    static List<String> receivers(OrganisationView view) {
        var all = new LinkedHashSet<String>();
        view.workers().forEach(w -> all.add(w.worker().id()));
        view.workers().stream()
                .map(w -> w.worker().role())
                .filter(r -> !r.isBlank())
                .collect(Collectors.groupingBy(r -> r, java.util.TreeMap::new, Collectors.counting()))
                .forEach((role, many) -> {
                    if (many > 1) {
                        all.add(role);
                    }
                });
        all.add(ALL);
        return List.copyOf(all);
    }

    private void send() {
        var receiver = to.getValue();
        var said = text.getText();
        send.setDisable(true);
        FxThread.<List<Message>>work(
                "send",
                () -> desk.operations().send(Message.PERSON, receiver, said),
                sent -> {
                    desk.dialogs().close(box);
                    desk.notices().say(sent.stream().map(this::line).collect(Collectors.joining("\n")));
                },
                failure -> {
                    send.setDisable(false);
                    desk.dialogs().problem(texts.get("send.failed"), failure);
                });
    }

    private String line(Message message) {
        var state = texts.get("message." + message.state().name().toLowerCase(Locale.ROOT));
        return message.to() + ": " + state + (message.note().isEmpty() ? "" : " – " + message.note());
    }
}
