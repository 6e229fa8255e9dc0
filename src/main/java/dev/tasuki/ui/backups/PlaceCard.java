package dev.tasuki.ui.backups;

import dev.tasuki.ui.Texts;
import dev.tasuki.ui.timeline.PlainTable;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** One place: how it stands, and what can be done there. FX thread. */
final class PlaceCard extends VBox {
    /** What a person asks for, each by the name of the place. */
    record Wishes(Consumer<String> backUp, Consumer<String> verify, Consumer<String> stop) {}

    private final Texts texts;
    private final PlaceWords words;
    private final Label url = label("mono", "muted");
    private final Label encrypted = label("chip");
    private final Label good = label("small");
    private final Label last = label("small", "muted");
    private final Label error = label("small", "fail");
    private final ProgressBar bar = new ProgressBar();
    private final Label progress = label("small", "muted");
    private final Label outcome = label("small");
    private final VBox damage = new VBox();
    private final HBox running;
    private final Button backUp;
    private final Button verify;
    private final Button stop;
    private @Nullable PlaceRow shown;

    PlaceCard(Texts texts, String place, Wishes wishes) {
        this.texts = texts;
        this.words = new PlaceWords(texts);
        setId("place-" + place);
        getStyleClass().addAll("block", "place");
        backUp = button("place-back-" + place, "backups.run", Feather.UPLOAD_CLOUD, () -> wishes.backUp.accept(place));
        verify = button("place-verify-" + place, "backups.verify", Feather.SHIELD, () -> wishes.verify.accept(place));
        verify.setTooltip(new Tooltip(texts.get("backups.verify.tip")));
        stop = button("place-stop-" + place, "backups.stop", Feather.X, () -> wishes.stop.accept(place));
        var name = label("strong");
        name.setText(place);
        name.setMinWidth(Region.USE_PREF_SIZE);
        encrypted.setMinWidth(Region.USE_PREF_SIZE);
        url.setMinWidth(0);
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var head = new HBox(10, name, encrypted, url, space, backUp, verify);
        head.setAlignment(Pos.CENTER_LEFT);
        var standing = new HBox(24, good, last);
        standing.setAlignment(Pos.CENTER_LEFT);
        bar.setPrefWidth(200);
        running = new HBox(10, bar, progress, stop);
        running.setAlignment(Pos.CENTER_LEFT);
        error.setId("place-error-" + place);
        error.setWrapText(true);
        good.setId("place-good-" + place);
        last.setId("place-last-" + place);
        progress.setId("place-progress-" + place);
        outcome.setId("place-outcome-" + place);
        outcome.setWrapText(true);
        damage.setId("place-damage-" + place);
        getChildren().setAll(head, standing, error, running, outcome, damage);
    }

    void show(PlaceRow row) {
        if (row.equals(shown)) {
            return;
        }
        shown = row;
        url.setText(row.url());
        url.setTooltip(new Tooltip(row.url()));
        encrypted.setText(texts.get(row.encrypted() ? "backups.encrypted" : "backups.open"));
        style(encrypted, row.encrypted() ? "pass" : "fail");
        good.setText(texts.get("backups.good", row.good()));
        last.setText(texts.get("backups.last", row.last()));
        error.setText(row.error());
        present(error, !row.error().isEmpty());
        backUp.setDisable(row.doing().isPresent());
        verify.setDisable(row.doing().isPresent());
        row.doing().ifPresent(d -> {
            progress.setText(words.progress(d));
            bar.setProgress(
                    d instanceof Doing.BackingUp(int done, int all, long _) && all > 0 ? done / (double) all : -1);
        });
        if (row.doing().isEmpty()) {
            bar.setProgress(0); // one that knows no end moves, and costs time, even where nobody sees it
        }
        present(running, row.doing().isPresent());
        row.outcome().ifPresent(this::tell);
        present(outcome, row.outcome().isPresent());
        present(damage, row.outcome().filter(o -> !o.damage().isEmpty()).isPresent());
    }

    private void tell(Outcome ended) {
        outcome.setText(ended.text());
        style(
                outcome,
                switch (ended.kind()) {
                    case GOOD -> "pass";
                    case STOPPED -> "differs";
                    case BAD -> "fail";
                });
        var table = new PlainTable(
                List.of(texts.get("backups.point"), texts.get("backups.worker"), texts.get("backups.what")),
                List.of(20, 15, 65));
        for (var each : ended.damage()) {
            table.row(cell(each.point()), cell(each.worker()), cell(each.what()));
        }
        damage.getChildren().setAll(table);
    }

    private static Label cell(String text) {
        var cell = PlainTable.cell(text.isEmpty() ? "—" : PlaceWords.plain(text));
        // the names of pieces are long, and what is wrong comes after them
        cell.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        return cell;
    }

    private Button button(String id, String key, Feather icon, Runnable wish) {
        var button = new Button(texts.get(key), new FontIcon(icon));
        button.setId(id);
        button.getStyleClass().add("tight");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(e -> wish.run());
        return button;
    }

    private static Label label(String... styles) {
        var label = new Label();
        label.getStyleClass().addAll(styles);
        return label;
    }

    private static void style(Label label, String wanted) {
        label.getStyleClass().removeAll("pass", "differs", "fail");
        label.getStyleClass().add(wanted);
    }

    private static void present(Node node, boolean wanted) {
        node.setVisible(wanted);
        node.setManaged(wanted);
    }
}
