/** The task board of the organisation, and the agents' own todo lists below it. */
@NullMarked
package dev.tasuki.ui.tasks;

import org.jspecify.annotations.NullMarked;
