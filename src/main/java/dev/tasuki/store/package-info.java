/**
 * Restore points, journal, chunks, incidents, leases: the only code with SQL. One SQLite database an organisation. Uses capture's records and org.
 */
@NullMarked
package dev.tasuki.store;

import org.jspecify.annotations.NullMarked;
