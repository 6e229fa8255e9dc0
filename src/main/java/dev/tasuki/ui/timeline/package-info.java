/**
 * Restore points over the health of the organisation: the strip, the page, the preview and the details. Part of the window.
 */
@NullMarked
package dev.tasuki.ui.timeline;

import org.jspecify.annotations.NullMarked;
