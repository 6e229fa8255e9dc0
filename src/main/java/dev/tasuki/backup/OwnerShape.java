package dev.tasuki.backup;

/**
 * Whose a place is, which it is before any run to it has ended.
 *
 * @param organisation its name
 */
record OwnerShape(String organisation) {}
