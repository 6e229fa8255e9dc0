package dev.tasuki.app;

import dev.tasuki.app.command.Person;

/** No person sits before the command line. */
public final class Nobody implements Person {
    @Override
    public boolean isThere() {
        return false;
    }

    @Override
    public boolean agreesTo(String question) {
        return false;
    }
}
