/**
 * A worker's pane on screen: cells drawn from an atlas of glyphs, the keyboard, and the card around them. May use service's views and tmux's
 * cells and keys; knows nothing of the shell around it.
 */
@NullMarked
package dev.tasuki.ui.panes;

import org.jspecify.annotations.NullMarked;
