package dev.tasuki.ui.succession;

import dev.tasuki.succession.Loss;
import dev.tasuki.ui.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;

/** What predecessors took with them, a line each; the whole of it is in the tooltip and in the copied report. FX thread. */
final class Losses {
    private static final int MOST = 4;

    private Losses() {}

    static List<Node> of(Texts texts, List<Loss> lost) {
        var lines = new ArrayList<Node>();
        for (var loss : lost.subList(0, Math.min(MOST, lost.size()))) {
            var text = loss.text().strip();
            var line = new Label(loss.worker() + ": " + texts.word("loss", loss.what()) + " — "
                    + text.substring(text.lastIndexOf('\n') + 1));
            line.getStyleClass().addAll("small", "differs");
            line.setTextOverrun(OverrunStyle.ELLIPSIS);
            line.setTooltip(new Tooltip(text));
            lines.add(line);
        }
        if (lost.size() > MOST) {
            var more = new Label(texts.get("loss.more", lost.size() - MOST));
            more.getStyleClass().addAll("small", "muted");
            lines.add(more);
        }
        return lines;
    }
}
