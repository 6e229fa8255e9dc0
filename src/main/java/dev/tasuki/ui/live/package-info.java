/**
 * The cards of the workers, laid out to the room there is, and which of them watch their screens. Part of the window.
 */
@NullMarked
package dev.tasuki.ui.live;

import org.jspecify.annotations.NullMarked;
