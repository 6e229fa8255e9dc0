package dev.tasuki.ui.start;

import atlantafx.base.theme.Styles;
import dev.tasuki.service.Organisations.Known;
import dev.tasuki.ui.Glyph;
import dev.tasuki.ui.Texts;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The organisations that are known already, each with how it is and a way to open it. Takes no room where there are none. */
final class KnownList extends VBox {
    private static final double MOST_HEIGHT = 176;

    private final Texts texts;
    private final Consumer<Known> chosen;
    private final VBox rows = new VBox(6);

    KnownList(Texts texts, Consumer<Known> chosen) {
        super(8);
        this.texts = texts;
        this.chosen = chosen;
        setId("known");
        var title = new Label(texts.get("start.known"));
        title.getStyleClass().add("section");
        var scroll = new ScrollPane(rows);
        scroll.getStyleClass().add("plain-scroll");
        scroll.setFitToWidth(true);
        scroll.setMaxHeight(MOST_HEIGHT);
        scroll.setMinHeight(Region.USE_PREF_SIZE);
        rows.heightProperty()
                .addListener((o, was, is) -> scroll.setPrefHeight(Math.min(MOST_HEIGHT, is.doubleValue())));
        getChildren().setAll(title, scroll);
        show(List.of());
    }

    void show(List<Known> known) {
        rows.getChildren().setAll(known.stream().map(this::row).toList());
        setVisible(!known.isEmpty());
        setManaged(!known.isEmpty());
    }

    private Region row(Known known) {
        boolean broken = !known.problem().isEmpty();
        var glyph = broken ? Glyph.DEAD : known.running() == 0 ? Glyph.IDLE : Glyph.WORKING;
        var name = new Label(known.name(), glyph.node());
        name.setMnemonicParsing(false);
        name.getStyleClass().add("strong");
        name.setMinWidth(Region.USE_PREF_SIZE);
        var state = new Label(words(known));
        state.getStyleClass().addAll("small", broken ? "fail" : "muted");
        state.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        state.setMinWidth(0);
        state.setTooltip(new Tooltip(broken ? known.problem() : known.file().toString()));
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var open = new Button(texts.get("start.known.open"));
        open.setId("open-" + known.name());
        open.getStyleClass().add(Styles.SMALL);
        open.setMinWidth(Region.USE_PREF_SIZE);
        open.setDisable(broken || known.holder().equals("window"));
        open.setOnAction(e -> chosen.accept(known));
        var row = new HBox(12, name, state, space, open);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().addAll("session", "known");
        return row;
    }

    private String words(Known known) {
        if (!known.problem().isEmpty()) {
            return known.problem();
        }
        var how = known.running() == 0
                ? texts.get("start.known.stopped", known.workers())
                : texts.get("start.known.running", known.running(), known.workers());
        var holder = known.holder();
        return holder.isEmpty() ? how : how + " · " + texts.word("start.known.holder", holder);
    }
}
