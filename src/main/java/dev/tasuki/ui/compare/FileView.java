package dev.tasuki.ui.compare;

import dev.tasuki.capture.ChangedLines;
import dev.tasuki.ui.Texts;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** How one file differed from its last commit at both times, side by side; lines that only one has are marked. FX thread. */
final class FileView extends GridPane {
    private static final int MOST = 400;
    private static final int LONGEST = 300;

    FileView(Texts texts, List<String> was, List<String> is) {
        super(8, 4);
        getStyleClass().add("file-view");
        for (int i = 0; i < 2; i++) {
            var half = new ColumnConstraints();
            half.setPercentWidth(50);
            half.setHgrow(Priority.ALWAYS);
            getColumnConstraints().add(half);
        }
        var lines = ChangedLines.of(bytes(was), bytes(is));
        add(side(texts, was, lines.gone(), "line-gone"), 0, 0);
        add(side(texts, is, lines.fresh(), "line-new"), 1, 0);
    }

    private static List<byte[]> bytes(List<String> lines) {
        return lines.stream()
                .limit(MOST)
                .map(l -> l.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    private static Region side(Texts texts, List<String> lines, Set<Integer> marked, String style) {
        var box = new VBox();
        box.getStyleClass().add("miniature");
        box.setMinWidth(0);
        if (lines.isEmpty()) {
            var none = new Label(texts.get("compare.committed"));
            none.getStyleClass().addAll("small", "muted");
            box.getChildren().add(none);
        }
        for (int i = 0; i < Math.min(MOST, lines.size()); i++) {
            var text = lines.get(i).replace("\t", "    ").replaceAll("\\p{Cntrl}", "");
            var line = new Label(text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text);
            line.getStyleClass().addAll("mono", "file-line");
            line.setMinWidth(0);
            line.setMaxWidth(Double.MAX_VALUE);
            if (marked.contains(i)) {
                line.getStyleClass().add(style);
            }
            box.getChildren().add(line);
        }
        if (lines.size() > MOST) {
            var more = new Label(texts.get("compare.more", lines.size() - MOST));
            more.getStyleClass().addAll("small", "muted");
            box.getChildren().add(more);
        }
        return box;
    }
}
