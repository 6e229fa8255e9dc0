package dev.tasuki.ui.playback;

import dev.tasuki.service.Moment.Missing;
import dev.tasuki.service.Playback;
import dev.tasuki.ui.Desk;
import dev.tasuki.ui.FxThread;
import dev.tasuki.ui.Texts;
import dev.tasuki.ui.Theme;
import dev.tasuki.ui.panes.CellView;
import dev.tasuki.ui.panes.PanePalette;
import dev.tasuki.ui.timeline.ClosableHead;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javafx.animation.AnimationTimer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The player of what one worker's pane has shown. FX thread. */
public final class PlayerDialog {
    private static final Duration BEFORE_END = Duration.ofMinutes(1);

    private final Desk desk;
    private final Texts texts;
    private final Playback playback;
    private final PlayerModel model;
    private final List<Instant> changes;
    private final CellView cells = new CellView();
    private final Label reading = new Label();
    private final Label missing = new Label();
    private final MenuButton gaps = new MenuButton();
    private final PlayTrack track;
    private final PlayerSearch search;
    private final PlayerControls controls;
    private final Projected projected;
    private final BorderPane box = new BorderPane();
    private final AnimationTimer pulse = new AnimationTimer() {
        @Override
        public void handle(long now) {
            if (model.tick() || !model.playing()) {
                refresh();
            }
        }
    };
    private List<Missing> known = List.of();
    private int seen = Integer.MIN_VALUE;
    private @Nullable Instant drawn;

    private PlayerDialog(Desk desk, Playback playback, @Nullable Instant at, Path recordings) {
        this.desk = desk;
        this.texts = desk.texts();
        this.playback = playback;
        changes = playback.changes();
        model = new PlayerModel(playback.from(), playback.to(), changes, System::nanoTime);
        model.seek(at == null ? playback.to().minus(BEFORE_END) : at);
        projected = new Projected(playback, cells::setGrid, this::waiting, this::failed);
        track = new PlayTrack(share -> {
            model.seek(share);
            refresh();
        });
        search = new PlayerSearch(playback, texts, model::at, this::found);
        var export = new Button(texts.get("player.export"), new FontIcon(Feather.DOWNLOAD));
        export.setId("player-export");
        export.setMinWidth(Region.USE_PREF_SIZE);
        export.setFocusTraversable(false);
        export.setOnAction(e -> {
            model.pause();
            ExportCast.open(desk, playback.worker(), model.at(), recordings);
        });
        controls = new PlayerControls(texts, model, this::refresh, search.node(), export);
        cells.setLarger(true);
        cells.setPalette(desk.theme().get() == Theme.DARK ? PanePalette.DARK : PanePalette.LIGHT);
        reading.setId("player-reading");
        reading.getStyleClass().add("play-reading");
        missing.setId("player-missing");
        missing.getStyleClass().addAll("small", "differs");
        gaps.setId("player-gaps");
        gaps.setFocusTraversable(false);
        gaps.setMinWidth(Region.USE_PREF_SIZE);
        box.setId("player");
        box.getStyleClass().add("player");
        box.setTop(new ClosableHead(
                texts,
                new Label(texts.get("player.title", playback.worker()), new FontIcon(Feather.FILM)),
                "player",
                () -> desk.dialogs().close(box)));
        box.setCenter(new StackPane(cells, reading));
        box.setBottom(new VBox(8, notes(), track, controls.node()));
        box.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        box.parentProperty().addListener((o, was, is) -> {
            if (is == null) {
                close();
            }
        });
        track.show(texts, model, changes, playback.points());
        playback.observe(() -> FxThread.later(this::more));
    }

    /**
     * Opens the player of a worker, when its recording has been read.
     *
     * @param at where it begins; null for a moment before the end
     * @param recordings where recordings are exported to, if the person names no other place
     */
    public static void open(Desk desk, String worker, @Nullable Instant at, Path recordings) {
        FxThread.<Playback>work(
                "playback",
                () -> desk.operations().playback(worker),
                playback -> {
                    var dialog = new PlayerDialog(desk, playback, at, recordings);
                    desk.dialogs().open(dialog.box);
                    dialog.more();
                    dialog.pulse.start();
                },
                failure -> desk.dialogs().problem(desk.texts().get("player.failed", worker), failure));
    }

    private Region notes() {
        missing.setMinWidth(0);
        HBox.setHgrow(missing, Priority.ALWAYS);
        missing.setMaxWidth(Double.MAX_VALUE);
        var row = new HBox(8, missing, gaps);
        row.setMinHeight(28);
        row.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        return row;
    }

    private void close() {
        pulse.stop();
        search.close();
        FxThread.work("playback ends", () -> closed(playback), done -> {}, this::failed);
    }

    private static boolean closed(Playback open) {
        open.close();
        return true;
    }

    private void refresh() {
        if (model.index() != seen || (!model.playing() && !model.at().equals(drawn))) {
            seen = model.index();
            drawn = model.at();
            projected.want(model.at());
            missing.setText(known.stream()
                    .filter(m -> !m.from().isAfter(model.at()) && !m.to().isBefore(model.at()))
                    .findFirst()
                    .map(this::words)
                    .orElse(""));
        }
        controls.refresh();
        track.at(model.share(), texts.clock(model.at()));
    }

    /** More has been played in the background. */
    private void more() {
        var newest = playback.missing();
        if (!newest.equals(known) || gaps.getText().isEmpty()) {
            known = newest;
            track.missing(texts, model, known);
            gaps.setText(texts.get("player.gaps", known.size()));
            gaps.setDisable(known.isEmpty());
            gaps.getItems().setAll(known.stream().limit(50).map(this::item).toList());
            seen = Integer.MIN_VALUE;
        }
        double played = playback.played();
        reading.setText(texts.get("player.reading", (int) (played * 100)));
        projected.again();
        refresh();
    }

    private MenuItem item(Missing gap) {
        var item = new MenuItem(words(gap));
        item.setOnAction(e -> found(gap.from()));
        return item;
    }

    private String words(Missing gap) {
        return texts.get("player.missing", texts.clock(gap.from()), texts.clock(gap.to()), gap.why());
    }

    private void waiting(boolean waits) {
        model.hold(waits);
        reading.setVisible(waits);
    }

    private void failed(Exception failure) {
        desk.dialogs().problem(texts.get("player.failed", playback.worker()), failure);
    }

    private void found(Instant at) {
        model.pause();
        model.seek(at);
        box.requestFocus();
        refresh();
    }

    private void pressed(KeyEvent event) {
        if (search.isTyped() || event.isControlDown() || event.isMetaDown() || event.isAltDown()) {
            return;
        }
        boolean known = true;
        switch (event.getCode()) {
            case SPACE -> model.toggle();
            case LEFT -> move(event.isShiftDown(), false);
            case RIGHT -> move(event.isShiftDown(), true);
            case UP -> model.speed(true);
            case DOWN -> model.speed(false);
            case HOME -> model.seek(0);
            case END -> model.seek(1);
            case SLASH -> search.typeAfterKey();
            case N -> search.find(!event.isShiftDown());
            default -> known = false;
        }
        if (known) {
            event.consume();
            refresh();
        }
    }

    private void move(boolean step, boolean on) {
        if (step) {
            model.step(on);
        } else {
            model.leap(on);
        }
    }
}
