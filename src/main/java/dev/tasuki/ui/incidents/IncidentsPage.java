package dev.tasuki.ui.incidents;

import dev.tasuki.service.OrganisationView;
import dev.tasuki.store.Incident;
import dev.tasuki.store.Incident.Outcome;
import dev.tasuki.ui.Desk;
import dev.tasuki.ui.Page;
import dev.tasuki.ui.Texts;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What failed, what was done, how long it took and what verified it; open ones on top. FX thread. */
public final class IncidentsPage implements Page {
    private final Texts texts;
    private final VBox root = new VBox();
    private final Label sub = new Label();
    private final ObservableList<Incident> incidents = FXCollections.observableArrayList();
    private final TableView<Incident> table = new TableView<>(incidents);
    private java.time.Instant now = java.time.Instant.EPOCH;

    public IncidentsPage(Desk desk) {
        texts = desk.texts();
        root.getStyleClass().add("page");
        var title = new Label(texts.get("rail.incidents"));
        title.getStyleClass().add("page-title");
        sub.getStyleClass().addAll("small", "muted");
        var head = new HBox(16, title, sub);
        head.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        table.setId("incidents");
        table.setPlaceholder(new Label(texts.get("incidents.empty")));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.getColumns().add(outcome());
        table.getColumns().add(column("incidents.what", 190, this::what));
        table.getColumns().add(column("incidents.began", 120, i -> texts.moment(i.began(), now)));
        table.getColumns().add(column("incidents.length", 110, this::length));
        table.getColumns()
                .add(column(
                        "incidents.done",
                        130,
                        i -> i.workflow().isBlank() ? "—" : texts.word("workflow", i.workflow())));
        table.getColumns().add(column("incidents.detail", 420, Incident::detail));
        VBox.setVgrow(table, Priority.ALWAYS);
        root.getChildren().setAll(head, table);
    }

    @Override
    public Region node() {
        return root;
    }

    @Override
    public void show(OrganisationView view) {
        now = view.time();
        var sorted = sorted(view.incidents());
        if (!incidents.equals(sorted)) {
            incidents.setAll(sorted);
        }
        long open = sorted.stream().filter(i -> i.outcome() == Outcome.OPEN).count();
        sub.setText(texts.get("incidents.sub", sorted.size(), open));
        if (open > 0) {
            table.refresh();
        }
    }

    /** Open ones first, then the newest. */
    static List<Incident> sorted(List<Incident> incidents) {
        return incidents.stream()
                .sorted(Comparator.comparing((Incident i) -> i.outcome() != Outcome.OPEN)
                        .thenComparing(Incident::began, Comparator.reverseOrder()))
                .toList();
    }

    private String what(Incident incident) {
        return incident.subject() + " " + texts.word("incident.kind", incident.kind());
    }

    private String length(Incident incident) {
        return incident.length()
                .map(texts::length)
                .orElseGet(() -> texts.get("incidents.since", texts.length(Duration.between(incident.began(), now))));
    }

    private TableColumn<Incident, String> column(String key, double width, Function<Incident, String> text) {
        var column = new TableColumn<Incident, String>(texts.get(key));
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

    private TableColumn<Incident, Outcome> outcome() {
        var column = new TableColumn<Incident, Outcome>(texts.get("incidents.outcome"));
        column.setCellValueFactory(f -> new SimpleObjectProperty<>(f.getValue().outcome()));
        column.setCellFactory(c -> new TableCell<>() {
            @Override
            protected void updateItem(Outcome item, boolean empty) {
                super.updateItem(item, empty);
                getStyleClass().removeAll("pass", "differs", "fail");
                setText(null);
                if (!empty && item != null) {
                    setText(texts.get("outcome." + item.name().toLowerCase(Locale.ROOT)));
                    getStyleClass()
                            .add(
                                    switch (item) {
                                        case OPEN -> "fail";
                                        case VERIFIED -> "pass";
                                        case ESCALATED -> "differs";
                                    });
                }
            }
        });
        column.setPrefWidth(120);
        column.setSortable(false);
        return column;
    }
}
