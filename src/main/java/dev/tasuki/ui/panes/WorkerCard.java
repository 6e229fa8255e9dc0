package dev.tasuki.ui.panes;

import dev.tasuki.agent.Dialog;
import dev.tasuki.org.WorkerStatus.State;
import dev.tasuki.service.WorkerView;
import dev.tasuki.tmux.CellParser;
import dev.tasuki.tmux.Keys;
import dev.tasuki.tmux.Screen;
import dev.tasuki.tmux.Widths;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import javafx.css.PseudoClass;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One worker: who it is and how it is, its pane live, what it works on, and a field to prompt it. A click selects the card; a double click or Enter
 * fills the centre with it and gives it the keyboard; two Escapes give both back. FX thread only.
 */
public final class WorkerCard extends BorderPane {
    private static final PseudoClass TYPING = PseudoClass.getPseudoClass("typing");
    private static final PseudoClass FILLED = PseudoClass.getPseudoClass("filled");

    private static final double WIDEST_WHY = 560;

    private final String worker;
    private final Actions actions;
    private final Locale locale;
    private final Clock clock;
    private final CellParser parser;
    private final CellView cells = new CellView();
    private final CardHead head;
    private final CardFoot foot;
    /** Why this status. */
    private final Tooltip why = new Tooltip();

    private final Map<State, PseudoClass> states = new EnumMap<>(State.class);
    private @Nullable WorkerView shown;
    private boolean filled;

    /** A card in the language of the system. */
    public WorkerCard(String worker, Actions actions) {
        this(worker, actions, Locale.getDefault(), new Widths(), Clock.systemUTC());
    }

    /** A card; widths may be shared by all cards of a server. */
    public WorkerCard(String worker, Actions actions, Locale locale, Widths widths, Clock clock) {
        this.worker = worker;
        this.actions = actions;
        this.locale = locale;
        this.clock = clock;
        parser = new CellParser(widths);
        head = new CardHead(actions::attach, actions::handOver, actions::message, actions::play);
        foot = new CardFoot(actions::type, actions::answer);
        for (State state : State.values()) {
            states.put(state, PseudoClass.getPseudoClass(state.name().toLowerCase(Locale.ROOT)));
        }
        getStyleClass().add("worker-card");
        getStylesheets()
                .add(WorkerCard.class.getResource("/dev/tasuki/ui/panes.css").toExternalForm());
        setFocusTraversable(true);
        setMinSize(0, 0);

        var composed = new Text();
        composed.getStyleClass().add("composed");
        composed.setManaged(false);
        head.handover(worker, words().getString("handover").replace("{0}", worker));
        head.attach(worker, words().getString("attach").replace("{0}", worker));
        head.play(worker, words().getString("play").replace("{0}", worker));
        unacknowledged(0);
        setTop(head);
        var overlay = new Pane(composed);
        overlay.setMouseTransparent(true);
        setCenter(new StackPane(cells, overlay));
        setBottom(foot);
        why.getStyleClass().add("why");
        why.setWrapText(true);
        why.setMaxWidth(WIDEST_WHY);
        why.setShowDuration(Duration.INDEFINITE);
        Tooltip.install(head, why);

        new PaneKeyboard(cells, composed, actions::type, this::leave);
        cells.focusedProperty().addListener((o, was, is) -> {
            pseudoClassStateChanged(TYPING, is);
            cells.setFocusedFrame(is);
            head.typing(is ? words().getString("typing").replace("{0}", worker) : "");
        });
        cells.setAccessibleText(worker);
        addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        setPalette(PanePalette.DARK);
        refresh();
    }

    /** Shows how the worker is, and since when; to be called each second. */
    public void show(WorkerView view) {
        shown = view;
        refresh();
    }

    /** Shows what its pane shows. */
    public void show(Screen screen) {
        cells.setGrid(parser.parse(screen));
    }

    /** Dark or light: the pane's own colours, and by the style classes {@code dark} and {@code light} the card's. */
    public void setPalette(PanePalette palette) {
        cells.setPalette(palette);
        getStyleClass().removeAll("dark", "light");
        getStyleClass().add(palette.light() ? "light" : "dark");
    }

    /** Whether the card fills the centre: its text may grow then. */
    public void setFilled(boolean fills) {
        filled = fills;
        cells.setLarger(fills);
        pseudoClassStateChanged(FILLED, fills);
    }

    /** Shows how many messages to the worker are not acknowledged yet. */
    public void unacknowledged(long messages) {
        head.message(
                worker,
                messages,
                messages == 0
                        ? words().getString("message").replace("{0}", worker)
                        : words().getString("message.open")
                                .replace("{0}", worker)
                                .replace("{1}", String.valueOf(messages)));
    }

    /** What was chosen did not reach the worker. */
    public void notAnswered() {
        foot.notAnswered();
    }

    /** Gives the keyboard to the pane, until two Escapes or a click elsewhere. */
    public void requestTyping() {
        cells.requestFocus();
    }

    /** The id of the worker. */
    public String worker() {
        return worker;
    }

    /** The pane itself. */
    public CellView cells() {
        return cells;
    }

    private void refresh() {
        WorkerView view = shown;
        var model = view == null
                ? WorkerCardModel.unknown(worker, locale)
                : WorkerCardModel.of(view, clock.instant(), locale);
        states.forEach((state, pseudo) -> pseudoClassStateChanged(pseudo, state == model.state()));
        head.show(model);
        head.attachable(view != null && view.pane() != null);
        foot.show(model);
        why.setText(model.why().isEmpty() ? model.status() : model.why());
        setAccessibleText(model.id() + ", " + model.status());
        head.setAccessibleHelp(model.why());
    }

    private void clicked(MouseEvent event) {
        if (foot.isHovering(event) || head.isButton(event.getTarget())) {
            return;
        }
        if (event.getClickCount() == 2) {
            fill();
        } else if (filled) {
            requestTyping();
        } else {
            requestFocus();
        }
    }

    private void pressed(KeyEvent event) {
        if (!isFocused()) {
            return;
        }
        boolean plain = !event.isControlDown() && !event.isAltDown() && !event.isMetaDown();
        if (event.getCode().isDigitKey()
                && plain
                && foot.answer(event.getCode().getChar().charAt(0) - '0')) {
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER) {
            fill();
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE && filled) {
            actions.fill(false);
            event.consume();
        }
    }

    private void fill() {
        if (!filled) {
            actions.fill(true);
        }
        requestTyping();
    }

    private void leave() {
        requestFocus();
        if (filled) {
            actions.fill(false);
        }
    }

    private ResourceBundle words() {
        return ResourceBundle.getBundle(WorkerCardModel.BUNDLE, locale);
    }

    /** What a card asks of the window around it; called on the FX thread and must not block. */
    public interface Actions {
        /** Types into the worker's pane. */
        void type(Keys keys);

        /** Fills the centre with this card, or gives the space back; the answer is {@link #setFilled}. */
        void fill(boolean filled);

        /** Answers what the worker asks; {@link WorkerCard#notAnswered} is told where that fails. */
        void answer(Dialog dialog, int choice);

        /** Offers to hand the worker over. */
        void handOver();

        /** Opens the worker's pane in a real terminal. */
        void attach();

        /** Offers to say something to the worker. */
        void message();

        /** Plays back what the pane has shown. */
        void play();
    }
}
