/**
 * The window: shell, panes, gauges, timeline, incidents, first start. Everything that imports JavaFX is here and nowhere else. Views are code; a view
 * model without JavaFX stands beside each view that has logic. May use service and what service hands out.
 */
@NullMarked
package dev.tasuki.ui;

import org.jspecify.annotations.NullMarked;
