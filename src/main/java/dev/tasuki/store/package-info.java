/**
 * Restore points, journal, chunks, incidents, leases: the only code with SQL. One SQLite database an organisation. Uses the records of
 * capture and org, and process to tell whether the holder of the lease lives.
 */
@NullMarked
package dev.tasuki.store;

import org.jspecify.annotations.NullMarked;
