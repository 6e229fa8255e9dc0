/**
 * The program's entry: main, the command line, and the composition root, which says who is built from what and in which
 * order things start and stop. May use every other room; none may use it.
 */
@NullMarked
package dev.tasuki.app;

import org.jspecify.annotations.NullMarked;
