package dev.tasuki.ui;

import dev.tasuki.org.Home;
import java.nio.file.Path;

/** A program around the window that does nothing. */
record NoActions(Home home) implements WindowActions {
    static final NoActions NONE = new NoActions(new Home(Path.of("/nonexistent/tasuki")));

    @Override
    public Path reports() {
        return Path.of("/tmp/reports");
    }

    @Override
    public void closed() {}
}
