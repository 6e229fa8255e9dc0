package dev.tasuki.ui.shell;

import dev.tasuki.org.WorkerStatus.State;
import dev.tasuki.service.OrganisationView;
import dev.tasuki.ui.Glyph;
import dev.tasuki.ui.Texts;
import dev.tasuki.ui.Theme;
import java.util.Locale;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.Separator;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Name and state of the organisation, and what can be done with all of it. FX thread. */
public final class TopBar extends HBox {
    /** What the organisation's name keeps however long a notice is, px. */
    private static final double NAME = 160;
    /** Below this width it says less, so that no button is cut away, px. */
    private static final double NARROW = 900;

    private final Texts texts;
    private final Button name = new Button() {
        @Override
        protected double computeMinWidth(double height) {
            // where there is little room, a box takes as much from each of its children; a notice can spare more than
            // the name
            return Math.min(computePrefWidth(height), narrow ? NAME / 2 : NAME);
        }
    };
    private final Label generation = new Label();
    private final HBox counts = new HBox(16);
    private final Button checkpoint = new Button();
    private final Button handover = new Button();
    private final Button theme = new Button();
    private final ProgressIndicator busy = new ProgressIndicator();
    private Map<State, Integer> shown = Map.of();
    private boolean server = true;
    private boolean narrow;

    /**
     * @param onOrganisations to other organisations
     * @param notices where short notices are shown
     * @param bell tells of alerts
     */
    public TopBar(
            Texts texts,
            Runnable onOrganisations,
            Runnable onCheckpoint,
            Runnable onHandover,
            Runnable onSend,
            Runnable onTheme,
            Notices notices,
            Node bell) {
        this.texts = texts;
        getStyleClass().add("top-bar");
        setMinWidth(0);
        setAlignment(Pos.CENTER_LEFT);
        name.setId("organisations");
        name.getStyleClass().addAll("flat", "organisation");
        name.setMnemonicParsing(false);
        name.setGraphic(new FontIcon(Feather.CHEVRON_DOWN));
        name.setContentDisplay(ContentDisplay.RIGHT);
        name.setTooltip(new Tooltip(texts.get("organisations.tip") + "  Ctrl+O"));
        name.setOnAction(e -> onOrganisations.run());
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        name.setMaxWidth(320);
        generation.getStyleClass().add("chip");
        generation.setMinWidth(USE_PREF_SIZE);
        generation.setTooltip(new Tooltip(texts.get("generation.tip")));
        counts.setAlignment(Pos.CENTER_LEFT);
        counts.setId("status-counts");
        busy.setVisible(false);
        busy.managedProperty().bind(busy.visibleProperty());
        busy.setMaxSize(16, 16);
        checkpoint.setId("checkpoint");
        checkpoint.setMinWidth(USE_PREF_SIZE);
        var words = new Label(texts.get("checkpoint"));
        var key = new Label("Ctrl+S");
        key.getStyleClass().add("key");
        key.managedProperty().bind(key.visibleProperty());
        var face = new HBox(8, Glyph.MANUAL.node(), words, key);
        face.setAlignment(Pos.CENTER_LEFT);
        checkpoint.setGraphic(face);
        checkpoint.setAccessibleText(texts.get("checkpoint"));
        checkpoint.setOnAction(e -> onCheckpoint.run());
        handover.setId("handover");
        handover.setMinWidth(USE_PREF_SIZE);
        handover.setText(texts.get("handover"));
        handover.setGraphic(Glyph.HANDOVER.node());
        handover.setAccessibleText(texts.get("handover"));
        handover.setOnAction(e -> onHandover.run());
        var send = new Button(null, new FontIcon(Feather.SEND));
        send.setId("send");
        send.getStyleClass().addAll("flat", "button-icon");
        send.setTooltip(new Tooltip(texts.get("send")));
        send.setAccessibleText(texts.get("send"));
        send.setOnAction(e -> onSend.run());
        theme.setId("theme");
        theme.getStyleClass().addAll("flat", "button-icon");
        theme.setOnAction(e -> onTheme.run());
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox.setHgrow(name, Priority.SOMETIMES);
        var second = divider();
        second.visibleProperty().bind(Bindings.isNotEmpty(counts.getChildren()));
        second.managedProperty().bind(second.visibleProperty());
        getChildren()
                .setAll(
                        Emblem.of(28),
                        name,
                        generation,
                        divider(),
                        counts,
                        second,
                        checkpoint,
                        handover,
                        send,
                        busy,
                        space,
                        notices.node(),
                        bell,
                        theme);
        widthProperty().addListener((o, was, is) -> {
            boolean less = is.doubleValue() < NARROW;
            if (less != narrow) {
                narrow = less;
                key.setVisible(!narrow);
                handover.setContentDisplay(narrow ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
                handover.setTooltip(narrow ? new Tooltip(texts.get("handover")) : null);
                setStyle(narrow ? "-fx-spacing: 6;" : "");
                counts.setSpacing(narrow ? 8 : 16);
                count();
            }
        });
    }

    public void show(OrganisationView view) {
        name.setText(view.organisation().name());
        generation.setText("g" + view.generation());
        checkpoint.setDisable(!view.serverRunning());
        handover.setDisable(view.workers().stream().noneMatch(w -> w.pid() != null));
        var now = StatusCounts.of(view.workers());
        if (!now.equals(shown)
                || view.serverRunning() != server
                || counts.getChildren().isEmpty()) {
            shown = now;
            server = view.serverRunning();
            count();
        }
    }

    private void count() {
        counts.getChildren().clear();
        if (!server) {
            counts.getChildren().add(count(Glyph.DEAD, texts.get("server.absent"), ""));
        }
        shown.forEach((state, many) -> counts.getChildren()
                .add(count(
                        Glyph.of(state),
                        texts.get("count." + state.name().toLowerCase(Locale.ROOT), many),
                        String.valueOf(many))));
    }

    /** Shows that a checkpoint is being taken. */
    public void setBusy(boolean working) {
        busy.setVisible(working);
        checkpoint.setDisable(working);
    }

    public void setTheme(Theme now) {
        theme.setGraphic(new FontIcon(now == Theme.DARK ? Feather.MOON : Feather.SUN));
        var tip = texts.get(now == Theme.DARK ? "theme.light" : "theme.dark");
        theme.setTooltip(new Tooltip(tip));
        theme.setAccessibleText(tip);
    }

    private Label count(Glyph glyph, String text, String brief) {
        var label = new Label(narrow ? brief : text, glyph.node());
        label.setAccessibleText(text);
        if (narrow) {
            label.setTooltip(new Tooltip(text));
        }
        label.getStyleClass().addAll("count", glyph.tone());
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    private static Separator divider() {
        var line = new Separator(Orientation.VERTICAL);
        line.getStyleClass().add("divider");
        return line;
    }
}
