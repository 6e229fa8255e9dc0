/**
 * Live state to snapshot: all workers of an organisation in one consistent cut, incrementally. Uses tmux, agent and org.
 */
@NullMarked
package dev.tasuki.capture;

import org.jspecify.annotations.NullMarked;
