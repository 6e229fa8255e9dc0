package dev.tasuki.ui;

import java.nio.file.Path;

/** What a window asks of the program around it. FX thread. */
public interface WindowActions {
    /** Where reports go if the person names no other directory. */
    Path reports();

    /** The window has closed; workers go on. */
    void closed();
}
