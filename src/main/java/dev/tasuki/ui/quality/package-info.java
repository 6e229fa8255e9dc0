/**
 * Every indicator against its target, and the report. Part of the window.
 */
@NullMarked
package dev.tasuki.ui.quality;

import org.jspecify.annotations.NullMarked;
