package dev.tasuki.ui.playback;

import atlantafx.base.theme.Styles;
import dev.tasuki.service.Playback;
import dev.tasuki.ui.FxThread;
import dev.tasuki.ui.Texts;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Finds when a text appeared in a recording. FX thread. */
final class PlayerSearch {
    private final Playback playback;
    private final Texts texts;
    private final Supplier<Instant> at;
    private final Consumer<Instant> found;
    private final TextField text = new TextField();
    private final Label outcome = new Label();
    private final HBox node;
    private @Nullable Thread searching;
    private boolean swallow;

    /**
     * @param at from where it is searched
     * @param found told where it appeared
     */
    PlayerSearch(Playback playback, Texts texts, Supplier<Instant> at, Consumer<Instant> found) {
        this.playback = playback;
        this.texts = texts;
        this.at = at;
        this.found = found;
        text.setId("player-search");
        text.setPromptText(texts.get("player.search"));
        text.setPrefColumnCount(16);
        text.addEventFilter(KeyEvent.KEY_TYPED, this::typed);
        text.addEventFilter(KeyEvent.KEY_PRESSED, e -> swallow = false);
        text.setOnAction(e -> find(true));
        text.textProperty().addListener((o, was, is) -> outcome.setText(""));
        outcome.setId("player-found");
        outcome.getStyleClass().addAll("small", "muted");
        node = new HBox(
                4,
                text,
                button("player-previous", Feather.CHEVRON_UP, "player.previous", false),
                button("player-next", Feather.CHEVRON_DOWN, "player.next", true),
                outcome);
        node.setAlignment(Pos.CENTER_LEFT);
    }

    private Button button(String id, Feather icon, String words, boolean forward) {
        var button = new Button(null, new FontIcon(icon));
        button.setId(id);
        button.getStyleClass().addAll(Styles.FLAT, Styles.BUTTON_ICON);
        button.setTooltip(new Tooltip(texts.get(words)));
        button.setAccessibleText(texts.get(words));
        button.setFocusTraversable(false);
        button.setOnAction(e -> find(forward));
        return button;
    }

    HBox node() {
        return node;
    }

    /** Whether keys go into the text. */
    boolean isTyped() {
        return text.isFocused();
    }

    void type() {
        text.requestFocus();
        text.selectAll();
    }

    /** As {@link #type}, by a key that is about to be typed: it is not part of the text. */
    void typeAfterKey() {
        swallow = true;
        type();
    }

    private void typed(KeyEvent event) {
        if (swallow) {
            swallow = false;
            event.consume();
        }
    }

    /** Goes to the next place at which the text appeared, or the one before; a search that is under way ends. */
    void find(boolean forward) {
        var words = text.getText().strip();
        if (words.isEmpty()) {
            type();
            return;
        }
        close();
        var from = at.get();
        outcome.setText(texts.get("player.searching"));
        searching = FxThread.<Optional<Instant>>work(
                "search",
                () -> playback.find(words, from, forward),
                when -> {
                    searching = null;
                    if (when.isPresent()) {
                        outcome.setText(texts.clock(when.get()));
                        found.accept(when.get());
                    } else {
                        outcome.setText(texts.get(forward ? "player.nowhere.after" : "player.nowhere.before"));
                    }
                },
                failure -> {
                    if (!(failure instanceof InterruptedException)) {
                        outcome.setText(String.valueOf(failure.getMessage()));
                    }
                });
    }

    /** Ends a search that is under way. */
    void close() {
        if (searching != null) {
            searching.interrupt();
            searching = null;
        }
    }
}
