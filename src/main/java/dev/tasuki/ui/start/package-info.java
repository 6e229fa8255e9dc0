/**
 * The first window, where nothing is there yet to show. Part of the window.
 */
@NullMarked
package dev.tasuki.ui.start;

import org.jspecify.annotations.NullMarked;
