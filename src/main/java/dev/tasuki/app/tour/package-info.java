/**
 * The guided tour: goes through what a person does with the demonstration organisation, on a server and in a home of its own, and proves
 * each step from tmux, the files and the database.
 */
@NullMarked
package dev.tasuki.app.tour;

import org.jspecify.annotations.NullMarked;
