/**
 * What an agent tells of itself: the event spool, tasks and states, and how a status follows from evidence. Uses tmux and org.
 */
@NullMarked
package dev.tasuki.agent;

import org.jspecify.annotations.NullMarked;
