package dev.tasuki.ui.live;

import dev.tasuki.agent.Dialog;
import dev.tasuki.service.WorkerView;
import dev.tasuki.tmux.Keys;
import dev.tasuki.tmux.Screen;
import dev.tasuki.ui.Theme;
import javafx.scene.layout.Region;

/** What the grid asks of the card of one worker. FX thread. */
public interface Card {
    Region node();

    void show(WorkerView worker);

    void show(Screen screen);

    void setTheme(Theme theme);

    /** Whether the card covers the centre, where its cells may be larger. */
    void setFilled(boolean filled);

    /** How many messages to the worker are not acknowledged yet. */
    void unacknowledged(long messages);

    /** What was chosen did not reach the worker. */
    void notAnswered();

    /** Gives the keyboard to the worker's pane. */
    void requestTyping();

    /** What a card asks of the window. */
    interface Actions {
        void type(Keys keys);

        void fill(boolean filled);

        void handOver();

        /** Answers what the worker asks. */
        void answer(Dialog dialog, int choice);

        /** Opens the worker's pane in a real terminal. */
        void attach();

        /** Opens what a person says something to the worker by. */
        void message();

        /** Plays back what the worker's pane has shown. */
        void play();
    }

    /** Makes the cards. */
    @FunctionalInterface
    interface Maker {
        Card make(String worker, Actions actions);
    }
}
