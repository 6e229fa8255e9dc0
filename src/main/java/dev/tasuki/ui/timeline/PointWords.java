package dev.tasuki.ui.timeline;

import dev.tasuki.store.PointSummary;
import dev.tasuki.ui.Texts;
import java.util.Locale;

/** How a restore point is called. */
public final class PointWords {
    private PointWords() {}

    /** Its label, or what it is where it has none. */
    public static String title(Texts texts, PointSummary point) {
        return point.label().isBlank()
                ? texts.get("title." + point.kind().name().toLowerCase(Locale.ROOT))
                : point.label();
    }

    /** Its title and all that its sign says with shapes. */
    static String spoken(Texts texts, PointSummary point) {
        return title(texts, point)
                + (point.damaged() ? ", " + texts.get("point.damaged") : "")
                + (point.pinned() ? ", " + texts.get("point.pinned") : "");
    }

    public static String kind(Texts texts, PointSummary.Kind kind) {
        return texts.get("point." + kind.name().toLowerCase(Locale.ROOT));
    }
}
