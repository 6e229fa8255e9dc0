package dev.tasuki.ui;

import dev.tasuki.org.Home;
import java.nio.file.Path;

/** What a window asks of the program around it. FX thread. */
public interface WindowActions {
    /** Where reports go if the person names no other directory. */
    Path reports();

    /** Where the organisation's state lies. */
    Home home();

    /** The person wants to see other organisations, beside this one. */
    void organisations();

    /** The window has closed; workers go on. */
    void closed();
}
