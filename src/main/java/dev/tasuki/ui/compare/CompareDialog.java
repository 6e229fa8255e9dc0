package dev.tasuki.ui.compare;

import dev.tasuki.capture.Difference;
import dev.tasuki.capture.Difference.Area;
import dev.tasuki.capture.Snapshot;
import dev.tasuki.service.Compared;
import dev.tasuki.service.OperationFailed;
import dev.tasuki.ui.Desk;
import dev.tasuki.ui.FxThread;
import dev.tasuki.ui.Texts;
import dev.tasuki.ui.timeline.ClosableHead;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Two restore points, or one and now, held against each other; over the window until it is closed. FX thread. */
public final class CompareDialog {
    private final Desk desk;
    private final Texts texts;
    private final BorderPane box = new BorderPane();
    private final PointChoice first;
    private final PointChoice second;
    private final VBox content = new VBox(16);
    private final ToggleGroup group = new ToggleGroup();
    private final Map<Area, ToggleButton> tabs = new EnumMap<>(Area.class);
    private Area area = Area.PANE;
    private @Nullable Comparison comparison;
    private int asked;

    private CompareDialog(Desk desk, String from, String to) {
        this.desk = desk;
        this.texts = desk.texts();
        first = new PointChoice(desk, "compare-from", from, this::compare);
        second = new PointChoice(desk, "compare-to", to, this::compare);
        var arrow = new Label("→");
        var row = new HBox(8, first.node(), arrow, second.node());
        row.setAlignment(Pos.CENTER_LEFT);
        var areas = new HBox(4);
        for (var each : Area.values()) {
            areas.getChildren().add(tab(each));
        }
        var head = new VBox(
                12,
                new ClosableHead(
                        texts,
                        new Label(texts.get("compare.title"), new FontIcon(Feather.COLUMNS)),
                        "compare",
                        () -> desk.dialogs().close(box)),
                row,
                areas);
        head.getStyleClass().add("compare-head");
        content.getStyleClass().add("compare-content");
        content.setId("compare-content");
        var scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("plain-scroll");
        box.setId("compare");
        box.getStyleClass().add("compare");
        box.setTop(head);
        box.setCenter(scroll);
    }

    /**
     * Opens the comparison.
     *
     * @param from a point's id, or {@link Compared#NOW}
     * @param to the same
     */
    public static void open(Desk desk, String from, String to) {
        var dialog = new CompareDialog(desk, from, to);
        desk.dialogs().open(dialog.box);
        dialog.compare();
    }

    private ToggleButton tab(Area each) {
        var tab = new ToggleButton();
        tab.setId("compare-" + each.name().toLowerCase(Locale.ROOT));
        tab.setToggleGroup(group);
        tab.setOnAction(e -> {
            area = each;
            show();
        });
        tabs.put(each, tab);
        name(each, tab);
        return tab;
    }

    private void name(Area each, ToggleButton tab) {
        var known = comparison;
        var words = texts.get("compare." + each.name().toLowerCase(Locale.ROOT));
        tab.setText(known == null ? words : words + "  " + known.of(each).size());
        tab.setSelected(each == area);
    }

    private void compare() {
        int mine = ++asked;
        var from = first.chosen();
        var to = second.chosen();
        comparison = null;
        tabs.forEach(this::name);
        var busy = new ProgressBar();
        busy.setMaxWidth(Double.MAX_VALUE);
        content.getChildren().setAll(busy);
        FxThread.<Comparison>work(
                "compare",
                () -> Comparison.of(snapshot(from), snapshot(to)),
                found -> {
                    if (mine == asked) {
                        found(found);
                    }
                },
                failure -> {
                    if (mine == asked) {
                        content.getChildren().setAll(line(String.valueOf(failure.getMessage()), "fail"));
                    }
                });
    }

    private Snapshot snapshot(String id) throws OperationFailed {
        return id.equals(Compared.NOW)
                ? desk.operations().present()
                : desk.operations().snapshot(id);
    }

    /** Shows the first area that holds something, unless the one that is shown does. */
    private void found(Comparison found) {
        comparison = found;
        if (found.of(area).isEmpty()) {
            for (var each : List.of(Area.values()).reversed()) {
                area = found.of(each).isEmpty() ? area : each;
            }
        }
        show();
    }

    private void show() {
        tabs.forEach(this::name);
        var found = comparison;
        if (found == null) {
            return;
        }
        content.getChildren().clear();
        var differences = found.of(area);
        if (found.size() == 0) {
            content.getChildren().add(line(texts.get("compare.same"), "muted"));
        } else if (differences.isEmpty()) {
            content.getChildren().add(line(texts.get("compare.none"), "muted"));
        } else {
            content.getChildren()
                    .add(new DifferenceTable(texts, differences, area == Area.FILE ? this::openFile : null));
        }
        if (area == Area.PANE) {
            found.screens()
                    .forEach(s -> content.getChildren()
                            .add(new ScreensView(texts, desk.theme().get(), s, found.from(), found.to())));
        }
    }

    /** Below the table, in place of a file that was shown before. */
    private void openFile(Difference difference) {
        var found = comparison;
        if (found == null) {
            return;
        }
        var title = line(difference.worker() + "  " + difference.what(), "strong");
        Node view = new FileView(
                texts,
                found.file(difference.worker(), difference.what(), true),
                found.file(difference.worker(), difference.what(), false));
        view.setId("compare-file");
        content.getChildren().setAll(content.getChildren().getFirst(), title, view);
    }

    private static Label line(String text, String style) {
        var line = new Label(text);
        line.setId("compare-line");
        line.getStyleClass().add(style);
        line.setWrapText(true);
        return line;
    }
}
