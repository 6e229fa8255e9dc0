package dev.tasuki.ui;

import dev.tasuki.org.Home;
import java.nio.file.Path;

/**
 * A program around the window that does nothing.
 *
 * @param toOthers run where the person wants to see other organisations
 */
record NoActions(Home home, Runnable toOthers) implements WindowActions {
    static final NoActions NONE = new NoActions(new Home(Path.of("/nonexistent/tasuki")));

    NoActions(Home home) {
        this(home, () -> {});
    }

    @Override
    public Path reports() {
        return Path.of("/tmp/reports");
    }

    @Override
    public void organisations() {
        toOthers.run();
    }

    @Override
    public void closed() {}
}
