/** The real tmux client in tabs. May use the service, tmux's terminal and the panes' drawing. */
@NullMarked
package dev.tasuki.ui.terminals;

import org.jspecify.annotations.NullMarked;
