package dev.tasuki.ui.live;

import dev.tasuki.agent.Dialog;
import dev.tasuki.org.WorkerStatus.State;
import dev.tasuki.service.OrganisationView;
import dev.tasuki.ui.Glyph;
import dev.tasuki.ui.Texts;
import dev.tasuki.ui.Theme;
import dev.tasuki.ui.panes.ChoiceBar;
import dev.tasuki.ui.shell.Toast;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Tells of every question that a worker comes to ask while its card is not in sight, with a button for each answer; gone when it is asked no
 * more. FX thread.
 */
public final class WaitingToasts {
    /** A question that is gone so soon was answered elsewhere. */
    private static final java.time.Duration PATIENCE = java.time.Duration.ofSeconds(1);

    private static final Duration LENGTH = Duration.seconds(30);
    /** At once; the count at the top of the window has them all. */
    private static final int MOST = 2;

    private final Stage stage;
    private final Texts texts;
    private final Clock clock;
    private final Supplier<Theme> theme;
    private final Answers answers;
    private final Predicate<String> inSight;
    private final Consumer<String> shown;
    private final Map<String, Told> told = new HashMap<>();

    /** Since when each is known to ask, and whether that was told. */
    private record Told(
            Dialog dialog, Instant since, @Nullable Toast toast) {}

    /**
     * @param inSight whether a worker's card can be seen
     * @param shown shows a worker's card
     */
    public WaitingToasts(
            Stage stage,
            Texts texts,
            Clock clock,
            Supplier<Theme> theme,
            Answers answers,
            Predicate<String> inSight,
            Consumer<String> shown) {
        this.stage = stage;
        this.texts = texts;
        this.clock = clock;
        this.theme = theme;
        this.answers = answers;
        this.inSight = inSight;
        this.shown = shown;
    }

    public void show(OrganisationView view) {
        var gone = new HashSet<>(told.keySet());
        for (var worker : view.workers()) {
            var dialog = worker.dialog();
            if (dialog != null && worker.status().state() == State.WAITING) {
                gone.remove(worker.worker().id());
                asked(worker.worker().id(), dialog);
            }
        }
        for (var worker : gone) {
            forget(worker);
        }
    }

    private void asked(String worker, Dialog dialog) {
        var before = told.get(worker);
        if (before == null || !before.dialog().sameAs(dialog)) {
            forget(worker);
            told.put(worker, new Told(dialog, clock.instant(), null));
        } else if (before.toast() != null) {
            if (inSight.test(worker)) {
                before.toast().close();
            }
        } else if (mayTell(worker) && !clock.instant().isBefore(before.since().plus(PATIENCE))) {
            var toast = toast(worker, dialog);
            told.put(worker, new Told(dialog, before.since(), toast));
            toast.show(stage, theme.get(), LENGTH, "asks");
        }
    }

    private boolean mayTell(String worker) {
        long open = told.values().stream()
                .filter(t -> t.toast() != null && t.toast().isShown())
                .count();
        return stage.isShowing() && !stage.isIconified() && open < MOST && !inSight.test(worker);
    }

    private void forget(String worker) {
        var before = told.remove(worker);
        if (before != null && before.toast() != null) {
            before.toast().close();
        }
    }

    private Toast toast(String worker, Dialog dialog) {
        var show = new Button(texts.get("asks.show"));
        var bar = new ChoiceBar[1];
        bar[0] = new ChoiceBar(
                (asked, choice) -> answers.answer(worker, asked, choice, () -> bar[0].again()), Toast.WIDTH);
        bar[0].show(worker + "-toast", dialog);
        var words = Toast.words(texts.get("asks.title", worker, dialog.question()), dialog.subject());
        words.getChildren().add(bar[0]);
        VBox.setMargin(bar[0], new Insets(4, 0, 0, 0));
        var toast = new Toast(new HBox(8, Glyph.of(State.WAITING).node(), words, show));
        show.setMinWidth(Region.USE_PREF_SIZE);
        show.setFocusTraversable(false);
        show.setOnAction(e -> {
            toast.close();
            shown.accept(worker);
        });
        return toast;
    }
}
