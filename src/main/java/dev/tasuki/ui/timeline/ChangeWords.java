package dev.tasuki.ui.timeline;

import dev.tasuki.org.Task;
import dev.tasuki.ui.Texts;
import java.util.ArrayList;

/** How the changes since a point are written in a few words. */
public final class ChangeWords {
    private ChangeWords() {}

    /** Such as {@code +1,204 lines}. */
    public static String lines(Texts texts, Changes changes) {
        if (changes.lines().isEmpty()) {
            return texts.get("changes.unknown");
        }
        long lines = changes.lines().getAsLong();
        return lines == 0 ? texts.get("changes.none") : texts.get("changes.lines", lines);
    }

    /** Such as {@code 2 done · 1 new}. */
    public static String tasks(Texts texts, Changes changes) {
        long done = changes.tasks().stream()
                .filter(t -> t.is() == Task.State.COMPLETED)
                .count();
        long fresh = changes.tasks().stream()
                .filter(t -> t.was() == null && t.is() != Task.State.COMPLETED)
                .count();
        long gone = changes.tasks().stream().filter(t -> t.is() == null).count();
        long other = changes.tasks().size() - done - fresh - gone;
        var parts = new ArrayList<String>();
        if (done > 0) {
            parts.add(texts.get("changes.tasks.done", done));
        }
        if (fresh > 0) {
            parts.add(texts.get("changes.tasks.new", fresh));
        }
        if (gone > 0) {
            parts.add(texts.get("changes.tasks.gone", gone));
        }
        if (other > 0) {
            parts.add(texts.get("changes.tasks.moved", other));
        }
        return parts.isEmpty() ? "—" : String.join(" · ", parts);
    }

    /** Such as {@code +99 −188 · 3 files}. */
    public static String files(Texts texts, Changes changes) {
        if (!changes.seen()) {
            return texts.get("changes.unknown");
        }
        var parts = new ArrayList<String>();
        if (!changes.files().isEmpty()) {
            int added =
                    changes.files().stream().mapToInt(Changes.FileChange::added).sum();
            int removed = changes.files().stream()
                    .mapToInt(Changes.FileChange::removed)
                    .sum();
            parts.add("+" + added + " −" + removed);
            parts.add(texts.get("changes.files", changes.files().size()));
        }
        if (!changes.head().isEmpty()) {
            parts.add(changes.head());
        }
        return parts.isEmpty() ? "—" : String.join(" · ", parts);
    }
}
