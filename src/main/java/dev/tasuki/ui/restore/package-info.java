/**
 * Going back to a restore point: the choice, and the way back. Part of the window.
 */
@NullMarked
package dev.tasuki.ui.restore;

import org.jspecify.annotations.NullMarked;
