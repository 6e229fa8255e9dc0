package dev.tasuki.ui;

import dev.tasuki.service.OrganisationView;
import javafx.scene.layout.Region;

/** One section of the window. All on the FX thread. */
public interface Page {
    Region node();

    /** A newer state of the organisation; only told while the page is shown. */
    void show(OrganisationView view);

    /** The page leaves the window: what it watched, it lets go. */
    default void left() {}
}
