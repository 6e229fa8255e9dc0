/**
 * The one mechanism that puts a worker into a new pane from a snapshot, verifies it, and cuts over or rolls back; a saga whose steps are
 * durable. Uses capture, store, tmux, org.
 */
@NullMarked
package dev.tasuki.succession;

import org.jspecify.annotations.NullMarked;
