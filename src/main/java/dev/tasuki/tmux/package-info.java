/**
 * The only code that talks to tmux: the control-mode connection, forked commands, panes, layouts, cells. Uses org's words only.
 */
@NullMarked
package dev.tasuki.tmux;

import org.jspecify.annotations.NullMarked;
