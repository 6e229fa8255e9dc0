package dev.tasuki.ui.incidents;

import dev.tasuki.service.OrganisationView;
import dev.tasuki.store.Incident;
import dev.tasuki.store.Incident.Outcome;
import dev.tasuki.ui.Glyph;
import dev.tasuki.ui.Texts;
import dev.tasuki.ui.Theme;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.controlsfx.control.Notifications;

/**
 * Tells of every incident that ends, at the top right of the window and over whatever page is open: long of what needs the person, short of
 * what was mended. Windows of their own, so that no picture of this one holds them. Where the window cannot be seen they wait until it
 * can. FX thread.
 */
public final class IncidentToasts {
    private static final Duration NEEDED = Duration.seconds(15);
    private static final Duration MENDED = Duration.seconds(5);
    /** At once; the bell and the page have them all. */
    private static final int MOST = 3;
    /** What a person reads in passing; the page has the rest. */
    private static final int LONGEST = 160;
    /** Of the words, px. */
    private static final double WIDTH = 264;

    private final Stage stage;
    private final Texts texts;
    private final Supplier<Theme> theme;
    private final Runnable alerts;
    private final Runnable incidents;
    private final IncidentNews news = new IncidentNews();
    /** By what each is about, oldest first. */
    private final SequencedMap<String, Told> told = new LinkedHashMap<>();

    private boolean first = true;

    /** One that was shown, and may be gone by now. */
    private record Told(Node face, boolean mended) {}

    /**
     * @param alerts opens what needs the person
     * @param incidents opens the page of incidents
     */
    public IncidentToasts(Stage stage, Texts texts, Supplier<Theme> theme, Runnable alerts, Runnable incidents) {
        this.stage = stage;
        this.texts = texts;
        this.theme = theme;
        this.alerts = alerts;
        this.incidents = incidents;
        // ControlsFX would add it with the first one, and the whole window would be styled anew just then.
        stage.getScene()
                .getStylesheets()
                .addFirst(
                        Notifications.class.getResource("notificationpopup.css").toExternalForm());
    }

    public void show(OrganisationView view) {
        if (first || (stage.isShowing() && !stage.isIconified())) {
            first = false;
            news.in(view.incidents()).forEach(this::tell);
        }
    }

    private void tell(Incident incident) {
        boolean mended = incident.outcome() == Outcome.VERIFIED;
        var face = new HBox(
                8,
                (mended ? Glyph.RECOVERY : Glyph.INCIDENT).node(),
                words(title(incident), shortened(incident.detail())),
                follow(mended));
        leaveTheKeyboard(face);
        makeRoom(incident.subject());
        Notifications.create()
                .owner(stage)
                .position(Pos.TOP_RIGHT)
                .hideAfter(mended ? MENDED : NEEDED)
                .graphic(face)
                .styleClass(
                        "tasuki", theme.get() == Theme.DARK ? "dark" : "light", "toast", mended ? "mended" : "needed")
                .show();
        told.put(incident.subject(), new Told(face, mended));
    }

    /** What is new of a worker takes the place of what was told of it before; of others, what needs the person stays longest. */
    private void makeRoom(String subject) {
        told.values().removeIf(t -> !isShown(t.face()));
        var same = told.remove(subject);
        if (same != null) {
            close(same.face());
        }
        if (told.size() >= MOST) {
            var least = told.entrySet().stream()
                    .filter(e -> e.getValue().mended())
                    .findFirst()
                    .orElseGet(() -> told.firstEntry());
            told.remove(least.getKey());
            close(least.getValue().face());
        }
    }

    private static boolean isShown(Node face) {
        return face.getScene() != null && face.getScene().getWindow().isShowing();
    }

    /** As a click on its cross does: a pop-up that is merely hidden would keep its place among the others. */
    private static void close(Node face) {
        if (isShown(face) && face.getScene().getRoot().lookup(".close-button") instanceof Button cross) {
            cross.fire();
        }
    }

    private Button follow(boolean mended) {
        var button = new Button(texts.get(mended ? "alerts.incidents" : "toast.alerts"));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setFocusTraversable(false);
        button.setOnAction(e -> {
            close(button);
            (mended ? incidents : alerts).run();
        });
        return button;
    }

    /**
     * A pop-up gets the window's keys before the window does: a space that is typed to a worker just then would press its button, and an
     * Esc would be lost.
     */
    private static void leaveTheKeyboard(Node face) {
        face.sceneProperty().flatMap(Scene::windowProperty).addListener((o, was, is) -> {
            if (is instanceof PopupWindow popup) {
                popup.setHideOnEscape(false);
            }
        });
    }

    /** Title and text of ControlsFX do not wrap and would be cut off; labels that wrap tell it too small a height. */
    private static Node words(String title, String detail) {
        var words = new VBox(4, wrapped(title, "title"));
        if (!detail.isEmpty()) {
            words.getChildren().add(wrapped(detail, "detail"));
        }
        return words;
    }

    private static Text wrapped(String words, String style) {
        var text = new Text(words);
        text.getStyleClass().add(style);
        text.setWrappingWidth(WIDTH);
        return text;
    }

    private String title(Incident incident) {
        var kind = texts.word("incident.kind", incident.kind());
        if (incident.outcome() == Outcome.VERIFIED) {
            var length = incident.length().map(texts::length).orElse("—");
            return texts.get("incident.mended", incident.subject(), kind, length);
        }
        var key = incident.workflow().equals("quarantine") ? "toast.aside" : "toast.needed";
        return texts.get(key, incident.subject(), kind);
    }

    private static String shortened(String words) {
        var line = words.lines().findFirst().orElse("").strip();
        return line.codePointCount(0, line.length()) <= LONGEST
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "…";
    }
}
