package dev.tasuki.ui.timeline;

import dev.tasuki.org.Task;
import dev.tasuki.ui.Texts;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What changed since a point: a row a worker, then files and tasks by name. FX thread. */
public final class ChangeTables {
    private static final int MOST = 8;

    private final Texts texts;

    public ChangeTables(Texts texts) {
        this.texts = texts;
    }

    /** One row a worker. */
    public Region table(List<Changes> changes) {
        var table = new PlainTable(
                List.of(
                        texts.get("changes.worker"),
                        texts.get("changes.panes"),
                        texts.get("changes.tasks"),
                        texts.get("changes.work")),
                List.of(22, 22, 24, 32));
        for (var each : changes) {
            table.row(
                    PlainTable.cell(each.worker(), "strong"),
                    wrapped(ChangeWords.lines(texts, each)),
                    wrapped(ChangeWords.tasks(texts, each)),
                    wrapped(ChangeWords.files(texts, each)));
        }
        return table;
    }

    private static Label wrapped(String text) {
        var cell = PlainTable.cell(text);
        cell.setWrapText(true);
        cell.setMinHeight(Region.USE_PREF_SIZE);
        return cell;
    }

    /**
     * Files and tasks; none where neither changed.
     *
     * @param narrow one below the other, not beside it
     */
    Optional<Region> lists(List<Changes> changes, boolean narrow) {
        var files = new VBox(8);
        var tasks = new VBox(8);
        int fileCount = changes.stream().mapToInt(c -> c.files().size()).sum();
        int taskCount = changes.stream().mapToInt(c -> c.tasks().size()).sum();
        if (fileCount + taskCount == 0) {
            return Optional.empty();
        }
        files.getChildren().add(head(texts.get("changes.work"), fileCount));
        tasks.getChildren().add(head(texts.get("changes.tasks"), taskCount));
        changes.forEach(c -> c.files().stream()
                .limit(Math.max(0, MOST + 1 - files.getChildren().size()))
                .forEach(f -> files.getChildren()
                        .add(line(
                                f.mark() == 'A' ? "pass" : "differs",
                                String.valueOf(f.mark()),
                                f.path(),
                                c.worker() + "  +" + f.added() + " −" + f.removed(),
                                true))));
        changes.forEach(c -> c.tasks().stream()
                .limit(Math.max(0, MOST + 1 - tasks.getChildren().size()))
                .forEach(t -> tasks.getChildren()
                        .add(line(
                                t.is() == Task.State.COMPLETED ? "pass" : "muted",
                                t.is() == Task.State.COMPLETED ? "✓" : t.is() == null ? "−" : "+",
                                t.subject(),
                                c.worker(),
                                false))));
        HBox.setHgrow(files, Priority.ALWAYS);
        HBox.setHgrow(tasks, Priority.ALWAYS);
        files.setPrefWidth(240);
        tasks.setPrefWidth(240);
        return Optional.of(narrow ? new VBox(16, files, tasks) : new HBox(24, files, tasks));
    }

    private Region head(String text, int many) {
        var name = new Label(text);
        name.getStyleClass().add("section");
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var count = new Label(String.valueOf(many));
        count.getStyleClass().addAll("small", "muted");
        return new HBox(name, space, count);
    }

    private static Region line(String tone, String mark, String text, String note, boolean mono) {
        var sign = new Label(mark);
        sign.getStyleClass().addAll("mono", tone);
        sign.setMinWidth(12);
        var words = PlainTable.cell(text, mono ? "mono" : "small");
        words.setTextOverrun(mono ? OverrunStyle.LEADING_ELLIPSIS : OverrunStyle.ELLIPSIS);
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var right = new Label(note);
        right.getStyleClass().addAll("small", "muted");
        right.setMinWidth(Region.USE_PREF_SIZE);
        return new HBox(8, sign, words, space, right);
    }
}
