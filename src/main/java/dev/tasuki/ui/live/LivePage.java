package dev.tasuki.ui.live;

import dev.tasuki.agent.Dialog;
import dev.tasuki.org.WorkerStatus;
import dev.tasuki.service.Operations.Attention;
import dev.tasuki.service.OrganisationView;
import dev.tasuki.service.WorkerView;
import dev.tasuki.tmux.Keys;
import dev.tasuki.ui.Desk;
import dev.tasuki.ui.Page;
import dev.tasuki.ui.Theme;
import dev.tasuki.ui.gauges.GaugeChips;
import dev.tasuki.ui.gauges.GaugeColumn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.value.ChangeListener;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** All workers live, with the gauges beside them. FX thread. */
public final class LivePage implements Page {
    private static final double ONE_COLUMN_BELOW = 1100;
    private static final double CHIPS_BELOW = 1200;

    private final Desk desk;
    private final Card.Maker maker;
    private final Map<String, Place> places = new LinkedHashMap<>();
    private final BorderPane root = new BorderPane();
    private final CardGrid grid = new CardGrid(this::attend);
    private final Label empty = new Label();
    private final Standstill standstill;
    private final GaugeColumn column;
    private final GaugeChips chips;
    private final Consumer<String> handedOver;
    private final Consumer<String> written;
    private final Consumer<String> attached;
    private final Consumer<String> played;
    private final Answers answers;
    private List<String> waiting = List.of();
    private final ChangeListener<Theme> retint = (o, was, is) -> places.values().forEach(p -> p.card.setTheme(is));
    private @Nullable String filled;
    private boolean shown;

    private record Place(Card card, Watch watch) {}

    /**
     * @param rebuilt opens the choice of what to rebuild where nothing runs
     * @param handedOver opens the choice of how to hand a worker over
     * @param written opens what a person says something to a worker by
     * @param attached opens a worker's pane in a real terminal
     * @param played plays back what a worker's pane has shown
     */
    public LivePage(
            Desk desk,
            Card.Maker maker,
            GaugeColumn column,
            GaugeChips chips,
            Rebuild rebuilt,
            Consumer<String> handedOver,
            Consumer<String> written,
            Consumer<String> attached,
            Consumer<String> played) {
        this.desk = desk;
        this.played = played;
        this.written = written;
        this.attached = attached;
        answers = new Answers(desk);
        this.handedOver = handedOver;
        this.maker = maker;
        this.column = column;
        this.chips = chips;
        empty.setText(desk.texts().get("live.empty"));
        empty.getStyleClass().add("empty");
        empty.setWrapText(true);
        standstill = new Standstill(desk, rebuilt);
        var cards = new StackPane(grid, empty);
        VBox.setVgrow(cards, Priority.ALWAYS);
        root.setCenter(new VBox(standstill, cards));
        root.widthProperty().addListener((o, was, is) -> fold(is.doubleValue() + 56));
        desk.theme().addListener(retint);
    }

    @Override
    public Region node() {
        return root;
    }

    @Override
    public void show(OrganisationView view) {
        shown = true;
        var ids = view.workers().stream().map(w -> w.worker().id()).toList();
        if (!ids.equals(List.copyOf(places.keySet()))) {
            arrange(ids);
        }
        for (WorkerView worker : view.workers()) {
            var place = places.get(worker.worker().id());
            if (place != null) {
                place.card.show(worker);
                place.card.unacknowledged(view.messages().stream()
                        .filter(m ->
                                m.to().equals(worker.worker().id()) && m.state().open())
                        .count());
            }
        }
        waiting = view.workers().stream()
                .filter(w -> w.status().state() == WorkerStatus.State.WAITING)
                .map(w -> w.worker().id())
                .toList();
        empty.setVisible(ids.isEmpty());
        standstill.show(view);
        grid.setVisible(!standstill.isVisible() || Standstill.leavesPanes(view));
        attend();
    }

