package dev.tasuki.store;

/**
 * Something in the store that is not as it was written.
 *
 * @param point the restore point it is in; empty where in none
 * @param worker whose; empty where nobody's
 * @param what in words
 */
public record Damage(String point, String worker, String what) {
    /** Where and what, in one line. */
    public String text() {
        var where = new StringBuilder();
        if (!point.isEmpty()) {
            where.append("restore point ").append(point).append(": ");
        }
        if (!worker.isEmpty()) {
            where.append("worker ").append(worker).append(": ");
        }
        return where.append(what).toString();
    }
}
