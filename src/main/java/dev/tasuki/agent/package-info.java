/**
 * The agents: one class for each kind (how it is started and resumed, where it keeps what it knows), what an agent tells of itself through
 * the spool, and how a status follows from evidence. Uses process, tmux and org.
 */
@NullMarked
package dev.tasuki.agent;

import org.jspecify.annotations.NullMarked;
