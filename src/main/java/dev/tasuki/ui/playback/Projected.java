package dev.tasuki.ui.playback;

import dev.tasuki.service.Frame;
import dev.tasuki.service.Playback;
import dev.tasuki.tmux.CellGrid;
import dev.tasuki.tmux.CellParser;
import dev.tasuki.tmux.Widths;
import dev.tasuki.ui.FxThread;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Brings what the pane showed at an instant, one after the other and the newest wish first, off the FX thread. FX thread. */
final class Projected {
    private final Playback playback;
    private final Consumer<CellGrid> shown;
    private final Consumer<Boolean> waiting;
    private final Consumer<Exception> failed;
    private final CellParser parser = new CellParser(new Widths());
    private @Nullable Instant wanted;
    private boolean bringing;
    private boolean missed;

    /**
     * @param shown told what to draw
     * @param waiting told whether what was wanted last has not been played yet
     */
    Projected(Playback playback, Consumer<CellGrid> shown, Consumer<Boolean> waiting, Consumer<Exception> failed) {
        this.playback = playback;
        this.shown = shown;
        this.waiting = waiting;
        this.failed = failed;
    }

    void want(Instant at) {
        wanted = at;
        bring();
    }

    /** More has been played. */
    void again() {
        if (missed) {
            bring();
        }
    }

    private void bring() {
        var at = wanted;
        if (bringing || at == null) {
            return;
        }
        bringing = true;
        FxThread.<Optional<CellGrid>>work(
                "frame",
                () -> playback.frame(at).map(Frame::screen).map(parser::parse),
                frame -> brought(at, frame.orElse(null)),
                failure -> {
                    bringing = false;
                    failed.accept(failure);
                });
    }

    private void brought(Instant at, @Nullable CellGrid cells) {
        bringing = false;
        if (cells != null) {
            shown.accept(cells);
        }
        if (at.equals(wanted)) {
            missed = cells == null;
            waiting.accept(missed);
        } else {
            bring();
        }
    }
}
