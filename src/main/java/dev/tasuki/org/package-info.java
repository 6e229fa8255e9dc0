/**
 * The organisation: its file, workers, tasks, statuses, and where state lives on disk. Records and sealed types; no I/O beyond the
 * organisation's own file. Uses no other room.
 */
@NullMarked
package dev.tasuki.org;

import org.jspecify.annotations.NullMarked;
