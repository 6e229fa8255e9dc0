/**
 * The background service layer: one actor per organisation holds the lease, watches, captures, heals, and answers what the window and the
 * command line ask of it, in this process or over a Unix socket. May use every room below; no JavaFX.
 */
@NullMarked
package dev.tasuki.service;

import org.jspecify.annotations.NullMarked;