    @Override
    public void left() {
        shown = false;
        attend();
    }

    /** Gives the focus to the card of the next worker that waits for a person, after the one that has it; whether there is any. */
    public boolean nextWaiting() {
        var all = List.copyOf(places.keySet());
        int from = 0;
        for (int i = 0; i < all.size(); i++) {
            var place = places.get(all.get(i));
            from = place != null && place.card.node().isFocusWithin() ? i + 1 : from;
        }
        for (int i = 0; i < all.size(); i++) {
            var id = all.get((from + i) % all.size());
            var place = places.get(id);
            if (waiting.contains(id) && place != null) {
                reveal(id);
                return true;
            }
        }
        return false;
    }

    /** Whether a worker's card can be seen now. */
    public boolean inSight(String worker) {
        var place = places.get(worker);
        return shown && grid.isVisible() && place != null && grid.inSight(place.card.node());
    }

    /** Brings a worker's card in sight and selects it. */
    public void reveal(String worker) {
        var place = places.get(worker);
        if (place != null) {
            if (filled != null && !filled.equals(worker)) {
                fill(filled, false);
            }
            grid.reveal(place.card.node());
            place.card.node().requestFocus();
        }
    }

    /** The window closes. */
    public void close() {
        left();
        desk.theme().removeListener(retint);
    }

    private void arrange(List<String> ids) {
        var gone = new HashSet<>(places.keySet());
        ids.forEach(gone::remove);
        for (var id : gone) {
            var place = places.remove(id);
            if (place != null) {
                place.watch.set(null);
            }
        }
        if (filled != null && gone.contains(filled)) {
            fill(filled, false);
        }
        var ordered = new LinkedHashMap<String, Place>();
        for (var id : ids) {
            var known = places.get(id);
            ordered.put(id, known == null ? make(id) : known);
        }
        places.clear();
        places.putAll(ordered);
        var nodes = new ArrayList<Region>();
        places.values().forEach(p -> nodes.add(p.card.node()));
        grid.setCards(nodes);
    }

    private Place make(String id) {
        var card = maker.make(id, new Card.Actions() {
            @Override
            public void type(Keys keys) {
                desk.operations().type(id, keys);
            }

            @Override
            public void fill(boolean wanted) {
                LivePage.this.fill(id, wanted);
            }

            @Override
            public void answer(Dialog dialog, int choice) {
                answers.answer(id, dialog, choice, () -> notAnswered(id));
            }

            @Override
            public void handOver() {
                handedOver.accept(id);
            }

            @Override
            public void attach() {
                attached.accept(id);
            }

            @Override
            public void message() {
                written.accept(id);
            }

            @Override
            public void play() {
                played.accept(id);
            }
        });
        card.node().setId("card-" + id);
        card.setTheme(desk.theme().get());
        card.node().focusWithinProperty().addListener((o, was, is) -> attend());
        return new Place(card, new Watch(desk.operations(), id, card));
    }

    private void notAnswered(String id) {
        var place = places.get(id);
        if (place != null) {
            place.card.notAnswered();
        }
    }

    private void fill(String id, boolean wanted) {
        var place = places.get(id);
        filled = wanted && place != null ? id : null;
        places.forEach((other, p) -> p.card.setFilled(other.equals(filled)));
        grid.setFilled(filled != null && place != null ? place.card.node() : null);
        if (filled != null && place != null) {
            place.card.requestTyping();
        }
    }

    private void attend() {
        for (var place : places.values()) {
            var node = place.card.node();
            place.watch.set(
                    !shown || !grid.isVisible() || !grid.inSight(node)
                            ? null
                            : node.isFocusWithin() ? Attention.FOCUSED : Attention.VISIBLE);
        }
    }

    private void fold(double width) {
        boolean folded = width < CHIPS_BELOW;
        root.setRight(folded ? null : column.node());
        root.setTop(folded ? chips.node() : null);
        grid.setSingle(width < ONE_COLUMN_BELOW);
    }
}
