package dev.tasuki.ui.shell;

import dev.tasuki.ui.Texts;
import java.util.Collection;
import java.util.function.Consumer;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The sections at the left edge. FX thread. */
public final class Rail extends VBox {
    /** What the window can show. */
    public enum Section {
        LIVE(1, Feather.GRID),
        TIMELINE(2, Feather.CLOCK),
        INCIDENTS(3, Feather.ALERT_TRIANGLE),
        QUALITY(4, Feather.CHECK_CIRCLE),
        MESSAGES(5, Feather.MAIL),
        TERMINALS(6, Feather.TERMINAL),
        TASKS(7, Feather.CHECK_SQUARE),
        BACKUPS(8, Feather.UPLOAD_CLOUD);

        private final int number;
        private final Feather icon;

        Section(int number, Feather icon) {
            this.number = number;
            this.icon = icon;
        }

        /** Which number key, with Ctrl, shows it. */
        public int number() {
            return number;
        }

        String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private final Texts texts;
    private final ToggleGroup group = new ToggleGroup();

    public Rail(Texts texts, Collection<Section> sections, Consumer<Section> chosen) {
        this.texts = texts;
        getStyleClass().add("rail");
        for (var section : sections) {
            var button = new ToggleButton(texts.get("rail." + section.key()), new FontIcon(section.icon));
            button.setId("rail-" + section.key());
            button.setUserData(section);
            button.setContentDisplay(ContentDisplay.TOP);
            button.setToggleGroup(group);
            button.setTooltip(new Tooltip(texts.get("rail." + section.key()) + "  Ctrl+" + section.number));
            button.setOnAction(e -> chosen.accept(section));
            getChildren().add(button);
        }
    }

    /** Says how many things in a section wait for something; 0 takes it away. */
    public void count(Section section, long waiting) {
        var name = texts.get("rail." + section.key());
        group.getToggles().stream()
                .filter(t -> t.getUserData() == section)
                .forEach(t -> ((ToggleButton) t).setText(waiting == 0 ? name : name + " " + waiting));
    }

    /** Marks the section that is shown. */
    public void mark(Section section) {
        group.getToggles().stream().filter(t -> t.getUserData() == section).forEach(group::selectToggle);
    }
}
