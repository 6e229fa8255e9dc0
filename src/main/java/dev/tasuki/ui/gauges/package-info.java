/**
 * Indicators as tiles beside the cards, or as chips above them where there is little room. Part of the window.
 */
@NullMarked
package dev.tasuki.ui.gauges;

import org.jspecify.annotations.NullMarked;
