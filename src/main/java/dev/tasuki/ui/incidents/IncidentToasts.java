package dev.tasuki.ui.incidents;

import dev.tasuki.service.OrganisationView;
import dev.tasuki.store.Incident;
import dev.tasuki.store.Incident.Outcome;
import dev.tasuki.ui.Glyph;
import dev.tasuki.ui.Texts;
import dev.tasuki.ui.Theme;
import dev.tasuki.ui.shell.Toast;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import javafx.util.Duration;

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
    private record Told(Toast toast, boolean mended) {}

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
        Toast.prepare(stage.getScene());
    }

    public void show(OrganisationView view) {
        if (first || (stage.isShowing() && !stage.isIconified())) {
            first = false;
            news.in(view.incidents()).forEach(this::tell);
        }
    }

    private void tell(Incident incident) {
        boolean mended = incident.outcome() == Outcome.VERIFIED;
        var follow = new Button(texts.get(mended ? "alerts.incidents" : "toast.alerts"));
        var toast = new Toast(new HBox(
                8,
                (mended ? Glyph.RECOVERY : Glyph.INCIDENT).node(),
                Toast.words(title(incident), shortened(incident.detail())),
                follow));
        follow.setMinWidth(Region.USE_PREF_SIZE);
        follow.setFocusTraversable(false);
        follow.setOnAction(e -> {
            toast.close();
            (mended ? incidents : alerts).run();
        });
        makeRoom(incident.subject());
        toast.show(stage, theme.get(), mended ? MENDED : NEEDED, mended ? "mended" : "needed");
        told.put(incident.subject(), new Told(toast, mended));
    }

    /** What is new of a worker takes the place of what was told of it before; of others, what needs the person stays longest. */
    private void makeRoom(String subject) {
        told.values().removeIf(t -> !t.toast().isShown());
        var same = told.remove(subject);
        if (same != null) {
            same.toast().close();
        }
        if (told.size() >= MOST) {
            var least = told.entrySet().stream()
                    .filter(e -> e.getValue().mended())
                    .findFirst()
                    .orElseGet(() -> told.firstEntry());
            told.remove(least.getKey());
            least.getValue().toast().close();
        }
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
