package dev.tasuki.ui;

import dev.tasuki.service.OrganisationView;
import dev.tasuki.ui.shell.Rail;
import dev.tasuki.ui.shell.Rail.Section;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.layout.BorderPane;
import org.jspecify.annotations.Nullable;

/** The pages of a window, of which one is shown, and the rail that says which. FX thread. */
final class WindowPages {
    /** Of the window, px: where it is lower, the panes need the strip's room. */
    private static final double ROOM_FOR_STRIP = 600;

    private final Map<Section, Page> pages;
    private final Rail rail;
    private final BorderPane frame = new BorderPane();
    private final BorderPane body = new BorderPane();
    private final Node strip;
    private Section section = Section.LIVE;
    private @Nullable OrganisationView view;

    /** @param strip what is below the live page */
    WindowPages(Texts texts, Map<Section, Page> pages, Node top, Node strip) {
        this.pages = new EnumMap<>(pages);
        this.strip = strip;
        rail = new Rail(texts, this.pages.keySet(), this::go);
        frame.setTop(top);
        frame.setLeft(rail);
        frame.setCenter(body);
        // wanting more than a small window has, it would be centred there, and the top bar and the rail be cut away
        frame.setMinSize(0, 0);
        frame.heightProperty().addListener((o, was, is) -> strip());
        go(Section.LIVE);
    }

    Node node() {
        return frame;
    }

    /** Shows a section; one that has no page is not gone to. */
    void go(Section wanted) {
        var next = pages.get(wanted);
        if (next == null) {
            rail.mark(section);
            return;
        }
        var page = pages.get(section);
        if (page != null && section != wanted) {
            page.left();
        }
        section = wanted;
        body.setCenter(next.node());
        if (view != null) {
            next.show(view);
        }
        strip();
        rail.mark(wanted);
    }

    private void strip() {
        var wanted = section == Section.LIVE && frame.getHeight() >= ROOM_FOR_STRIP ? strip : null;
        if (!Objects.equals(frame.getBottom(), wanted)) {
            frame.setBottom(wanted);
        }
    }

    void show(OrganisationView newer) {
        view = newer;
        rail.count(
                Section.MESSAGES,
                newer.messages().stream().filter(m -> m.state().open()).count());
        rail.count(
                Section.TASKS,
                newer.board().stream().filter(t -> !t.state().finished()).count());
        var page = pages.get(section);
        if (page != null) {
            page.show(newer);
        }
    }
}
