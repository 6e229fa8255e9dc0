package dev.tasuki.ui.shell;

import dev.tasuki.ui.Texts;
import javafx.animation.PauseTransition;
import javafx.scene.Node;
import javafx.util.Duration;
import org.controlsfx.control.NotificationPane;
import org.controlsfx.control.action.Action;

/** Short news at the top of the page, which go by themselves; failures go to {@link Dialogs#problem}. FX thread. */
public final class Notices {
    private final NotificationPane pane = new NotificationPane();
    private final PauseTransition rest = new PauseTransition(Duration.seconds(8));
    private final Texts texts;

    public Notices(Texts texts) {
        this.texts = texts;
        pane.setShowFromTop(false);
        pane.setId("notices");
        rest.setOnFinished(e -> pane.hide());
    }

    /** Puts a page under the notices. */
    public NotificationPane around(Node content) {
        pane.setContent(content);
        return pane;
    }

    /** Says something; it stays for eight seconds. */
    public void say(String text) {
        pane.getActions().clear();
        pane.show(text);
        rest.playFromStart();
    }

    /** Says something that can be copied, such as the paths of files written; it stays until it is closed. */
    public void keep(String text, String copied) {
        rest.stop();
        pane.getActions().setAll(new Action(texts.get("copy"), e -> Clipping.copy(copied)));
        pane.show(text);
    }
}
