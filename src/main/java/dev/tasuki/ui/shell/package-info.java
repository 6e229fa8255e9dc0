/**
 * The frame around every page: top bar, rail, notices, dialogs, and the picture of it all. Part of the window.
 */
@NullMarked
package dev.tasuki.ui.shell;

import org.jspecify.annotations.NullMarked;
