/**
 * Handing workers over to successors: the choice, and what is kept of handovers. Part of the window.
 */
@NullMarked
package dev.tasuki.ui.handover;

import org.jspecify.annotations.NullMarked;
