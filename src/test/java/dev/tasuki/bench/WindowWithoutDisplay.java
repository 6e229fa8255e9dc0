package dev.tasuki.bench;

import dev.tasuki.org.Home;
import dev.tasuki.org.OrganisationFile;
import dev.tasuki.service.Actor;
import dev.tasuki.service.Ground;
import dev.tasuki.ui.TourWindow;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** The window of an organisation, drawn in memory, with the service behind it; in a process of its own. */
final class WindowWithoutDisplay {
    private WindowWithoutDisplay() {}

    public static void main(String[] arguments) throws Exception {
        var home = new Home(Path.of(arguments[0]));
        var ground = Ground.of(OrganisationFile.read(home.file(arguments[1])), home);
        var actor = Actor.start(ground, "window");
        TourWindow.open(actor, ground.directory(), home);
        while (true) {
            LockSupport.park();
        }
    }
}
