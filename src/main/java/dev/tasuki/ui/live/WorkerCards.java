package dev.tasuki.ui.live;

import dev.tasuki.agent.Dialog;
import dev.tasuki.service.WorkerView;
import dev.tasuki.tmux.Keys;
import dev.tasuki.tmux.Screen;
import dev.tasuki.tmux.Widths;
import dev.tasuki.ui.Texts;
import dev.tasuki.ui.Theme;
import dev.tasuki.ui.panes.PanePalette;
import dev.tasuki.ui.panes.WorkerCard;
import java.time.Clock;
import javafx.scene.layout.Region;

/** Makes the cards that draw panes; all of them share what is known of the widths of characters. FX thread. */
public final class WorkerCards implements Card.Maker {
    private final Texts texts;
    private final Clock clock;
    private final Widths widths = new Widths();

    public WorkerCards(Texts texts, Clock clock) {
        this.texts = texts;
        this.clock = clock;
    }

    @Override
    public Card make(String worker, Card.Actions actions) {
        var card = new WorkerCard(
                worker,
                new WorkerCard.Actions() {
                    @Override
                    public void type(Keys keys) {
                        actions.type(keys);
                    }

                    @Override
                    public void fill(boolean fills) {
                        actions.fill(fills);
                    }

                    @Override
                    public void answer(Dialog dialog, int choice) {
                        actions.answer(dialog, choice);
                    }

                    @Override
                    public void handOver() {
                        actions.handOver();
                    }

                    @Override
                    public void attach() {
                        actions.attach();
                    }

                    @Override
                    public void message() {
                        actions.message();
                    }

                    @Override
                    public void play() {
                        actions.play();
                    }
                },
                texts.locale(),
                widths,
                clock);
        return new Card() {
            @Override
            public Region node() {
                return card;
            }

            @Override
            public void show(WorkerView view) {
                card.show(view);
            }

            @Override
            public void show(Screen screen) {
                card.show(screen);
            }

            @Override
            public void setTheme(Theme theme) {
                card.setPalette(theme == Theme.DARK ? PanePalette.DARK : PanePalette.LIGHT);
            }

            @Override
            public void setFilled(boolean filled) {
                card.setFilled(filled);
            }

            @Override
            public void unacknowledged(long messages) {
                card.unacknowledged(messages);
            }

            @Override
            public void notAnswered() {
                card.notAnswered();
            }

            @Override
            public void requestTyping() {
                card.requestTyping();
            }
        };
    }
}
