/**
 * The command line: what a person or a script may ask, what each answer looks like, and how failures are told. What is asked is done by a
 * {@link dev.tasuki.app.command.Backend}, which the composition root gives.
 */
@NullMarked
package dev.tasuki.app.command;

import org.jspecify.annotations.NullMarked;
