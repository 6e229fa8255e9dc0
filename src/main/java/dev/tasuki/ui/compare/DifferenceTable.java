package dev.tasuki.ui.compare;

import dev.tasuki.capture.Difference;
import dev.tasuki.ui.Texts;
import dev.tasuki.ui.timeline.PlainTable;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Differences as rows: whose, what, what it was, what it is. FX thread. */
final class DifferenceTable extends VBox {
    private static final int MOST = 300;

    /** @param open shows more of one; null where there is no more */
    DifferenceTable(Texts texts, List<Difference> differences, @Nullable Consumer<Difference> open) {
        super(8);
        var table = new PlainTable(
                List.of(
                        texts.get("changes.worker"),
                        texts.get("compare.what"),
                        texts.get("compare.was"),
                        texts.get("compare.is")),
                List.of(14, 22, 32, 32));
        for (var each : differences.stream().limit(MOST).toList()) {
            table.row(
                    cell(each.worker().isEmpty() ? texts.get("compare.organisation") : each.worker(), "strong"),
                    what(texts, each, open),
                    cell(each.was().isEmpty() ? "—" : each.was(), "muted"),
                    cell(each.is().isEmpty() ? "—" : each.is(), "small"));
        }
        getChildren().add(table);
        if (differences.size() > MOST) {
            getChildren().add(cell(texts.get("compare.more", differences.size() - MOST), "muted"));
        }
    }

    private static Node what(Texts texts, Difference each, @Nullable Consumer<Difference> open) {
        var key = each.what().replace(' ', '_');
        boolean named = texts.has("compare.what." + key);
        var shown = named ? texts.word("compare.what", key) : each.what();
        if (open == null || named) {
            return cell(shown, "small");
        }
        var link = new Hyperlink(shown);
        link.setId("compare-file-" + each.worker() + "-" + each.what());
        link.setMinWidth(0);
        link.setOnAction(e -> open.accept(each));
        return link;
    }

    private static Label cell(String text, String style) {
        var cell = PlainTable.cell(text, style);
        cell.setWrapText(true);
        cell.setMinHeight(Region.USE_PREF_SIZE);
        return cell;
    }
}
