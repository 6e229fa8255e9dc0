/**
 * Restore points outside of the store: portable archives, and backups in other places. The only code that speaks to such places, and that
 * encrypts. A room of its own beside the others that act, where the design first had it within the store: the store is one SQLite file and
 * the only code with SQL, while what is here comes from networks and strangers and must not come near it but through
 * {@link dev.tasuki.store.Exchange}. Uses store, capture and org.
 */
@NullMarked
package dev.tasuki.backup;

import org.jspecify.annotations.NullMarked;
