/** The player of recorded panes: what a worker's pane showed, at any speed, with seeking and search. Uses panes, timeline and shell. */
@NullMarked
package dev.tasuki.ui.playback;

import org.jspecify.annotations.NullMarked;
