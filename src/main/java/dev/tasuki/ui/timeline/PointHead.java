package dev.tasuki.ui.timeline;

import dev.tasuki.service.OrganisationView;
import dev.tasuki.store.PointSummary;
import dev.tasuki.ui.Glyph;
import dev.tasuki.ui.Texts;
import java.time.Duration;
import java.util.stream.Stream;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What a point is, where it comes from, and what of it is damaged. FX thread. */
final class PointHead extends VBox {
    private final Texts texts;
    private final Label sub = line("");

    PointHead(Texts texts, PointSummary point, Lineage lineage, OrganisationView view, Runnable onClose) {
        super(4);
        this.texts = texts;
        sub.setId("details-sub");
        follow(point, view);
        var title = new Label(PointWords.title(texts, point), PointGlyphs.row(point));
        getChildren().setAll(new ClosableHead(texts, title, "details", onClose), sub);
        lineage.fork(point).ifPresent(fork -> {
            var from =
                    line(texts.get("details.fork", told(texts, fork.parent(), view), told(texts, fork.before(), view)));
            from.setId("details-fork");
            getChildren().add(from);
        });
        if (lineage.leftBehind(point)) {
            var left = line(texts.get("details.left"));
            left.setId("details-left");
            getChildren().add(left);
        }
        var verified = point.verified();
        if (verified != null && !verified.whole()) {
            getChildren().add(damage(texts, verified, view));
        }
    }

    /** How long ago it was, as of now. */
    final void follow(PointSummary point, OrganisationView view) {
        sub.setText(texts.get(
                "details.sub",
                texts.moment(point.time(), view.time()),
                texts.length(Duration.between(point.time(), view.time())),
                point.workers(),
                texts.bytes(point.bytes()),
                texts.bytes(point.newBytes())));
    }

    private static Region damage(Texts texts, PointSummary.Verified verified, OrganisationView view) {
        var what = new Label(texts.get("details.damage", verified.damage()), Glyph.DAMAGED.node());
        what.setId("details-damage");
        what.getStyleClass().add("damage-what");
        var meaning = line(texts.get("details.damage.meaning", texts.moment(verified.time(), view.time())));
        Stream.of(what, meaning).forEach(label -> {
            label.setWrapText(true);
            label.setMinHeight(USE_PREF_SIZE);
        });
        var box = new VBox(4, what, meaning);
        box.getStyleClass().add("damage");
        return box;
    }

    private static String told(Texts texts, PointSummary point, OrganisationView view) {
        return PointWords.title(texts, point) + " (" + texts.moment(point.time(), view.time()) + ")";
    }

    private static Label line(String text) {
        var line = new Label(text);
        line.getStyleClass().addAll("small", "muted");
        line.setWrapText(true);
        return line;
    }
}
