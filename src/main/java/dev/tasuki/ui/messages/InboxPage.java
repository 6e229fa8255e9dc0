package dev.tasuki.ui.messages;

import dev.tasuki.org.Message;
import dev.tasuki.org.OneLine;
import dev.tasuki.service.OrganisationView;
import dev.tasuki.ui.Desk;
import dev.tasuki.ui.Page;
import dev.tasuki.ui.Texts;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Every message, who sent it to whom, and how far it has come; on the left who talks to whom. FX thread. */
public final class InboxPage implements Page {
    private static final int LONGEST_LINE = 300;

    private final Texts texts;
    private final VBox root = new VBox();
    private final Label sub = new Label();
    private final ObservableList<Pair> pairs = FXCollections.observableArrayList();
    private final ListView<Pair> talk = new ListView<>(pairs);
    private final ObservableList<Message> messages = FXCollections.observableArrayList();
    private final TableView<Message> table = new TableView<>(messages);
    private final TextArea whole = new TextArea();
    private List<Message> all = List.of();
    private Instant now = Instant.EPOCH;

    /** @param send opens what a person says something by */
    public InboxPage(Desk desk, Runnable send) {
        texts = desk.texts();
        root.getStyleClass().add("page");
        var title = new Label(texts.get("rail.messages"));
        title.getStyleClass().add("page-title");
        sub.getStyleClass().addAll("small", "muted");
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var write = new Button(texts.get("send"), new FontIcon(Feather.SEND));
        write.setId("messages-send");
        write.setMinWidth(Region.USE_PREF_SIZE);
        write.setOnAction(e -> send.run());
        var head = new HBox(16, title, sub, space, write);
        head.setAlignment(Pos.CENTER_LEFT);
        talk.setId("talk");
        talk.setPrefWidth(220);
        talk.setMinWidth(160);
        talk.setPlaceholder(new Label("—"));
        talk.setCellFactory(l -> new PairCell());
        talk.getSelectionModel().selectedItemProperty().addListener((o, was, is) -> filter());
        table.setId("messages");
        var empty = new Label(texts.get("messages.empty"));
        empty.setWrapText(true);
        table.setPlaceholder(empty);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.getColumns().add(state());
        table.getColumns().add(column("messages.sent", 110, m -> texts.moment(m.sent(), now)));
        table.getColumns().add(column("messages.between", 170, m -> m.from() + " → " + m.to()));
        table.getColumns().add(column("messages.text", 320, m -> OneLine.of(m.text(), LONGEST_LINE)));
        table.getColumns().add(column("messages.note", 220, m -> m.note()));
        table.getSelectionModel().selectedItemProperty().addListener((o, was, is) -> open(is));
        whole.setId("message-text");
        whole.setEditable(false);
        whole.setWrapText(true);
        whole.setPrefRowCount(6);
        whole.setMinHeight(96);
        open(null);
        VBox.setVgrow(table, Priority.ALWAYS);
        var right = new VBox(8, table, whole);
        var body = new BorderPane(right);
        var who = new Label(texts.get("messages.who"));
        who.getStyleClass().add("section");
        VBox.setVgrow(talk, Priority.ALWAYS);
        var left = new VBox(6, who, talk);
        BorderPane.setMargin(left, new javafx.geometry.Insets(0, 8, 0, 0));
        body.setLeft(left);
        VBox.setVgrow(body, Priority.ALWAYS);
        root.getChildren().setAll(head, body);
    }

    @Override
    public Region node() {
        return root;
    }

    @Override
    public void show(OrganisationView view) {
        boolean later = !texts.moment(view.time(), view.time()).equals(texts.moment(now, view.time()));
        now = view.time();
        if (!all.equals(view.messages())) {
            all = view.messages();
            var chosen = talk.getSelectionModel().getSelectedItem();
            pairs.setAll(Pair.of(all));
            pairs.stream()
                    .filter(p -> chosen != null && p.from().equals(chosen.from()) && p.to().equals(chosen.to()))
                    .findFirst()
                    .ifPresent(p -> talk.getSelectionModel().select(p));
            filter();
        } else if (later) {
            table.refresh();
        }
        long open = all.stream().filter(m -> m.state().open()).count();
        sub.setText(texts.get("messages.sub", all.size(), open));
    }

    private void filter() {
        var pair = talk.getSelectionModel().getSelectedItem();
        var shown = pair == null ? all : all.stream().filter(pair::has).toList();
        var chosen = table.getSelectionModel().getSelectedItem();
        if (!messages.equals(shown)) {
            messages.setAll(shown);
            shown.stream()
                    .filter(m -> chosen != null && m.id().equals(chosen.id()))
                    .findFirst()
                    .ifPresent(m -> table.getSelectionModel().select(m));
        }
    }

    private void open(@Nullable Message message) {
        whole.setText(message == null ? "" : message.text());
        whole.setVisible(message != null);
        whole.setManaged(message != null);
    }

    private TableColumn<Message, String> column(String key, double width, Function<Message, String> text) {
        var column = new TableColumn<Message, String>(texts.get(key));
        column.setCellValueFactory(f -> new SimpleObjectProperty<>(text.apply(f.getValue())));
        column.setCellFactory(c -> new TableCell<>() {
            @Override
            protected void updateItem(String item, boolean empty) {
                super.updateItem(item, empty);
                setText(empty ? null : item);
                setTooltip(empty || item == null || item.length() < 24 ? null : new Tooltip(item));
            }
        });
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        return column;
    }

    private TableColumn<Message, Message.State> state() {
        var column = new TableColumn<Message, Message.State>(texts.get("messages.state"));
        column.setCellValueFactory(f -> new SimpleObjectProperty<>(f.getValue().state()));
        column.setCellFactory(c -> new TableCell<>() {
            @Override
            protected void updateItem(Message.State item, boolean empty) {
                super.updateItem(item, empty);
                getStyleClass().removeAll("pass", "differs", "fail");
                setText(null);
                if (!empty && item != null) {
                    setText(texts.get("message." + item.name().toLowerCase(Locale.ROOT)));
                    switch (item) {
                        case ACKNOWLEDGED -> getStyleClass().add("pass");
                        case QUEUED, DELIVERING, DELIVERED -> getStyleClass().add("differs");
                        case EXPIRED -> getStyleClass().add("fail");
                    }
                }
            }
        });
        column.setPrefWidth(130);
        column.setSortable(false);
        return column;
    }

    private final class PairCell extends ListCell<Pair> {
        @Override
        protected void updateItem(Pair item, boolean empty) {
            super.updateItem(item, empty);
            setText(
                    empty || item == null
                            ? null
                            : item.from() + " → " + item.to() + "  "
                                    + (item.open() == 0
                                            ? String.valueOf(item.count())
                                            : texts.get("messages.pair", item.count(), item.open())));
        }
    }
}
