package dev.tasuki.ui.shell;

import atlantafx.base.theme.Styles;
import dev.tasuki.ui.Texts;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * Short notices in the free room of the top bar, where they cover nothing: of what went well, for a while, or of what can be copied, until
 * it is closed. Long text is cut off there and whole in its tooltip. What failed is a dialog. FX thread.
 */
public final class Notices {
    private final Label text = new Label("", new FontIcon(Feather.INFO));
    private final Tooltip whole = new Tooltip();
    private final Button copy;
    private final HBox box;
    private final PauseTransition rest = new PauseTransition(Duration.seconds(8));

    public Notices(Texts texts) {
        text.setId("notice");
        text.setMinWidth(24);
        text.setTooltip(whole);
        whole.setWrapText(true);
        whole.setMaxWidth(480);
        copy = new Button(null, new FontIcon(Feather.COPY));
        copy.setId("notice-copy");
        copy.setAccessibleText(texts.get("copy"));
        copy.setTooltip(new Tooltip(texts.get("copy")));
        var close = new Button(null, new FontIcon(Feather.X));
        close.setId("notice-close");
        close.setAccessibleText(texts.get("close"));
        close.setOnAction(e -> hide());
        for (var button : new Button[] {copy, close}) {
            button.getStyleClass().addAll(Styles.FLAT, Styles.BUTTON_ICON, "tight");
            button.setMinWidth(Region.USE_PREF_SIZE);
        }
        box = new HBox(4, text, copy, close);
        box.setId("notices");
        box.getStyleClass().add("notice");
        box.setAlignment(Pos.CENTER_LEFT);
        rest.setOnFinished(e -> hide());
        hide();
    }

    /** The node for the top bar; it takes no room while there is nothing to say. */
    Region node() {
        return box;
    }

    /** Says something; it stays for eight seconds. */
    public void say(String words) {
        show(words, false);
        rest.playFromStart();
    }

    /** Says something that can be copied, such as the paths of files written; it stays until it is closed. */
    public void keep(String words, String copied) {
        rest.stop();
        copy.setOnAction(e -> Clipping.copy(copied));
        show(words, true);
    }

    private void show(String words, boolean copied) {
        text.setText(words.lines().findFirst().orElse(""));
        whole.setText(words);
        copy.setVisible(copied);
        copy.setManaged(copied);
        box.setVisible(true);
        box.setManaged(true);
    }

    private void hide() {
        rest.stop();
        box.setVisible(false);
        box.setManaged(false);
    }
}
