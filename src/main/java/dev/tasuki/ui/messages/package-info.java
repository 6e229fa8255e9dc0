/**
 * Who says what to whom, and how far each message has come; saying something to workers. Uses ui's desk and the service's views.
 */
@NullMarked
package dev.tasuki.ui.messages;

import org.jspecify.annotations.NullMarked;
