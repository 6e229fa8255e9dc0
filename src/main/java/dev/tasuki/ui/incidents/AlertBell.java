package dev.tasuki.ui.incidents;

import atlantafx.base.theme.Styles;
import dev.tasuki.store.Alert;
import dev.tasuki.store.Alert.Severity;
import dev.tasuki.ui.Texts;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The bell at the top right, with the number of alerts that nobody has acknowledged. FX thread. */
public final class AlertBell extends StackPane {
    private final Texts texts;
    private final Button button = new Button(null, new FontIcon(Feather.BELL));
    private final Label count = new Label();

    /** @param opened shows the alerts */
    public AlertBell(Texts texts, Runnable opened) {
        this.texts = texts;
        button.setId("bell");
        button.getStyleClass().addAll(Styles.FLAT, Styles.BUTTON_ICON);
        button.setOnAction(e -> opened.run());
        count.setId("bell-count");
        count.getStyleClass().add("bell-count");
        count.setMouseTransparent(true);
        StackPane.setAlignment(count, Pos.TOP_RIGHT);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setMinWidth(USE_PREF_SIZE);
        getChildren().setAll(button, count);
        show(List.of());
    }

    public void show(List<Alert> alerts) {
        count.setVisible(!alerts.isEmpty());
        count.setText(alerts.size() > 99 ? "99+" : String.valueOf(alerts.size()));
        count.getStyleClass().remove("critical");
        if (alerts.stream().anyMatch(a -> a.severity() == Severity.CRITICAL)) {
            count.getStyleClass().add("critical");
        }
        var words = texts.get("alerts.tip", alerts.size());
        button.setAccessibleText(words);
        if (button.getTooltip() == null || !button.getTooltip().getText().equals(words)) {
            button.setTooltip(new Tooltip(words));
        }
    }
}
