package dev.tasuki.ui.incidents;

import atlantafx.base.theme.Styles;
import dev.tasuki.service.OrganisationView;
import dev.tasuki.store.Alert;
import dev.tasuki.store.Alert.Severity;
import dev.tasuki.ui.Desk;
import dev.tasuki.ui.FxThread;
import dev.tasuki.ui.Glyph;
import dev.tasuki.ui.StartAll;
import dev.tasuki.ui.Texts;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The alerts that nobody has acknowledged: how bad, what happened, what was done, what can be done. FX thread. */
public final class AlertsDialog {
    private final Desk desk;
    private final Texts texts;
    private final Runnable incidents;
    private final BorderPane box = new BorderPane();

    private AlertsDialog(Desk desk, Runnable incidents) {
        this.desk = desk;
        this.texts = desk.texts();
        this.incidents = incidents;
        box.setId("alerts");
        box.getStyleClass().add("alerts");
    }

    /**
     * Opens the list as it is now.
     *
     * @param incidents goes to the page of incidents
     */
    public static void open(Desk desk, OrganisationView view, Runnable incidents) {
        var dialog = new AlertsDialog(desk, incidents);
        dialog.fill(view);
        desk.dialogs().open(dialog.box);
    }

    private void fill(OrganisationView view) {
        var alerts = view.alerts();
        var title = new Label(texts.get("alerts.title"));
        title.getStyleClass().add("dialog-title");
        var head = new VBox(title);
        head.getStyleClass().add("restore-head");
        box.setTop(head);
        box.setCenter(alerts.isEmpty() ? nothing() : list(alerts, view));
        box.setBottom(foot(alerts, view));
    }

    private Region nothing() {
        var words = new Label(texts.get("alerts.none"));
        words.getStyleClass().add("empty");
        words.setWrapText(true);
        return words;
    }

    private Region list(List<Alert> alerts, OrganisationView view) {
        var rows = new VBox(8);
        rows.setStyle("-fx-padding: 16 24 16 24;");
        alerts.forEach(a -> rows.getChildren().add(row(a, view)));
        var scroll = new ScrollPane(rows);
        scroll.getStyleClass().add("plain-scroll");
        scroll.setFitToWidth(true);
        return scroll;
    }

    private Region row(Alert alert, OrganisationView view) {
        var glyph = alert.severity() == Severity.CRITICAL ? Glyph.INCIDENT : Glyph.BLOCKED;
        var severity =
                new Label(texts.get("severity." + alert.severity().name().toLowerCase(Locale.ROOT)), glyph.node());
        severity.getStyleClass().addAll("small", alert.severity() == Severity.CRITICAL ? "fail" : "differs");
        severity.setMinWidth(Region.USE_PREF_SIZE);
        var subject = new Label(alert.subject());
        subject.getStyleClass().add("strong");
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var time = new Label(texts.moment(alert.time(), view.time()));
        time.getStyleClass().addAll("small", "muted");
        time.setMinWidth(Region.USE_PREF_SIZE);
        var first = new HBox(12, severity, subject, space, time);
        first.setAlignment(Pos.CENTER_LEFT);
        var advice = AlertAdvice.of(alert, view);
        var what = new Label(alert.text());
        var can = new Label(texts.get(advice.key(), view.organisation().name()));
        can.getStyleClass().addAll("small", advice == AlertAdvice.MENDED ? "pass" : "muted");
        for (var words : List.of(what, can)) {
            words.setWrapText(true);
            words.setMinHeight(Region.USE_PREF_SIZE);
        }
        var row = new VBox(6, first, what, can);
        row.setId("alert-" + alert.number());
        row.getStyleClass().add("outcome");
        return row;
    }

    private Region foot(List<Alert> alerts, OrganisationView view) {
        var show = button("alerts.incidents", "alerts-incidents");
        show.setOnAction(e -> {
            desk.dialogs().close(box);
            incidents.run();
        });
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var start = button("alerts.start", "alerts-start");
        boolean startable = alerts.stream().anyMatch(a -> AlertAdvice.of(a, view) == AlertAdvice.START);
        start.setVisible(startable);
        start.setManaged(startable);
        start.setOnAction(e -> start());
        var seen = button("alerts.acknowledge", "alerts-acknowledge");
        seen.setVisible(!alerts.isEmpty());
        seen.setManaged(!alerts.isEmpty());
        seen.getStyleClass().add(Styles.ACCENT);
        seen.setOnAction(e -> acknowledge(alerts.getFirst().number()));
        var close = button("close", "alerts-close");
        close.setOnAction(e -> desk.dialogs().close(box));
        var foot = new HBox(8, show, space, start, seen, close);
        foot.getStyleClass().add("dialog-foot");
        return foot;
    }

    private void acknowledge(long newest) {
        desk.dialogs().close(box);
        FxThread.<Boolean>work(
                "acknowledge",
                () -> {
                    desk.operations().acknowledge(newest);
                    return true;
                },
                done -> {},
                failure -> desk.dialogs().problem(texts.get("alerts.failed"), failure));
    }

    private void start() {
        desk.dialogs().close(box);
        StartAll.on(desk, () -> {});
    }

    private Button button(String key, String id) {
        var button = new Button(texts.get(key));
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }
}
