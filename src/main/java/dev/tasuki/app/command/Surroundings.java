package dev.tasuki.app.command;

import dev.tasuki.org.Home;
import dev.tasuki.org.OrganisationFinder;
import java.io.PrintWriter;
import java.util.Map;

/**
 * What a command line runs in.
 *
 * @param out where answers go, and nothing else
 * @param err where progress and failures go
 * @param environment of this process
 */
public record Surroundings(
        Backend backend, Home home, Map<String, String> environment, PrintWriter out, PrintWriter err, Person person) {
    OrganisationFinder finder() {
        return new OrganisationFinder(home);
    }

    /** Whether a window could be seen. */
    public boolean hasDisplay() {
        return System.getProperty("os.name", "").startsWith("Mac")
                || System.getProperty("os.name", "").startsWith("Windows")
                || isSet("DISPLAY")
                || isSet("WAYLAND_DISPLAY");
    }

    private boolean isSet(String name) {
        var value = environment.get(name);
        return value != null && !value.isEmpty();
    }
}
